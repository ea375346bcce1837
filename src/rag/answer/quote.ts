/** Finds a quote that passed through a model again in its source, and returns the source's own characters. */

import type { Span } from '../types.ts';

const MIN_LENGTH = 8;
/** A base character with the marks on it; marks never stand apart from what they are on. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;
/** Soft hyphens, zero-width and direction marks: what nobody sees, no model has to repeat. */
const INVISIBLE = /^(?:\p{Cf}|[\ufe00-\ufe0f])$/u;
const QUOTATION_MARK = /^["'`´‘’‚‛“”„‟‹›«»″′ʼ]$/;
const DASH = /^[-‐‑‒–—―−]$/;
/** Makes one picture of several: 👩‍💻. */
const JOINER = '\u200d';
/** Scripts that put no space between words. */
const UNSPACED =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** What models put around a quote; it need not be in the source. */
const WRAPPING = /^(?:["\s]|\.{3}|\[\.{3}\])+|(?:["\s]|\.{3}|\[\.{3}\])+$/g;

/** `text` in the form in which quotes are compared, and where each of its code units comes from. */
interface Folded {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * The span of `quote` in `text`, inside `within`, or `null`. Only white space, the shape of quotation marks, dashes and
 * ellipses, composed or decomposed letters and invisible characters may differ; case and wording may not. A quote
 * with a gap is in no source. Refused are quotes below eight characters or without a letter, and such that cut a word
 * or a number in two: "schuldig gesprochen" is not what "unschuldig gesprochen" says.
 */
export function locateQuote(text: string, quote: string, within: Span): Span | null {
  const wanted = fold(quote, 0, quote.length).text.trim();
  const passage = fold(text, Math.max(0, within.start), Math.min(text.length, within.end));
  return find(text, passage, wanted) ?? find(text, passage, wanted.replace(WRAPPING, ''));
}

function find(text: string, passage: Folded, wanted: string): Span | null {
  if (wanted.length < MIN_LENGTH || !/\p{L}/u.test(wanted)) return null;
  for (let at = passage.text.indexOf(wanted); at >= 0; at = passage.text.indexOf(wanted, at + 1)) {
    const last = at + wanted.length - 1;
    const [start, end] = [passage.starts[at]!, passage.ends[last]!];
    const cutsCharacter = start === passage.starts[at - 1] || end === passage.ends[last + 1];
    if (!cutsCharacter && !cutsWord(text, start) && !cutsWord(text, end)) return { start, end };
  }
  return null;
}

function fold(text: string, from: number, to: number): Folded {
  const folded: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let start = from;
  for (const [cluster] of text.slice(from, to).matchAll(CLUSTER)) {
    const end = start + cluster.length;
    const form = foldCluster(cluster);
    if (form === ' ' && folded.at(-1) === ' ') ends[ends.length - 1] = end;
    else {
      for (const unit of form.split('')) {
        folded.push(unit);
        starts.push(start);
        ends.push(end);
      }
    }
    start = end;
  }
  return { text: folded.join(''), starts, ends };
}

function foldCluster(cluster: string): string {
  if (/^\s$/.test(cluster)) return ' ';
  if (INVISIBLE.test(cluster)) return '';
  if (QUOTATION_MARK.test(cluster)) return '"';
  if (DASH.test(cluster)) return '-';
  return cluster === '…' ? '...' : cluster.normalize('NFD');
}

/** Whether a cut at `index` goes through a word, a number, its sign or a character. */
function cutsWord(text: string, index: number): boolean {
  const before = visibleBefore(text, index);
  const after = visibleAfter(text, index);
  if (/^[\p{M}\udc00-\udfff]/u.test(after) || text[index] === JOINER || text[index - 1] === JOINER)
    return true;
  if (/[\p{L}\p{M}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) {
    return !UNSPACED.test(after) && !/\p{sc=Han}$/u.test(before);
  }
  const number = /^\d/.test(after) ? /(?:\d[.,'’]|(?:^|\s)[-−])$/ : /^[.,'’]\d/.test(after) ? /\d$/ : null;
  return number?.test(before) ?? false;
}

/** A few characters on either side, without the invisible ones. */
function visibleBefore(text: string, index: number): string {
  return text.slice(Math.max(0, index - 8), index).replace(/\p{Cf}/gu, '');
}

function visibleAfter(text: string, index: number): string {
  return text.slice(index, index + 8).replace(/\p{Cf}/gu, '');
}
