/** HTML. The text is made from what a page shows: a line for each heading, paragraph, list item and table row. */
import { type CheerioAPI, load } from 'cheerio/slim';
import type { Line, LineKind } from '../blocks.ts';
import { wrapWidth } from '../wrap.ts';
import type { Extraction } from './format.ts';
import { checkMarkup } from './html-guard.ts';
import { fold, hintsOf } from './html-hints.ts';
import { continuesPlain } from './text.ts';

type AnyNode = ReturnType<CheerioAPI['root']>[number]['children'][number];
type Element = Extract<AnyNode, { attribs: unknown }>;

const UNSEEN = new Set(
  'head script style noscript template nav footer aside form svg math iframe object canvas video audio dialog button select textarea map'.split(
    ' ',
  ),
);
const UNSEEN_ROLES = new Set([
  'navigation',
  'complementary',
  'contentinfo',
  'search',
  'dialog',
  'alertdialog',
  'menu',
]);
const UNSEEN_NAMES = /(^|[\s_-])(cookie|consent|breadcrumbs?)([\s_-]|$)/i;
const BLOCKS = new Set(
  'address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** A row whose cells hold more characters or elements is layout, not a table. */
const MAX_ROW = 1000;

interface Piece {
  readonly kind: LineKind;
  readonly text: string;
}

/** Reads an HTML page. */
export function readHtml(html: string): Extraction {
  checkMarkup(html);
  // A root of its own: below many roots, selectors take quadratic time.
  const $ = load(`<page>${html}`, { xml: { xmlMode: false, decodeEntities: true } });
  const article = $('article');
  const main = $('main, [role=main]').first().get(0) ?? (article.length === 1 ? article.get(0) : undefined);
  const inMain = main ? piecesOf([main]) : [];
  return { ...layOut(inMain.length > 0 ? inMain : piecesOf($.root().get())), hints: hintsOf($) };
}

/** The encoding a page declares, for bytes that are not UTF-8. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 2048)).toString(
    'latin1',
  );
  return /<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
}

function layOut(pieces: readonly Piece[]): Omit<Extraction, 'hints'> {
  const lines: Line[] = [];
  let text = '';
  let previous: LineKind | null = null;
  for (const { kind, text: piece } of pieces) {
    const isClose = kind === previous && (kind === 'item' || kind === 'row');
    let apart = !isClose;
    // A line break that was asked for separates lines as it does in plain text.
    for (const line of kind === 'code' ? [piece] : piece.split('\n')) {
      if (previous !== null) text += apart ? '\n\n' : '\n';
      lines.push({ kind, apart, start: text.length, end: text.length + line.length });
      text += line;
      apart = false;
      previous = kind;
    }
  }
  return { text, lines, continues: continuesPlain(text, wrapWidth(text)), pages: null, frontMatter: {} };
}

/** The lines below some nodes. Walks with a stack of its own, so depth cannot overflow the call stack. */
function piecesOf(roots: readonly unknown[]): Piece[] {
  const pieces: Piece[] = [];
  const stack: (AnyNode | (() => void))[] = [...(roots as AnyNode[])].reverse();
  let inline = '';
  let kind = 'text' as LineKind;

  const flush = () => {
    for (const text of kind === 'code' ? [inline.trim()] : paragraphsOf(inline)) {
      if (text !== '') pieces.push({ kind, text: kind === 'heading' ? fold(text) : text });
    }
    inline = '';
  };
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (typeof node === 'function') node();
    else if (node.type === 'text') inline += kind === 'code' ? node.data : fold(node.data);
    else if (isElement(node)) visit(node);
    else descend(node);
  }
  flush();
  return pieces;

  function visit(element: Element): void {
    const name = element.name;
    if (isUnseen(element)) return;
    if (name === 'br') {
      inline += '\n';
      return;
    }
    const row = name === 'tr' ? rowOf(element) : null;
    if (row !== null) {
      flush();
      if (row !== '') pieces.push({ kind: 'row', text: row });
      return;
    }
    if (!BLOCKS.has(name)) {
      descend(element);
      return;
    }
    flush();
    const outer: LineKind = kind;
    if (name === 'li' && isLinkOnly(element)) return;
    kind = kindOf(name, outer);
    stack.push(() => {
      flush();
      kind = outer;
    });
    descend(element);
  }

  function descend(node: AnyNode): void {
    if (!('children' in node)) return;
    for (const child of node.children.toReversed()) stack.push(child);
  }
}

/** Two line breaks in a row separate paragraphs. */
function paragraphsOf(inline: string): string[] {
  return inline
    .split('\n')
    .map((line) => fold(line).trim())
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim());
}

function isElement(node: AnyNode): node is Element {
  return 'attribs' in node;
}

function kindOf(name: string, outer: LineKind): LineKind {
  if (/^h[1-6]$/.test(name)) return 'heading';
  if (name === 'li' || name === 'dt' || name === 'dd') return 'item';
  if (name === 'pre') return 'code';
  return outer;
}

function isUnseen({ name, attribs }: Element): boolean {
  if (UNSEEN.has(name) || 'hidden' in attribs || attribs['aria-hidden'] === 'true') return true;
  if (attribs.role !== undefined && UNSEEN_ROLES.has(attribs.role)) return true;
  if (attribs.style && /(display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribs.style)) return true;
  const isWrapper = name === 'html' || name === 'body' || name === 'main' || name === 'article';
  return !isWrapper && UNSEEN_NAMES.test(`${attribs.id ?? ''} ${attribs.class ?? ''}`);
}

/** A table row as one line, `null` if it is layout that holds whole paragraphs. */
function rowOf(row: Element): string | null {
  const cells: string[] = [];
  for (const cell of row.children) {
    if (!isElement(cell)) continue;
    const text = inlineText(cell);
    if (text === null) return null;
    if (text !== '') cells.push(text);
  }
  return cells.join(' | ');
}

/** An element's text on one line, `null` if that is too long or a table of its own. */
function inlineText(root: Element): string | null {
  const stack: AnyNode[] = [root];
  let text = '';
  let nodes = 0;
  for (let node = stack.pop(); node; node = stack.pop()) {
    // Rows may hold rows: what is in the innermost would be looked at for each.
    if (++nodes > MAX_ROW) return null;
    if (node.type === 'text') text += node.data;
    else if (isElement(node)) {
      if (node.name === 'table') return null;
      if (isUnseen(node)) continue;
      if (BLOCKS.has(node.name) || node.name === 'br') text += ' ';
      for (const child of node.children.toReversed()) stack.push(child);
    }
    if (text.length > MAX_ROW) return null;
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** Whether a list item is nothing but a link, as those of menus and teasers are. */
function isLinkOnly(item: Element): boolean {
  const seen = item.children.filter((child) => !(child.type === 'text' && child.data.trim() === ''));
  return seen.length > 0 && seen.every((child) => isElement(child) && child.name === 'a');
}
