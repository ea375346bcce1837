/** Names of places in sources, as people read them under a quote and on a button. */
import { answerTexts } from '../../messages/bot/answer.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Citation, FrameLanguage } from '../../rag/types.ts';
import { boundary, plain } from '../markdown.ts';

/** Between the parts of a line. */
export const DOT = ' · ';

type Placed = Pick<Citation, 'source' | 'page' | 'lines'>;

/** `:12–13`, or `, S. 3` where there are pages; empty where a file has neither. */
export function positionOf({ source, page, lines: [first, last] }: Placed, language: FrameLanguage): string {
  if (page !== null) return `, ${messagesFor(language).answer.page(page)}`;
  if (!isTextFile(source)) return '';
  return first === last ? `:${first}` : `:${first}–${last}`;
}

/** Whether lines and characters of a source are those of its file. */
export function isTextFile(source: string): boolean {
  return /\.(?:txt|md|markdown)$/i.test(source);
}

/** The file of a place that `positionOf` was put after. */
export function withoutPosition(place: string): string {
  return place.replace(/:\d+(?:–\d+)?$|, (?:S\.|p\.) \d+$/, '');
}

/** Who says it and where, for a button: plain text of at most `max` UTF-16 units, the position always whole. */
export function shortPlace(citation: Citation, language: FrameLanguage, max: number): string {
  const { publisher, title, source } = citation;
  const file = source.replace(/^.*\/(?=[^/])/s, '');
  const name = [publisher ?? '', title, file].map(plain).find((text) => text !== '') ?? '…';
  const position = shortPosition(citation, language);
  const room = max - position.length;
  if (name.length <= room) return name + position;
  const head = name.slice(0, boundary(name, room - 1));
  const words = head.replace(/[-_.\s]+[^-_.\s]*$/, '');
  return `${words.length > room / 2 ? words : head}…${position}`;
}

function shortPosition({ source, page, lines }: Placed, language: FrameLanguage): string {
  if (page !== null) return `${DOT}${messagesFor(language).answer.page(page)}`;
  return isTextFile(source) ? DOT + answerTexts[language].lines(...lines) : '';
}
