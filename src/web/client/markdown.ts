/** Discord's Markdown as a tree, read by the rules of its clients. What is no rule is text; nothing becomes markup. */

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | {
      readonly type: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler';
      readonly children: readonly Inline[];
    }
  /** Seconds since 1970. */
  | { readonly type: 'time'; readonly at: number; readonly style: TimeStyle }
  | { readonly type: 'mention'; readonly kind: 'user' | 'role' | 'channel'; readonly id: string }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] };

export type TimeStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 'R';

export interface ListItem {
  readonly children: readonly Inline[];
  readonly nested: readonly Block[];
}

export type Block =
  | { readonly type: 'paragraph' | 'small'; readonly children: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly type: 'quote'; readonly children: readonly Block[] }
  | { readonly type: 'list'; readonly start: number | null; readonly items: readonly ListItem[] }
  | { readonly type: 'code'; readonly text: string };

/** Where an address leads from this page; `null` for one that is shown as text. */
export type LinkPolicy = (url: string) => string | null;

export const NO_LINKS: LinkPolicy = () => null;

/** Deeper nesting is read by nobody and would cost time. */
const MAX_DEPTH = 12;

const FENCE = /^```(?:[a-z0-9_+\-.#]+\n|\n?)([\s\S]*?)\n?```(?:\n|$)/i;
const REST_QUOTED = /^ *>>> ([\s\S]*)$/;
const QUOTED = /^(?: *> [^\n]*(?:\n|$)| *>(?:\n|$))+/;
const HEADING = /^ *(#{1,3})\s+(\S[^\n]*)(?:\n|$)/;
const SMALL = /^ *-#\s+(\S[^\n]*)(?:\n|$)/;
const ITEM = /^( *)([*+-]|\d{1,10}\.) +(\S[^\n]*)(?:\n|$)/;
const LINE = /^([^\n]*)(?:\n|$)/;

export function parseMarkdown(text: string, link: LinkPolicy = NO_LINKS): Block[] {
  return parseBlocks(text, link, 0);
}

/** Without blocks: for titles and names of fields. */
export function parseInline(text: string, link: LinkPolicy = NO_LINKS): Inline[] {
  return inline(text, link, 0);
}

function parseBlocks(text: string, link: LinkPolicy, depth: number): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const flush = () => {
    const joined = lines.join('\n');
    if (joined.trim() !== '') blocks.push({ type: 'paragraph', children: inline(joined, link, depth) });
    lines = [];
  };
  for (let rest = text; rest !== ''; ) {
    const [block, length] = blockAt(rest, link, depth) ?? [null, 0];
    if (block) {
      flush();
      blocks.push(block);
      rest = rest.slice(length);
      continue;
    }
    const [whole, line = ''] = LINE.exec(rest)!;
    if (line.trim() === '') flush();
    else lines.push(line);
    rest = rest.slice(whole.length);
  }
  flush();
  return blocks;
}

/** The block that starts here, with its length. */
function blockAt(text: string, link: LinkPolicy, depth: number): [Block, number] | null {
  const fence = FENCE.exec(text);
  if (fence) return [{ type: 'code', text: fence[1]! }, fence[0].length];
  // Discord knows no quotes within quotes.
  const rest = depth === 0 ? REST_QUOTED.exec(text) : null;
  if (rest) return [{ type: 'quote', children: parseBlocks(rest[1]!, link, 1) }, text.length];
  const quoted = depth === 0 ? QUOTED.exec(text) : null;
  if (quoted) {
    const inner = quoted[0].replace(/^ *> ?/gm, '').replace(/\n$/, '');
    return [{ type: 'quote', children: parseBlocks(inner, link, 1) }, quoted[0].length];
  }
  const heading = HEADING.exec(text);
  if (heading) {
    const children = inline(heading[2]!.trimEnd(), link, depth);
    return [{ type: 'heading', level: heading[1]!.length, children }, heading[0].length];
  }
  const small = SMALL.exec(text);
  if (small) {
    return [{ type: 'small', children: inline(small[1]!.trimEnd(), link, depth) }, small[0].length];
  }
  return listAt(text, link, depth);
}

interface Line {
  readonly indent: number;
  /** `null` for a bullet. */
  readonly number: number | null;
  readonly children: Inline[];
}

function listAt(text: string, link: LinkPolicy, depth: number): [Block, number] | null {
  const lines: Line[] = [];
  let length = 0;
  for (let match = ITEM.exec(text); match; match = ITEM.exec(text.slice(length))) {
    const [whole, indent = '', mark = '', words = ''] = match;
    const number = /\d/.test(mark) ? Number.parseInt(mark, 10) : null;
    lines.push({ indent: indent.length, number, children: inline(words.trimEnd(), link, depth) });
    length += whole.length;
  }
  const [list] = listsOf(lines, 0);
  return list ? [list, length] : null;
}

/** Lines that stand further in are lists within the item before them. */
function listsOf(lines: readonly Line[], depth: number): Block[] {
  const lists: { type: 'list'; start: number | null; items: ListItem[] }[] = [];
  const base = lines[0]?.indent ?? 0;
  for (let i = 0; i < lines.length; ) {
    const { number, children } = lines[i]!;
    const next = lines.findIndex(({ indent }, at) => at > i && indent < Math.max(base + 2, 1));
    const end = next === -1 ? lines.length : next;
    const nested = depth < MAX_DEPTH ? listsOf(lines.slice(i + 1, end), depth + 1) : [];
    const last = lists.at(-1);
    if (last && (depth === 0 || (last.start === null) === (number === null))) {
      last.items.push({ children, nested });
    } else lists.push({ type: 'list', start: number, items: [{ children, nested }] });
    i = end;
  }
  return lists;
}

type Rule = readonly [RegExp, (match: RegExpExecArray, link: LinkPolicy, depth: number) => Inline | null];

const wrap =
  (type: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler') =>
  (match: RegExpExecArray, link: LinkPolicy, depth: number): Inline => ({
    type,
    children: inline(match[1] ?? match[2] ?? '', link, depth + 1),
  });

const KINDS = { '@': 'user', '@!': 'user', '@&': 'role', '#': 'channel' } as const;

const RULES: readonly Rule[] = [
  [/^\\([^0-9A-Za-z\s])/, ([, text = '']) => ({ type: 'text', text })],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/, ([, , text = '']) => ({ type: 'code', text: text.trim() || text })],
  [
    /^\[((?:\[[^\]\n]*\]|\\.|[^[\]\\\n])+)\]\(<?([^\s<>()]+)>?\)/,
    ([, label = '', url = ''], link, depth) => linkTo(url, inline(label, NO_LINKS, depth + 1), link),
  ],
  [/^<(https?:\/\/[^\s<>]+)>/i, ([, url = ''], link) => linkTo(url, [{ type: 'text', text: url }], link)],
  [/^https?:\/\/[^\s<]+[^\s<.,:;"')\]]/i, ([url], link) => linkTo(url, [{ type: 'text', text: url }], link)],
  [
    /^<(@!?|@&|#)(\d{1,20})>/,
    ([, sign, id = '']) => ({ type: 'mention', kind: KINDS[sign as keyof typeof KINDS], id }),
  ],
  [
    /^<t:(-?\d{1,13})(?::([tTdDfFR]))?>/,
    ([, at, style = 'f']) => ({ type: 'time', at: Number(at), style: style as TimeStyle }),
  ],
  [/^<a?(:\w+:)\d+>/, ([, text = '']) => ({ type: 'text', text })],
  [/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, wrap('strong')],
  [/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, wrap('underline')],
  [
    /^_((?:__|\\[\s\S]|[^\\_])+?)_(?![\p{L}\p{N}_])|^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\])|[^\s*\\])+?)\*(?!\*)/u,
    wrap('em'),
  ],
  [/^~~([\s\S]+?)~~(?!_)/, wrap('strike')],
  [/^\|\|([\s\S]+?)\|\|/, wrap('spoiler')],
];

/** Rules begin with these. */
const STARTS = /[\\`[<*_~|]|(?<![\p{L}\p{N}])https?:\/\//iu;

function linkTo(url: string, children: readonly Inline[], link: LinkPolicy): Inline | null {
  const href = link(url);
  return href === null ? null : { type: 'link', href, children };
}

function inline(text: string, link: LinkPolicy, depth: number): Inline[] {
  if (depth > MAX_DEPTH) return [{ type: 'text', text }];
  const nodes: Inline[] = [];
  const add = (node: Inline) => {
    const last = nodes.at(-1);
    if (node.type !== 'text' || last?.type !== 'text') nodes.push(node);
    else nodes[nodes.length - 1] = { type: 'text', text: last.text + node.text };
  };
  for (let rest = text; rest !== ''; ) {
    const start = rest.search(STARTS);
    if (start !== 0) {
      add({ type: 'text', text: start === -1 ? rest : rest.slice(0, start) });
      rest = start === -1 ? '' : rest.slice(start);
      continue;
    }
    const before = text.at(text.length - rest.length - 1) ?? '';
    const [node, length] = inlineAt(rest, text.length === rest.length ? '' : before, link, depth);
    add(node);
    rest = rest.slice(length);
  }
  return nodes;
}

/** What starts here, with its length; else the one character. */
function inlineAt(text: string, before: string, link: LinkPolicy, depth: number): [Inline, number] {
  for (const [pattern, make] of RULES) {
    const match = pattern.exec(text);
    // An underscore within a word is one.
    if (!match || (match[0].startsWith('_') && !match[0].startsWith('__') && /[\p{L}\p{N}]/u.test(before))) {
      continue;
    }
    const node = make(match, link, depth);
    if (node) return [node, match[0].length];
  }
  const length = /^https?:\/\//i.exec(text)?.[0].length ?? 1;
  return [{ type: 'text', text: text.slice(0, length) }, length];
}

/** What is left when marks are taken away, for titles and for being read aloud. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text' || node.type === 'code') return node.text;
      return 'children' in node ? plainText(node.children) : '';
    })
    .join('');
}

/** A line for each block. */
export function plainBlocks(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.type === 'code') return block.text;
      if (block.type === 'quote') return plainBlocks(block.children);
      if (block.type !== 'list') return plainText(block.children);
      return block.items
        .map(({ children, nested }) => [plainText(children), plainBlocks(nested)].filter(Boolean).join('\n'))
        .join('\n');
    })
    .join('\n');
}
