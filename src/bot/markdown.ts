/** Text of strangers on its way into Discord: it reads the same and can do nothing. */
import type { Span } from '../rag/types.ts';

/** More marks than this on one letter are a storm; no script stacks more. */
const MAX_MARKS = 5;

/** Scripts whose letters take other forms beside a joiner. */
const JOINED = [
  'Arabic Syriac Nko Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam',
  'Sinhala Khmer Myanmar Tibetan Thaana',
]
  .join(' ')
  .split(' ')
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/** What looks invisible and is not: parts of emoji, joiners within words, signs of the Arabic script. */
const KEPT = [
  // Flags of England, Scotland and Wales: the only tag sequences there are.
  '\\u{1f3f4}\\u{e0067}\\u{e0062}(?:\\u{e0065}\\u{e006e}\\u{e0067}|\\u{e0073}\\u{e0063}\\u{e0074}|\\u{e0077}\\u{e006c}\\u{e0073})\\u{e007f}',
  '(?<=\\p{Extended_Pictographic}|[0-9#*](?=\\ufe0f\\u20e3))[\\ufe0e\\ufe0f]',
  '(?<=\\p{Extended_Pictographic}\\p{Emoji_Modifier}?\\ufe0f?)\\u200d(?=\\p{Extended_Pictographic})',
  `(?<=(?=[\\p{L}\\p{M}])[${JOINED}])[\\u200c\\u200d](?=(?=[\\p{L}\\p{M}])[${JOINED}])`,
  '(?<=\\p{Script=Mongolian})[\\u180b-\\u180f]',
  '[\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}]',
  '\\p{Extended_Pictographic}',
].join('|');

const STEPS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n'],
  [/\p{Cs}/gu, '\ufffd'],
  // Blanks that pass for letters.
  [/[\u115f\u1160\u2800\u3164\uffa0\u{1d159}]/gu, ' '],
  [new RegExp(`(${KEPT})|[\\p{Cf}\\p{DI}\\p{Co}\\p{Cn}\\ufffc]`, 'gu'), '$1'],
  [/[^\S\n]|(?!\n)\p{Cc}/gu, ' '],
  [new RegExp(`([\\p{Mn}\\p{Me}]{${MAX_MARKS}})[\\p{Mn}\\p{Me}]+`, 'gu'), '$1'],
  [/^[ \p{Mn}\p{Me}]*[\p{Mn}\p{Me}]/gmu, ''],
  [/ {2,}/g, ' '],
  [/ (?=\n)/g, ''],
  [/\n{3,}/g, '\n\n'],
  // A backslash does not keep these two from calling everybody.
  [/@(?=everyone|here)/gi, '＠'],
];

/** Without what nobody sees. */
export function visible(text: string): string {
  return STEPS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

/** Punctuation that does something where it stands. Each alternative is one character, kept by a backslash. */
const ACTIVE = new RegExp(
  [
    '[\\\\*_`@]',
    '~(?=~)|(?<=~)~|\\|(?=\\|)|(?<=\\|)\\|',
    // Mentions, times, custom emoji, links and addresses in angle brackets.
    '<(?=\\S)|(?<=<)[#:/+&]|(?<=<[a-z]{1,9}):',
    // Schemes, and names of emoji; the time of day is neither.
    ':(?=/)|(?<=:|:/)/|:(?=[^\\s:]+:)(?!(?<=\\d:)\\d{1,2}:)',
    '(?<=\\])\\(',
    '(?<=discord(?:app)?)\\.',
    // Headings, lists, block quotes and small print are so at the start of a line only.
    '(?<=^ ?)(?:#(?=#*(?:\\s|$))|[-+](?=#*(?:\\s|$))|>)|(?<=^ ?\\d+)\\.(?=\\s|$)',
  ].join('|'),
  'gim',
);

const ESCAPED = /\\([!-/:-@[-`{-~])/g;

/**
 * Text for content and embed descriptions, lines kept: no Markdown, mention, link, invite or invisible character of it
 * works. Put something between it and what follows: a `(` right after it could complete a link.
 */
export function escapeMarkdown(text: string): string {
  return visible(text).replace(ACTIVE, '\\$&');
}

/** The same on one line. */
export function escapeLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim().replace(ACTIVE, '\\$&');
}

/** As `escapeMarkdown`, with a part in bold. A part that cannot be told apart in the result is not. */
export function escapeBold(text: string, part: Span | null): string {
  if (!part) return escapeMarkdown(text);
  const pieces = [text.slice(0, part.start), text.slice(part.start, part.end), text.slice(part.end)];
  const [before = '', bold = '', after = ''] = pieces.map(visible);
  const whole = before + bold + after;
  if (bold.trim() === '' || whole !== visible(text)) return escapeMarkdown(text);
  const [start, end] = [before.length, before.length + bold.length];
  const escaped = (from: number, to: number) => {
    let result = '';
    let done = from;
    for (const { index } of whole.matchAll(ACTIVE)) {
      if (index < from || index >= to) continue;
      result += `${whole.slice(done, index)}\\`;
      done = index;
    }
    return result + whole.slice(done, to);
  };
  return `${escaped(0, start)}**${escaped(start, end)}**${escaped(end, whole.length)}`;
}

/** What `escapeMarkdown` was given, without what nobody sees. */
export function unescapeMarkdown(text: string): string {
  return text.replace(ESCAPED, '$1');
}

/**
 * One line for places without Markdown, such as button labels and footers. Links and mentions do not work there, but
 * notifications and other bots read them too: look-alikes stand in for the characters that make them.
 */
export function plain(text: string): string {
  return visible(text)
    .replace(/\s+/g, ' ')
    .replace(/<(?=[@#:/+&a-z\d])/gi, '‹')
    .replace(/(?<=:|:\/)\/(?=\/|(?<=\/\/))/g, '∕')
    .replace(/(?<=discord(?:app)?)\.(?=[a-z]+\/)/gi, '․')
    .replace(/\]\(/g, '] (')
    .trim();
}

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** UTF-16 units. */
const MAX_GRAPHEME = 64;
/** Ends what was cut. */
export const CUT = ' …';

/** At most `max` UTF-16 units, cut between words where there are some; neither a character nor an escape is cut. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = max - CUT.length;
  if (room <= 0) return CUT.trim().slice(0, Math.max(max, 0));
  const gap = text.slice(0, room + 1).search(/\s\S*$/);
  const head = text.slice(0, gap > room / 2 ? gap : boundary(text, room)).trimEnd();
  // A blank after these would make a list or a heading of the line.
  return head + (/^ ?(?:[-+#]+|\d+\.)$/m.test(head) ? CUT.trim() : CUT);
}

/** The last place up to `max` where a text may be cut. */
export function boundary(text: string, max: number): number {
  if (max >= text.length) return text.length;
  const { index } = GRAPHEMES.segment(text).containing(max)!;
  // No real character is as long as that, so such a one is cut between code points.
  const end = max - index > MAX_GRAPHEME ? max : index;
  const head = text
    .slice(0, end)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[\u200c\u200d]+$/, '');
  const backslashes = /\\*$/.exec(head)![0].length;
  return backslashes % 2 === 1 ? head.length - 1 : head.length;
}

/** As a block quote. */
export function quoted(text: string): string {
  return text.replace(/^/gm, '> ');
}
