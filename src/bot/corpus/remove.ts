/** `/corpus remove`, and its undo button. */
import { UserError } from '../../errors.ts';
import { corpusTexts } from '../../messages/bot/corpus.ts';
import { findSource } from '../source-choices.ts';
import type { BotContext, CommandExchange, ComponentExchange, Exchange } from '../types.ts';
import { line } from '../ui.ts';
import { failureText, record, type Tools } from './tools.ts';
import { changedMessage, removedMessage, shownName } from './view.ts';

export async function removeSource(
  exchange: CommandExchange,
  { folder }: Tools,
  context: BotContext,
): Promise<void> {
  await exchange.defer('public');
  const { language, options } = exchange;
  const typed = options.string('source') ?? '';
  const tell = async (text: string) => void (await exchange.show(line(text)));
  await guarded(exchange, context, tell, async () => {
    // An exact path comes first, also of a file that is not in the index yet: a guess must not remove another.
    if (await moved(typed)) return;
    const indexed = findSource(context.engine.sources(), typed);
    if (!indexed) throw new UserError('source_unknown', { source: typed });
    if (await moved(indexed.id)) return;
    await exchange.show(changedMessage(corpusTexts[language].alreadyGone(shownName(indexed.id)), language));
  });

  async function moved(source: string): Promise<boolean> {
    const trashed = await folder.trash(source);
    if (trashed === null) return false;
    record(exchange, context, 'corpus.remove', `${source} → ${trashed}`);
    await exchange.show(removedMessage(source, trashed, language));
    return true;
  }
}

export async function undoRemoval(
  exchange: ComponentExchange,
  trashed: string,
  { folder }: Tools,
  context: BotContext,
): Promise<void> {
  await exchange.deferUpdate();
  const { language } = exchange;
  const texts = corpusTexts[language];
  const tell = (text: string) => exchange.followUp(line(text), 'private');
  await guarded(exchange, context, tell, async () => {
    const result = await folder.restore(trashed);
    if (result.outcome === 'gone') throw new UserError('expired');
    const name = shownName(result.source);
    if (result.outcome === 'occupied') return tell(texts.occupied(name));
    record(exchange, context, 'corpus.undo', `${trashed} → ${result.source}`);
    await exchange.show(changedMessage(texts.restored(name), language));
  });
}

/** A folder that cannot be written to is no defect: the way out is outside of the program. */
async function guarded(
  { language }: Exchange,
  { logger }: Pick<BotContext, 'logger'>,
  tell: (text: string) => Promise<void>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const text = error instanceof UserError ? null : failureText(error, language);
    if (text === null) throw error;
    logger.warn({ err: error }, 'corpus folder not changed');
    await tell(text);
  }
}
