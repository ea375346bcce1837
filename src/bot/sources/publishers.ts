/** Publishers by what somebody types. */
import type { SourceInfo } from '../../rag/engine.ts';
import { foldSounds } from '../../rag/text/fold.ts';
import { sourceKey } from '../ids.ts';
import { MAX_CHOICE_NAME, MAX_CHOICES } from '../limits.ts';
import { clip, plain } from '../markdown.ts';
import { type Choice, choiceValue } from '../source-choices.ts';
import { createMatcher, wordsOf } from '../typed.ts';

const known = new WeakMap<readonly SourceInfo[], readonly string[]>();

/** Sorted; worked out once for each list of sources. */
export function publishersOf(sources: readonly SourceInfo[]): readonly string[] {
  const found = known.get(sources);
  if (found) return found;
  const names = new Set(sources.flatMap(({ publisher }) => publisher ?? []));
  const sorted = [...names].sort((a, b) => a.localeCompare(b, 'de'));
  known.set(sources, sorted);
  return sorted;
}

/** Best first. */
export function publisherChoices(sources: readonly SourceInfo[], typed: string): Choice[] {
  const score = createMatcher(typed);
  return publishersOf(sources)
    .map((name) => ({ name, score: score(wordsOf(name)) }))
    .filter((match) => match.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_CHOICES)
    .map(({ name }) => ({ name: clip(plain(name), MAX_CHOICE_NAME) || '…', value: choiceValue(name) }));
}

/** The publisher that is meant: as written, by the value of a choice, or by a part that only one has. */
export function findPublisher(sources: readonly SourceInfo[], value: string): string | null {
  const names = publishersOf(sources);
  const wanted = foldSounds(value).trim();
  const only = (test: (name: string) => boolean) => {
    const found = names.filter(test);
    return found.length === 1 ? found[0]! : null;
  };
  if (wanted === '') return null;
  return (
    names.find((name) => name === value || choiceValue(name) === value) ??
    only((name) => foldSounds(name).trim() === wanted) ??
    only((name) => foldSounds(name).includes(wanted))
  );
}

/** By the key that custom ids carry. */
export function publisherByKey(sources: readonly SourceInfo[], key: string): string | null {
  return publishersOf(sources).find((name) => sourceKey(name) === key) ?? null;
}
