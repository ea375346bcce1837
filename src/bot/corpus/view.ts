/** Messages about changes of the corpus. */
import { corpusTexts } from '../../messages/bot/corpus.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { customId } from '../ids.ts';
import { MAX_CONTENT } from '../limits.ts';
import { clip, escapeMarkdown } from '../markdown.ts';
import type { OutgoingMessage, ShownMessage } from '../types.ts';
import { button, row } from '../ui.ts';

/** Enough to recognise a file by; paths can be thousands of characters long. */
const MAX_SHOWN = 150;

/** A file name or path on one line, harmless and not too long. */
export function shownName(name: string): string {
  return clip(escapeMarkdown(name.replace(/\s+/g, ' ')), MAX_SHOWN);
}

export interface AddedView {
  /** What became of each file. */
  readonly lines: readonly string[];
  /** Whether the folder has changed. */
  readonly changed: boolean;
  /** Files that are there already, with the ids of the uploads that wait. */
  readonly pending: readonly { readonly id: string; readonly name: string }[];
}

export function addedMessage(
  { lines, changed, pending }: AddedView,
  language: FrameLanguage,
): OutgoingMessage {
  const texts = corpusTexts[language];
  const ids = pending.map(({ id }) => id);
  const names = pending.map(({ name }) => `• ${shownName(name)}`).join('\n');
  const buttons = [
    ...(pending.length > 0
      ? [
          button(customId('corpus', 'replace', ...ids), texts.replace(ids.length), { style: 'danger' }),
          button(customId('corpus', 'cancel', ...ids), texts.cancel),
        ]
      : []),
    ...(changed ? [reindexButton(language)] : []),
  ];
  const content = [...lines, ...(changed ? [`-# ${texts.later}`] : [])].join('\n');
  return {
    content: clip(content, MAX_CONTENT),
    embeds: pending.length > 0 ? [{ description: texts.exists(names) }] : [],
    components: buttons.length > 0 ? [row(...buttons)] : [],
  };
}

/** The same message when the question is settled: what stood above it stays. */
export function settledMessage(
  { content }: Pick<ShownMessage, 'content'>,
  lines: readonly string[],
  changed: boolean,
  language: FrameLanguage,
): OutgoingMessage {
  // Other files of the same upload may have been new.
  const offer = changed || content !== '';
  return {
    content,
    embeds: [{ description: lines.join('\n') }],
    components: offer ? [row(reindexButton(language))] : [],
  };
}

export function removedMessage(source: string, trashed: string, language: FrameLanguage): OutgoingMessage {
  const texts = corpusTexts[language];
  const undo = button(customId('corpus', 'undo', trashed), texts.undo, { emoji: '↩️' });
  return {
    content: `${texts.removed(shownName(source))}\n-# ${texts.later}`,
    components: [row(undo, reindexButton(language))],
  };
}

/** One line and the offer to re-index. */
export function changedMessage(text: string, language: FrameLanguage): OutgoingMessage {
  return {
    content: `${text}\n-# ${corpusTexts[language].later}`,
    components: [row(reindexButton(language))],
  };
}

/** Answered by the re-index feature. */
function reindexButton(language: FrameLanguage) {
  return button(customId('reindex', 'preview'), corpusTexts[language].reindex, { style: 'primary' });
}
