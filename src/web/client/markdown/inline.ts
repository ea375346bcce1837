import { type Inline, type LinkPolicy, NO_LINKS, type TimeStyle } from './tree.ts';

/** Deeper nesting is read by nobody and would cost time. */
const MAX_INLINE_DEPTH = 12;

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

/** Without blocks: what stands in a line, in titles and in names of fields. */
export function parseInline(text: string, link: LinkPolicy = NO_LINKS): Inline[] {
  return inline(text, link, 0);
}

function inline(text: string, link: LinkPolicy, depth: number): Inline[] {
  if (depth > MAX_INLINE_DEPTH) return [{ type: 'text', text }];
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
