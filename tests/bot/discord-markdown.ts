/** What Discord makes of a text: the rules of its clients, as a referee over what the bot sends. */

/** Only at the start of a line. */
const LINE_RULES: ReadonlyArray<readonly [string, RegExp]> = [
  ['quote', /^ *>>? ?(?:>>)? |^ *>>> /],
  ['heading', /^ *#{1,3}\s+\S/],
  ['small print', /^ *-#\s+\S/],
  ['list', /^ *(?:[*+-]|\d+\.) /],
];

const RULES: ReadonlyArray<readonly [string, RegExp]> = [
  ['escape', /^\\[^0-9A-Za-z\s]/],
  ['code', /^(`+)[\s\S]*?[^`]\1(?!`)|^```/],
  ['link', /^\[(?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*\]\(\s*<?(?:\([^)]*\)|[^\s\\]|\\.)*?>?\s*\)/],
  ['autolink', /^<[^: >]+:\/[^ >]+>/],
  ['address', /^<(?:\+[\d-]+|[^\s<>@]+@[^\s<>]+|(?:mailto|tel|sms):[^ >]+)>/],
  ['url', /^[a-z][a-z\d+.-]*:\/\/[^\s<]/i],
  ['invite', /^discord(?:app)?\.(?:gg|com|gift|new|me)\/\S/i],
  ['mention', /^<(?:@[!&]?|#)\d+>|^<\/[^:>]+:\d+>|^<id:\w+>|^@(?:everyone|here)/i],
  ['time', /^<t:-?\d+(?::[tTdDfFR])?>/],
  ['emoji', /^<a?:\w+:\d+>|^:(?=[^\s:]*[a-z]|1\d\d+:)[^\s:]+:/i],
  ['bold', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/],
  ['underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/],
  [
    'italic',
    /^\b_((?:__|\\[\s\S]|[^\\_])+?)_\b|^\*(?=\S)(?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\])|[^\s*\\])+?\*(?!\*)/,
  ],
  ['strike', /^~~[\s\S]+?~~/],
  ['spoiler', /^\|\|[\s\S]+?\|\|/],
];

/** Rules begin with these, and with the first letter of a word. */
const STARTS = /[\\`[<:@*_~|]$|(?<![a-z])[a-z]$/i;

/** Names of what takes effect in a text, once each. */
export function effects(text: string): Set<string> {
  return new Set(found(text).map(([name]) => name));
}

/** Links with a text of their own, as they are written. */
export function linksIn(text: string): string[] {
  return found(text).flatMap(([name, written]) => (name === 'link' ? [written] : []));
}

type Effect = readonly [name: string, written: string];

function found(text: string): Effect[] {
  const list: Effect[] = [];
  walk(text, true, list);
  return list;
}

function walk(text: string, lineStart: boolean, found: Effect[]): void {
  let fresh = lineStart;
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at, at + 4096);
    const line = fresh ? LINE_RULES.find(([, pattern]) => pattern.test(rest)) : undefined;
    if (line) {
      found.push([line[0], '']);
      // What follows the mark is at the start of a line again.
      at += line[1].exec(rest)![0].replace(/\S$/, line[0] === 'quote' ? '$&' : '').length;
      continue;
    }
    const special = STARTS.test(text.slice(Math.max(0, at - 1), at + 1))
      ? RULES.find(([, pattern]) => pattern.test(rest))
      : undefined;
    const match = special?.[1].exec(rest);
    if (special && match) {
      if (special[0] !== 'escape') found.push([special[0], match[0]]);
      if (special[0] === 'bold') walk(match[1]!, false, found);
      at += match[0].length;
      fresh = false;
      continue;
    }
    fresh = text[at] === '\n' || (fresh && text[at] === ' ');
    at += 1;
  }
}

/** What must not be found in raw text either: other bots and the server look at that. */
export const DANGEROUS =
  /<[@#]|<\/\w|<a?:|<t:|<id:|@everyone|@here|[a-z]:\/\/|discord(?:app)?\.(?:gg|com)\/|\]\(/i;

const SEQUENCES = [
  '[\\p{L}\\p{M}][\\u200c\\u200d](?=[\\p{L}\\p{M}])',
  '[#*0-9]\\ufe0f\\u20e3',
  '\\p{Extended_Pictographic}\\p{Emoji_Modifier}?[\\ufe0e\\ufe0f]?(?:\\u200d\\p{Extended_Pictographic}\\p{Emoji_Modifier}?\\ufe0f?)*',
].join('|');
/** Flags of England, Scotland and Wales. */
const FLAG = /(?<=\u{1f3f4})\u{e0067}\u{e0062}[\u{e0061}-\u{e007a}]{3}\u{e007f}/gu;
const SEQUENCE = new RegExp(SEQUENCES, 'gu');
const HIDDEN =
  /(?![\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}])[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Co}\p{Cs}\u2800\u3164\u115f\u1160\uffa0]|(?!\n)\p{Cc}|[\p{Mn}\p{Me}]{9}/u;

/** Whether there is something in it that nobody sees. */
export function hides(text: string): boolean {
  return HIDDEN.test(text) && HIDDEN.test(text.replace(FLAG, '').replace(SEQUENCE, ' '));
}
