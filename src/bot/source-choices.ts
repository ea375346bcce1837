/** Sources by what somebody types: choices while they do, and the one that is meant in the end. */
import { UserError } from '../errors.ts';
import type { SourceInfo } from '../rag/engine.ts';
import { sourceKey } from './ids.ts';
import { MAX_CHOICE_NAME, MAX_CHOICE_VALUE, MAX_CHOICES } from './limits.ts';
import { clip, plain } from './markdown.ts';
import { folded, type SourceEntry, sourceByKey, sourceEntries } from './source-index.ts';
import { createMatcher } from './typed.ts';

export { byDate } from './source-index.ts';

const JOINT = ' — ';
/** Of the file's name beside the title. */
const MAX_FILE = 40;
const KEY_MARK = '#';
/** Other characters may come back from Discord changed. */
const SAFE_VALUE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u;
/** Named when several are meant. */
const MAX_NAMED = 5;
const MAX_TYPED = 100;

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** Best first; without anything typed the newest first. */
export function sourceChoices(sources: readonly SourceInfo[], typed: string): Choice[] {
  const score = createMatcher(typed);
  return sourceEntries(sources)
    .map(({ source, words }) => ({ source, score: score(words) }))
    .filter((match) => match.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_CHOICES)
    .map(({ source }) => ({ name: choiceName(source), value: choiceValue(source.id) }));
}

/** Stands for a source where an id may be too long: in choices and menus. */
export function choiceValue(id: string): string {
  return id.length <= MAX_CHOICE_VALUE && SAFE_VALUE.test(id) && id === id.trim().normalize('NFC')
    ? id
    : KEY_MARK + sourceKey(id);
}

/**
 * The source that is meant: by id or key, by the name of a choice, by title or file, or by a beginning or a part of
 * them that only one has. `null` when there is none.
 *
 * @throws UserError `source_ambiguous` { source, matches } when there is more than one
 */
export function findSource(sources: readonly SourceInfo[], value: string): SourceInfo | null {
  const exact = sources.find(({ id }) => id === value);
  if (exact) return exact;
  const keyed = value.startsWith(KEY_MARK) ? sourceByKey(sources, value.slice(KEY_MARK.length)) : null;
  if (keyed) return keyed;
  const wanted = folded(value);
  if (wanted === '') return null;
  const entries = sourceEntries(sources);
  const either = (test: (text: string) => boolean) => (entry: SourceEntry) =>
    test(entry.title) || test(entry.file);
  const readings = [
    ({ source }: SourceEntry) => choiceName(source) === value,
    either((text) => text === wanted),
    either((text) => text.startsWith(wanted)),
    either((text) => text.includes(wanted)),
  ];
  let several: readonly SourceEntry[] = [];
  for (const reading of readings) {
    const found = entries.filter(reading);
    if (found.length === 1) return found[0]!.source;
    if (several.length === 0) several = found;
  }
  if (several.length === 0) return null;
  throw ambiguous(value, several);
}

function ambiguous(value: string, found: readonly SourceEntry[]): UserError {
  const names = found.slice(0, MAX_NAMED).map(({ source }) => choiceName(source));
  const matches = names.join('; ') + (found.length > names.length ? '; …' : '');
  return new UserError('source_ambiguous', { source: clip(plain(value), MAX_TYPED), matches });
}

function choiceName({ title, id }: Pick<SourceInfo, 'title' | 'id'>): string {
  const [name, file] = [plain(title), plain(id)];
  if (name === '' || name === file) return clip(file, MAX_CHOICE_NAME) || '…';
  const shortFile = clip(file, MAX_FILE);
  return `${clip(name, MAX_CHOICE_NAME - JOINT.length - shortFile.length)}${JOINT}${shortFile}`;
}
