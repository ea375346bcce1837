/** How a place is cited in writing. */
import { positionOf } from '../../../bot/replies/place.ts';
import { messagesFor } from '../../../messages/index.ts';
import { documentTexts } from '../../../messages/web/document.ts';
import type { SourceInfo } from '../../../rag/engine.ts';
import type { Citation, FrameLanguage } from '../../../rag/types.ts';

/** „Titel“, Herausgeber, Datum, datei.md:12–13. Only what is known; one line. */
export function referenceOf(source: SourceInfo, place: Citation | null, language: FrameLanguage): string {
  const { quoted } = documentTexts[language].reference;
  const { answer } = messagesFor(language);
  const parts = [
    quoted(source.title.trim() || source.id),
    source.publisher,
    source.date && answer.date(source.date),
    source.id + (place ? positionOf(place, language) : ''),
  ];
  return `${parts.filter(Boolean).join(', ').replace(/\s+/g, ' ')}.`;
}
