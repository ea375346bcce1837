/** What the handlers of `/corpus` share: the folder, the uploads that wait, the record of who did what. */
import { join } from 'node:path';
import { type CorpusFolder, openCorpusFolder } from '../../corpus-folder.ts';
import { systemCode, UserError } from '../../errors.ts';
import { corpusTexts } from '../../messages/bot/corpus.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { publicErrorText } from '../public-error.ts';
import type { BotContext, Exchange } from '../types.ts';
import { openUploads, type Uploads } from './uploads.ts';

export interface Tools {
  readonly folder: CorpusFolder;
  readonly uploads: Uploads;
}

export function openTools({
  config: { corpusDir, dataDir },
  now,
}: Pick<BotContext, 'config' | 'now'>): Tools {
  return {
    folder: openCorpusFolder({ corpusDir, dataDir, now }),
    uploads: openUploads(join(dataDir, 'uploads'), now),
  };
}

export type CorpusAction = 'corpus.add' | 'corpus.replace' | 'corpus.remove' | 'corpus.undo';

export function record(
  { caller: { guildId, userId } }: Exchange,
  { store, now }: Pick<BotContext, 'store' | 'now'>,
  action: CorpusAction,
  detail: string,
): void {
  store.audit.add({ at: now(), guildId, userId, action, detail, allowed: true });
}

/** What went wrong with a file, for the channel; `null` for what only a log can tell. */
export function failureText(error: unknown, language: FrameLanguage): string | null {
  if (error instanceof UserError) return publicErrorText(error, language);
  const texts = corpusTexts[language];
  const reasons: Readonly<Record<string, string>> = texts.reasons;
  const reason = reasons[systemCode(error) ?? ''];
  return reason === undefined ? null : texts.notWritable(reason);
}
