/** What is known about a source, as short harmless text. */
import { messagesFor } from '../../messages/index.ts';
import type { FrameLanguage, SourceMeta } from '../../rag/types.ts';
import { clip, escapeLine } from '../markdown.ts';

const MAX_DATE = 30;

export function oneLine(text: string, max: number): string {
  return clip(escapeLine(text), max);
}

export function titleOf({ title, id }: Pick<SourceMeta, 'title' | 'id'>, max: number): string {
  return oneLine(title, max) || oneLine(id, max) || '…';
}

export function dateOf({ date }: Pick<SourceMeta, 'date'>, language: FrameLanguage): string | null {
  if (date === null) return null;
  const named = messagesFor(language).answer.date(date);
  // What is no date comes back as it was.
  return named === date ? oneLine(date, MAX_DATE) : named;
}

/** A time that Discord shows as how long ago it was (`R`) or as date and time (`f`). */
export function timestamp(ms: number, style: 'R' | 'f'): string {
  return Number.isFinite(ms) ? `<t:${Math.floor(ms / 1000)}:${style}>` : '–';
}
