/** Figures by day, with the days on which nothing was. */
import type { QuestionDay, ReviewDay, Store } from '../../../bot/store/types.ts';

export const DAY_MS = 86_400_000;
export const PERIODS = [7, 30, 90, 365] as const;
export type Period = (typeof PERIODS)[number];

export function parsePeriod(text: string | null): Period {
  return PERIODS.find((days) => String(days) === text) ?? 30;
}

export interface Day extends QuestionDay, Omit<ReviewDay, 'day'> {}

/** Start of the first of so many days, today being the last; milliseconds since 1970. */
export function startOf(period: Period, now: number): number {
  return (Math.floor(now / DAY_MS) - period + 1) * DAY_MS;
}

/** Newest first. */
export function daysOf(
  { questions, reviews }: Pick<Store, 'questions' | 'reviews'>,
  period: Period,
  now: number,
): Day[] {
  const since = startOf(period, now);
  const asked = new Map(questions.days(since).map((day) => [day.day, day]));
  const judged = new Map(reviews.days(since).map((day) => [day.day, day]));
  const first = since / DAY_MS;
  return Array.from({ length: period }, (_, i) => first + period - 1 - i).map((day) => ({
    ...(asked.get(day) ?? { answered: 0, noEvidence: 0, failed: 0, p50: null, p95: null }),
    ...(judged.get(day) ?? { up: 0, down: 0, corrected: 0 }),
    day,
  }));
}
