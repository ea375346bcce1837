/** The answer to "Replace?": uploads that waited take the place of the files that were there. */
import { UserError } from '../../errors.ts';
import { corpusTexts } from '../../messages/bot/corpus.ts';
import type { BotContext, ComponentExchange } from '../types.ts';
import { FILE_OPTIONS } from './add.ts';
import { failureText, record, type Tools } from './tools.ts';
import { settledMessage, shownName } from './view.ts';

export async function replaceFiles(
  exchange: ComponentExchange,
  ids: readonly string[],
  tools: Tools,
  context: BotContext,
): Promise<void> {
  await exchange.deferUpdate();
  const { language, message } = exchange;
  const texts = corpusTexts[language];
  const lines: string[] = [];
  for (const id of ids.slice(0, FILE_OPTIONS.length)) {
    try {
      lines.push(await replace(id));
    } catch (error) {
      const text = failureText(error, language);
      if (text === null) throw error;
      context.logger.warn({ err: error }, 'source not replaced');
      lines.push(text);
    }
  }
  if (lines.length === 0) throw new UserError('expired');
  await exchange.show(settledMessage(message, lines, true, language));

  async function replace(id: string): Promise<string> {
    const upload = await tools.uploads.find(id, exchange.caller.guildId);
    if (!upload) return texts.lapsed;
    const { name, data } = upload;
    const outcome = await tools.folder.put(name, data, { replace: true });
    if (outcome === 'blocked' || outcome === 'exists') throw new UserError('upload_name', { name });
    if (outcome !== 'identical') {
      record(exchange, context, outcome === 'replaced' ? 'corpus.replace' : 'corpus.add', name);
    }
    await tools.uploads.drop(id);
    return texts[outcome](shownName(name));
  }
}

export async function cancelReplacing(
  exchange: ComponentExchange,
  ids: readonly string[],
  { uploads }: Tools,
): Promise<void> {
  await exchange.deferUpdate();
  const { language, message, caller } = exchange;
  for (const id of ids.slice(0, FILE_OPTIONS.length)) {
    // Only what was uploaded here.
    if (await uploads.find(id, caller.guildId)) await uploads.drop(id);
  }
  await exchange.show(settledMessage(message, [corpusTexts[language].cancelled], false, language));
}
