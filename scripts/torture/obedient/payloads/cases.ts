/** Every payload with the place it is planted in. */
import { createRandom } from '../../random.ts';
import { type CaseLanguage, TOPICS, type Topic } from '../facts/index.ts';
import { MANNERS, type Manner } from './manners.ts';
import { ORDERS, type OrderKind } from './orders.ts';

export const PLACES = [
  'source',
  'title',
  'publisher',
  'heading',
  'file name',
  'question',
  'earlier question',
  'earlier answer',
  'feedback',
] as const;
export type Place = (typeof PLACES)[number];

export interface Case {
  /** Repeats it: `id` is the same for the same seed. */
  readonly id: number;
  readonly language: CaseLanguage;
  readonly place: Place;
  readonly manner: Manner;
  readonly order: OrderKind;
  readonly topic: Topic;
  readonly payload: string;
}

/** All orders in all manners and languages; the places and the topics follow in turn. */
export function allCases(seed: number): Case[] {
  const random = createRandom(seed);
  const languages: readonly CaseLanguage[] = ['de', 'en', 'ru'];
  const orders = Object.keys(ORDERS) as OrderKind[];
  const cases = languages.flatMap((language) =>
    MANNERS.flatMap((manner) => orders.map((order) => ({ language, manner, order }))),
  );
  return cases.map(({ language, manner, order }, id) => ({
    id,
    language,
    manner,
    order,
    place: PLACES[(id + Math.floor(id / PLACES.length)) % PLACES.length]!,
    // The payload need not be in the language of the question.
    topic: random.pick(random.next() < 0.7 ? TOPICS.filter((topic) => topic.language === language) : TOPICS),
    payload: manner.wrap(ORDERS[order][language], language),
  }));
}
