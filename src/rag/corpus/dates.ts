/** Calendar dates as German, English and Russian texts write them. All functions expect short strings: a line, not a text. */
import type { Span } from '../types.ts';

/** A date found in a string; `iso` is as exact as written. */
export interface FoundDate extends Span {
  readonly iso: string;
}

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'januar jänner jan january января январь',
    'februar feber feb february февраля февраль',
    'märz mär mrz march mar марта март',
    'april apr апреля апрель',
    'mai may мая май',
    'juni jun june июня июнь',
    'juli jul july июля июль',
    'august aug августа август',
    'september sep sept сентября сентябрь',
    'oktober okt october oct октября октябрь',
    'november nov ноября ноябрь',
    'dezember dez december dec декабря декабрь',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1])),
);

/** The names of the months as an alternation, longest first; for building patterns with the flags `iu`. */
export const MONTH_PATTERN = Object.keys(MONTHS)
  .sort((a, b) => b.length - a.length)
  .join('|');

const WORD_END = '(?![\\p{L}\\p{N}])';
const FORMS: readonly { pattern: RegExp; order: readonly ('y' | 'm' | 'd')[] }[] = [
  { pattern: /(?<![\d.-])(\d{4})-(\d{2})-(\d{2})(?!\d)/u, order: ['y', 'm', 'd'] },
  { pattern: /(?<![\d.-])(\d{4})-(\d{2})(?![\d-])/u, order: ['y', 'm'] },
  { pattern: /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/u, order: ['d', 'm', 'y'] },
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:\\.|st|nd|rd|th)?\\s+(${MONTH_PATTERN})\\.?,?\\s+(\\d{4})${WORD_END}`,
      'iu',
    ),
    order: ['d', 'm', 'y'],
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})(${MONTH_PATTERN})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${WORD_END}`,
      'iu',
    ),
    order: ['m', 'd', 'y'],
  },
  {
    pattern: new RegExp(`(?<!\\p{L}|\\d\\.?\\s)(${MONTH_PATTERN})\\.?\\s+(\\d{4})${WORD_END}`, 'iu'),
    order: ['m', 'y'],
  },
];

const DAY_START = new RegExp(`^\\d{1,2}\\.\\s+(${MONTH_PATTERN})${WORD_END}`, 'iu');

const WEEKDAYS =
  'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun понедельник вторник среда четверг пятница суббота воскресенье';
/** What else stands on a line that only tells a date: words of a page's header, the time and its zone. */
const COMPANIONS = new Set(
  `${WEEKDAYS} den der am um uhr at on flag datum date published updated veröffentlicht aktualisiert von vom am pm h mez mesz cet cest utc gmt msk г года опубликовано в`.split(
    ' ',
  ),
);

/** The first date in a string, `null` if there is none. */
export function findDate(text: string): FoundDate | null {
  for (const { pattern, order } of FORMS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const part = (name: 'y' | 'm' | 'd') =>
      order.includes(name) ? match[order.indexOf(name) + 1]! : undefined;
    const month = part('m')!;
    const iso = isoDate(
      Number(part('y')),
      monthNumber(month),
      part('d') === undefined ? null : Number(part('d')),
    );
    if (iso) return { iso, start: match.index, end: match.index + match[0].length };
  }
  return null;
}

/** The date of a line that holds a date and at most weekday and time besides; else `null`. */
export function bareDate(line: string): string | null {
  const date = findDate(line);
  if (!date) return null;
  const rest = `${line.slice(0, date.start)} ${line.slice(date.end)}`.toLowerCase();
  // Figures that go with a date are a time of day: two digits each, the `T` and `Z` of ISO 8601 around them.
  const words = rest.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.every((word) => COMPANIONS.has(word) || /^t?\d{1,3}z?$/.test(word)) ? date.iso : null;
}

/** Whether a line begins with a day, as in `12. Februar`: that is no item of a numbered list. */
export function startsWithDay(line: string): boolean {
  return DAY_START.test(line.slice(0, 40));
}

/** ISO 8601, or `null` if there is no such day. */
export function isoDate(year: number, month: number, day: number | null): string | null {
  if (!(year >= 1000 && year <= 2999 && month >= 1 && month <= 12)) return null;
  const iso = `${year}-${String(month).padStart(2, '0')}`;
  if (day === null) return iso;
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return `${iso}-${String(day).padStart(2, '0')}`;
}

/** 1–12 for a month's name or number. */
export function monthNumber(month: string): number {
  return MONTHS[month.toLowerCase()] ?? Number(month);
}
