/** The passage viewer: from a citation to its place in the document, through the document, and to the file itself. */
import { UserError } from '../../errors.ts';
import { type Place, parsePlace, WITHOUT_ANSWER } from '../ids.ts';
import type { BotContext, Component, ComponentExchange, Feature } from '../types.ts';
import { CITE, FILE, PAGE, parseTarget } from './buttons.ts';
import { fileMessage } from './file.ts';
import { type Found, locate, type Removed, removed, sourceOf } from './locate.ts';
import { quotesIn } from './shown-quotes.ts';
import { passageMessage, removedMessage } from './view.ts';

export { fileButton } from './buttons.ts';
export { fileMessage } from './file.ts';
export { forgetRemoved, keepCited } from './keep.ts';

const cite = {
  prefix: CITE,
  async execute(exchange, args, context) {
    await exchange.defer('private');
    const place = placeFrom(args);
    await context.engine.refresh();
    const located = locate(context, place, { quotes: quotesIn(exchange.message) });
    await show(exchange, located, { n: 0, underAnswer: args[4] !== WITHOUT_ANSWER }, context);
  },
} satisfies Component;

const page = {
  prefix: PAGE,
  async execute(exchange, args, context) {
    await exchange.deferUpdate();
    const place = placeFrom(args);
    const target = parseTarget(args.slice(4));
    if (!target) throw new UserError('expired');
    await context.engine.refresh();
    await show(exchange, locate(context, place, { note: target.note }), target, context);
  },
} satisfies Component;

const file = {
  prefix: FILE,
  async execute(exchange, [key = '', version = ''], context) {
    await exchange.defer('private');
    // It is the source that counts, so any span will do.
    const place = placeFrom([key, version, '0', '0']);
    await context.engine.refresh();
    const { language } = exchange;
    const source = sourceOf(context.engine, place);
    if (source) await exchange.show(await fileMessage(context, source, language));
    else await exchange.show(removedMessage(removed(context.store, place), language));
  },
} satisfies Component;

export const passageFeature: Feature = { components: [cite, page, file] };

function placeFrom(args: readonly string[]): Place {
  const place = parsePlace(args);
  if (!place) throw new UserError('expired');
  return place;
}

async function show(
  exchange: ComponentExchange,
  located: Found | Removed,
  { n, underAnswer }: { readonly n: number; readonly underAnswer: boolean },
  { config }: BotContext,
): Promise<void> {
  const { language } = exchange;
  if (located.status === 'removed') await exchange.show(removedMessage(located, language, underAnswer));
  else await exchange.show(passageMessage(located, n, language, config.publicUrl, underAnswer));
}
