/** The question before a re-index. */
import type { APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import { reindexTexts } from '../../messages/bot/reindex.ts';
import { messagesFor } from '../../messages/index.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { customId } from '../ids.ts';
import type { OutgoingMessage } from '../types.ts';
import { button, row } from '../ui.ts';
import { type Changes, isNothing } from './changes.ts';
import { listEmbeds } from './lists.ts';

export function previewMessage(
  changes: Changes,
  { sources, passages }: { readonly sources: number; readonly passages: number },
  language: FrameLanguage,
): OutgoingMessage {
  const texts = reindexTexts[language];
  const { index } = messagesFor(language);
  const embeds = listEmbeds(changes, language);
  if (isNothing(changes)) return { content: index.unchanged(sources, passages), embeds };
  const { added, changed, removed, unchanged, rebuild, shrinkage } = changes;
  const lines = [
    texts.preview(index.changes(added.length, changed.length, removed.length, unchanged)),
    ...(rebuild ? [texts.rebuild[rebuild]] : []),
    ...(shrinkage ? [texts.removesMost(shrinkage.removed, shrinkage.sources)] : []),
  ];
  return {
    content: lines.join('\n'),
    embeds,
    components: [
      row(startButton(shrinkage !== null, language), button(customId('reindex', 'dismiss'), texts.cancel)),
    ],
  };
}

/** Red where most sources would go: pressing it says that this is meant. */
export function startButton(shrinks: boolean, language: FrameLanguage): APIButtonComponentWithCustomId {
  const texts = reindexTexts[language];
  return shrinks
    ? button(customId('reindex', 'start', 'anyway'), texts.startAnyway, { style: 'danger' })
    : button(customId('reindex', 'start'), texts.start, { style: 'primary' });
}
