/** Sources by what somebody types: choices while they do, and the one that is meant in the end. */
import type { SourceInfo } from '../rag/engine.ts';
import { foldSounds } from '../rag/text/fold.ts';
import { sourceKey } from './ids.ts';
import { MAX_CHOICE_NAME, MAX_CHOICE_VALUE, MAX_CHOICES } from './limits.ts';
import { clip, plain } from './markdown.ts';
import { matchScore } from './typed.ts';

const JOINT = ' — ';
/** Of the file's name beside the title. */
const MAX_FILE = 40;
const KEY_MARK = '#';
/** Other characters may come back from Discord changed. */
const SAFE_VALUE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u;

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** Best first; without anything typed the newest first. */
export function sourceChoices(sources: readonly SourceInfo[], typed: string): Choice[] {
  return sources
    .map((source) => ({ source, score: matchScore(`${source.title} ${source.id}`, typed) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || byDate(a.source, b.source) || (a.source.id < b.source.id ? -1 : 1))
    .slice(0, MAX_CHOICES)
    .map(({ source }) => ({ name: choiceName(source), value: choiceValue(source.id) }));
}

/** Stands for a source where an id may be too long: in choices and menus. */
export function choiceValue(id: string): string {
  return id.length <= MAX_CHOICE_VALUE && SAFE_VALUE.test(id) && id === id.trim().normalize('NFC')
    ? id
    : KEY_MARK + sourceKey(id);
}

/** Newest first, unknown last; what is less exact is taken for the start of its time. */
export function byDate(a: Pick<SourceInfo, 'date'>, b: Pick<SourceInfo, 'date'>): number {
  const [one, other] = [a.date ?? '', b.date ?? ''];
  return one === other ? 0 : one > other ? -1 : 1;
}

/**
 * The source that is meant: by id or key, by the name of a choice, by title or file, or by a beginning or a part of
 * them that only one has. `null` when there is none or more than one.
 */
export function findSource(sources: readonly SourceInfo[], value: string): SourceInfo | null {
  const exact = sources.find(({ id }) => id === value || KEY_MARK + sourceKey(id) === value);
  if (exact) return exact;
  const wanted = folded(value);
  if (wanted === '') return null;
  const is = (test: (text: string) => boolean) => {
    const found = sources.filter(({ title, id }) => test(folded(title)) || test(folded(id)));
    return found.length === 1 ? found[0]! : null;
  };
  return (
    only(sources.filter((source) => choiceName(source) === value)) ??
    is((text) => text === wanted) ??
    is((text) => text.startsWith(wanted)) ??
    is((text) => text.includes(wanted))
  );
}

function only<T>(found: readonly T[]): T | null {
  return found.length === 1 ? found[0]! : null;
}

function choiceName({ title, id }: Pick<SourceInfo, 'title' | 'id'>): string {
  const [name, file] = [plain(title), plain(id)];
  if (name === '' || name === file) return clip(file, MAX_CHOICE_NAME) || '…';
  const shortFile = clip(file, MAX_FILE);
  return `${clip(name, MAX_CHOICE_NAME - JOINT.length - shortFile.length)}${JOINT}${shortFile}`;
}

function folded(text: string): string {
  return foldSounds(text).replace(/\s+/g, ' ').trim();
}
