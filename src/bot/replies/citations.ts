/** Citations as embeds: who says it, where it stands and the quote itself. */
import type { APIEmbed } from 'discord-api-types/v10';
import { answerTexts } from '../../messages/bot/answer.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Citation, FrameLanguage } from '../../rag/types.ts';
import { MAX_EMBED_DESCRIPTION } from '../limits.ts';
import { CUT, clip, escapeLine, escapeMarkdown, quoted, visible } from '../markdown.ts';
import { DOT, positionOf } from './place.ts';
import { linkedPlace } from './place-link.ts';
import { embedPages } from './split.ts';

const EVIDENCE = 0x2a9d8f;
const NO_EVIDENCE = 0x80848e;
/** Of escaped text, UTF-16 units. */
interface Widths {
  readonly title: number;
  readonly publisher: number;
  readonly file: number;
}
const WIDE: Widths = { title: 200, publisher: 100, file: 250 };
/** Ten of them fit into one embed. */
const NARROW: Widths = { title: 120, publisher: 60, file: 120 };
const MAX_DATE = 30;
interface Frame {
  readonly language: FrameLanguage;
  /** Where the page is that places link to; without it nothing links. */
  readonly publicUrl?: string | null;
}

export interface CitationView extends Frame {
  /** Numbers of the citations that have a button. */
  readonly buttons: ReadonlySet<number>;
  /** Numbers of those whose quote stands above, as a statement. */
  readonly said?: ReadonlySet<number>;
}

/** Embeds for one message after another. Citations of one source stand together under one heading. */
export function citationEmbeds(citations: readonly Citation[], view: CitationView): APIEmbed[][] {
  const sources = [...new Set(citations.map(({ source }) => source))];
  const units = sources.flatMap((id) =>
    citations
      .filter(({ source }) => source === id)
      .flatMap((citation, i) => citationUnits(citation, i === 0, view)),
  );
  return embedPages(units, '\n\n', EVIDENCE);
}

/** What comes closest to an answer that the sources do not give: named, not quoted. At most ten. */
export function closestEmbeds(closest: readonly Citation[], frame: Frame): APIEmbed[] {
  if (closest.length === 0) return [];
  const described = (view: Frame) =>
    [
      `**${answerTexts[view.language].closest}**`,
      ...closest.map(
        (citation) => `[${citation.n}] ${titleOf(citation, NARROW)}\n${originOf(citation, view, NARROW)}`,
      ),
    ].join('\n');
  const linked = described(frame);
  const fits = linked.length <= MAX_EMBED_DESCRIPTION;
  return [{ color: NO_EVIDENCE, description: fits ? linked : described({ language: frame.language }) }];
}

/** In one piece where that fits into an embed; else heading and quote on their own, and only then is the quote cut. */
function citationUnits(citation: Citation, first: boolean, view: CitationView): string[] {
  const { language, buttons } = view;
  const head = first
    ? `**[${citation.n}] ${titleOf(citation, WIDE)}**\n${originOf(citation, view, WIDE)}`
    : `**[${citation.n}]**${DOT}${fileOf(citation, view, WIDE)}`;
  if (view.said?.has(citation.n)) return [head];
  const text = escapeMarkdown(foldLines(visible(citation.quote)));
  const quote = quoted(text);
  if (head.length + 1 + quote.length <= MAX_EMBED_DESCRIPTION) return [`${head}\n${quote}`];
  if (quote.length <= MAX_EMBED_DESCRIPTION) return [head, quote];
  const { cut, cutButton } = answerTexts[language];
  const hint = `\n-# ${buttons.has(citation.n) ? cutButton(citation.n) : cut}`;
  return [`${head}\n${cutQuote(text, MAX_EMBED_DESCRIPTION - head.length - 1 - hint.length)}${hint}`];
}

/** Lines of a paragraph become one; paragraphs and items of a list stay apart. */
function foldLines(quote: string): string {
  return quote
    .split(/\n\s*\n|\n(?=\s*(?:[-*+•>#|]|\d+[.)]\s))/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

/** As a block quote of at most `max` UTF-16 units. */
function cutQuote(text: string, max: number): string {
  let result = text;
  for (let over = quoted(result).length - max; over > 0; over = quoted(result).length - max) {
    result = clip(result, result.length - over);
  }
  return quoted(result);
}

function titleOf({ title, source }: Citation, { title: max }: Widths): string {
  return oneLine(title, max) || oneLine(source, max);
}

/** Publisher, date and place in small print. */
function originOf(citation: Citation, frame: Frame, widths: Widths): string {
  const date = citation.date ?? '';
  const publisher = oneLine(citation.publisher ?? '', widths.publisher);
  const named = messagesFor(frame.language).answer.date(date);
  // What is no date comes back as it was, and a day at the start of a line would make a list of it.
  const day = named === date || publisher === '' ? oneLine(named, MAX_DATE) : named;
  return `-# ${[publisher, day, fileOf(citation, frame, widths)].filter(Boolean).join(DOT)}`;
}

function fileOf(citation: Citation, { language, publicUrl }: Frame, { file: max }: Widths): string {
  const position = positionOf(citation, language);
  const file = oneLine(citation.source, max);
  // Together, for the colon before a line could end the name of an emoji.
  const place = file.endsWith(CUT) ? file + position : escapeLine(citation.source + position);
  return linkedPlace(place, citation, publicUrl);
}

function oneLine(text: string, max: number): string {
  return clip(escapeLine(text), max);
}
