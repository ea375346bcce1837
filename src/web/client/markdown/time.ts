import type { FrameLanguage } from '../../../rag/types.ts';
import type { TimeStyle } from './tree.ts';

const LOCALES: Readonly<Record<FrameLanguage, string>> = { de: 'de-DE', en: 'en-GB' };

const FORMATS: Readonly<Record<Exclude<TimeStyle, 'R'>, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

/** Seconds. */
const UNITS = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

/** As Discord shows `<t:…>`; times in milliseconds since 1970. */
export function timeText(at: number, style: TimeStyle, now: number, language: FrameLanguage): string {
  const locale = LOCALES[language];
  if (!(Math.abs(at) <= 8.64e15)) return '–';
  if (style !== 'R') return new Intl.DateTimeFormat(locale, FORMATS[style]).format(at);
  const seconds = Math.round((at - now) / 1000);
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS.at(-1)!;
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / length), unit);
}

/** Beside the name of who wrote. */
export function stampText(
  at: number,
  now: number,
  language: FrameLanguage,
  today: (time: string) => string,
): string {
  const locale = LOCALES[language];
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
  if (new Date(at).toDateString() === new Date(now).toDateString()) return today(time);
  return new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' }).format(at);
}
