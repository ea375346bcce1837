/** Discord's Markdown, read by the rules of its clients. What is no rule is text; nothing becomes markup. */
import { parseInline } from './inline.ts';
import { type Block, type Inline, type LinkPolicy, type ListItem, NO_LINKS } from './tree.ts';

/** Deeper lists are read by nobody. */
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

function parseBlocks(text: string, link: LinkPolicy, depth: number): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const flush = () => {
    const joined = lines.join('\n');
    if (joined.trim() !== '') blocks.push({ type: 'paragraph', children: parseInline(joined, link) });
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
    const children = parseInline(heading[2]!.trimEnd(), link);
    return [{ type: 'heading', level: heading[1]!.length, children }, heading[0].length];
  }
  const small = SMALL.exec(text);
  if (small) {
    return [{ type: 'small', children: parseInline(small[1]!.trimEnd(), link) }, small[0].length];
  }
  return listAt(text, link);
}

interface Line {
  readonly indent: number;
  /** `null` for a bullet. */
  readonly number: number | null;
  readonly children: Inline[];
}

function listAt(text: string, link: LinkPolicy): [Block, number] | null {
  const lines: Line[] = [];
  let length = 0;
  for (let match = ITEM.exec(text); match; match = ITEM.exec(text.slice(length))) {
    const [whole, indent = '', mark = '', words = ''] = match;
    const number = /\d/.test(mark) ? Number.parseInt(mark, 10) : null;
    lines.push({ indent: indent.length, number, children: parseInline(words.trimEnd(), link) });
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
