/** The buttons under an answer. */
import type { APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import { answerTexts } from '../../messages/bot/answer.ts';
import type { Citation, FrameLanguage } from '../../rag/types.ts';
import { citeId, customId } from '../ids.ts';
import { MAX_ROW_BUTTONS } from '../limits.ts';
import { button, row } from '../ui.ts';
import { shortPlace } from './place.ts';

const MAX_CITATION_BUTTONS = 10;
/** Two such buttons stand side by side on a phone. */
const MAX_PLACE_LABEL = 28;

/** A button for each place, once; the first ten. */
export function citationButtons(citations: readonly Citation[], language: FrameLanguage, underAnswer = true) {
  const idOf = (citation: Citation) => citeId(citation, underAnswer);
  const places = new Map(citations.toReversed().map((citation) => [idOf(citation), citation]));
  return [...places.values()]
    .toReversed()
    .slice(0, MAX_CITATION_BUTTONS)
    .map((citation) => {
      const mark = `[${citation.n}] `;
      const label = mark + shortPlace(citation, language, MAX_PLACE_LABEL - mark.length);
      return { n: citation.n, button: button(idOf(citation), label) };
    });
}

export interface Offered {
  /** Arguments of the button; `null` for none. */
  readonly more: readonly string[] | null;
  readonly thread: boolean;
  readonly up: boolean;
  readonly down: boolean;
}

export function actionButtons(offered: Offered, language: FrameLanguage) {
  const { more, thread } = answerTexts[language];
  return [
    ...(offered.more ? [button(customId('more', ...offered.more), more)] : []),
    ...(offered.thread ? [button(customId('thread'), thread)] : []),
    ...(offered.up ? [button(customId('up'), '', { emoji: '👍' })] : []),
    ...(offered.down ? [button(customId('down'), '', { emoji: '👎' })] : []),
  ];
}

/** Each group starts on a row of its own. */
export function rows(...groups: readonly (readonly APIButtonComponentWithCustomId[])[]) {
  return groups.flatMap((group) => {
    const starts = group.flatMap((_, i) => (i % MAX_ROW_BUTTONS === 0 ? [i] : []));
    return starts.map((start) => row(...group.slice(start, start + MAX_ROW_BUTTONS)));
  });
}
