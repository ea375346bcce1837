/** Refuses pages that no parser gets through in time. */
import { SourceError } from '../source-error.ts';

/** Parsers slow down with depth; pages of people stay far below. */
const MAX_DEPTH = 2000;
/** Tags, comments and the like; a book has some 50,000. */
const MAX_NODES = 500_000;

const VOID_OR_IMPLIED = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option optgroup'.split(
    ' ',
  ),
);
/** What is in them is no markup until their own closing tag. */
const RAW = new Set(['script', 'style', 'title', 'textarea', 'xmp']);

/**
 * Follows the elements that need a closing tag; each is open until that comes.
 *
 * @throws SourceError `too_large` or `damaged`
 */
export function checkMarkup(html: string): void {
  const open: string[] = [];
  const counts = new Map<string, number>();
  const count = (name: string) => counts.get(name) ?? 0;
  let nodes = 0;
  for (const { name, closes } of tags(html)) {
    if (++nodes > MAX_NODES) throw new SourceError('too_large', `more than ${MAX_NODES} elements`);
    if (name === '' || VOID_OR_IMPLIED.has(name)) continue;
    if (!closes) {
      open.push(name);
      counts.set(name, count(name) + 1);
      if (open.length > MAX_DEPTH) throw new SourceError('damaged', 'elements nested too deeply');
    } else if (count(name) > 0) {
      let closed: string;
      do {
        closed = open.pop()!;
        counts.set(closed, count(closed) - 1);
      } while (closed !== name);
    }
  }
}

/** Tags in lower case, comments and declarations as tags without a name, in one pass over the page. */
function* tags(html: string): Generator<{ readonly name: string; readonly closes: boolean }> {
  let at = html.indexOf('<');
  while (at !== -1 && at < html.length) {
    const [, mark, tag = ''] =
      /^<(?:(!--|[!?])|(\/?[a-z][^\s/>]{0,30}))/i.exec(html.slice(at, at + 32)) ?? [];
    const closes = tag.startsWith('/');
    const name = tag.slice(closes ? 1 : 0).toLowerCase();
    if (mark !== undefined || tag !== '') yield { name, closes };
    let next = at + 1;
    if (mark !== undefined) next = behind(html, mark === '!--' ? '-->' : '>', at + mark.length + 1);
    else if (closes) next = behind(html, '>', at);
    else if (tag !== '') next = behindTag(html, at + tag.length + 1);
    if (!closes && RAW.has(name)) next = rawEnd(html, name, next);
    at = html.indexOf('<', next);
  }
}

function behind(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at === -1 ? html.length : at + mark.length;
}

/** The end of a tag; in values between quotation marks a `>` is none. */
function behindTag(html: string, from: number): number {
  const mark = /[>"']/g;
  mark.lastIndex = from;
  for (let found = mark.exec(html); found; found = mark.exec(html)) {
    if (found[0] === '>') return mark.lastIndex;
    const isValue = /=\s*$/.test(html.slice(Math.max(from, found.index - 20), found.index));
    if (isValue) mark.lastIndex = behind(html, found[0], mark.lastIndex);
  }
  return html.length;
}

function rawEnd(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}
