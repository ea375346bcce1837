/** Datelines: the line or the words before an article that tell when and by whom it was published. */
import { bareDate, findDate, isoDate, MONTH_PATTERN, monthNumber } from './dates.ts';

/** What a dateline tells. */
export interface Dateline {
  /** ISO 8601. */
  readonly date: string | null;
  /** Month and day where the year is left out. */
  readonly monthDay: readonly [month: number, day: number] | null;
  readonly publisher: string | null;
  /** Length of the part of the line that is nothing but dateline. */
  readonly length: number;
}

/** Datelines stand at the start of a line and are short. */
const REACH = 160;
const MAX_NAME_WORDS = 6;

/** Agencies that may stand in a dateline without a date; `Köln (NRW) – …` must not become one. */
const AGENCIES = new Set(
  'dpa afp reuters rtr ap epd kna apa sda sid dts ots efe ansa pap belta тасс tass interfax интерфакс белта ria риа xinhua ukrinform'.split(
    ' ',
  ),
);

const NAME_AND_DATE = /^(\p{L}[^|•·–—]{1,60}?)\s+[-–—|•·]\s+(.+)$/u;
const AUTHOR = /^(von|by|autor|autorin|author|redaktion|автор)(?!\p{L})/iu;
const LABEL =
  /^(stand|datum|date|veröffentlicht(?: am)?|erschienen(?: am)?|published(?: on)?|дата)\s*:\s*(.+)$/iu;
const SCRAPED = /^date\s+(\d{4}-\d{2}(?:-\d{2})?)\s+(?=\S)/i;
const AGENCY = new RegExp(
  `^\\p{Lu}[\\p{L} .'/-]{1,40},?\\s+(?:(\\d{1,2})\\.?\\s+(${MONTH_PATTERN})\\.?,?(?:\\s+(\\d{4}))?\\.?\\s*)?` +
    '[(/]([^()/]{2,30})[)/]\\s*[-–—.:]\\s*',
  'iu',
);

/** Reads a line that is a dateline and nothing else; `null` if it is anything more. */
export function readDateline(line: string): Dateline | null {
  if (line.length > REACH || !/\d{4}/.test(line)) return null;
  const whole = { monthDay: null, length: line.length };
  const date = bareDate(line);
  if (date) return { ...whole, date, publisher: null };

  const [, name, rest] = NAME_AND_DATE.exec(line) ?? [];
  const nameDate = rest === undefined ? null : bareDate(rest);
  if (!name || !nameDate || findDate(name) || name.split(/\s+/).length > MAX_NAME_WORDS) return null;
  return { ...whole, date: nameDate, publisher: AUTHOR.test(name) ? null : name.trim() };
}

/** Reads the dateline that a line begins with, as in `ULM, 4. Juni (dpa) – …`. */
export function readPrefix(line: string): Dateline | null {
  const head = line.slice(0, REACH);
  const scraped = SCRAPED.exec(head);
  if (scraped) {
    const date = findDate(scraped[1]!)?.iso ?? null;
    return date === null ? null : { date, monthDay: null, publisher: null, length: scraped[0].length };
  }
  const match = AGENCY.exec(head);
  if (!match) return null;
  const [all, day, month, year, agency] = match;
  const isKnown = agency!
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((name) => AGENCIES.has(name));
  if (day === undefined && !isKnown) return null;
  const noDate = day === undefined || month === undefined;
  return {
    date: noDate || year === undefined ? null : isoDate(Number(year), monthNumber(month), Number(day)),
    monthDay: noDate || year !== undefined ? null : [monthNumber(month), Number(day)],
    publisher: agency!.trim(),
    length: all.length,
  };
}

/** Reads the date of a line such as `Stand: 1. März 2024`. The line says something and stays content. */
export function readLabelledDate(line: string): string | null {
  const value = line.length > REACH ? undefined : LABEL.exec(line)?.[2];
  return value === undefined ? null : bareDate(value);
}
