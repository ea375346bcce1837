/** `/review`: moderators read feedback and unanswered questions, tick them off and take them along. */
import { InteractionContextType, PermissionFlagsBits } from 'discord-api-types/v10';
import { UserError } from '../../errors.ts';
import { reviewCommandTexts, reviewTexts } from '../../messages/bot/review.ts';
import { MAX_FILE_BYTES } from '../limits.ts';
import type { ReviewEntry, Store } from '../store/types.ts';
import type { BotContext, Command, Component, ComponentExchange, Feature } from '../types.ts';
import { localized } from '../ui.ts';
import { exportLines } from './export.ts';
import { readPage } from './list.ts';
import { FIRST, isFilter, kindsOf, parseState, type ReviewState } from './state.ts';
import { reviewMessage } from './view.ts';

const FILE = 'review.jsonl';
const BATCH = 200;

const command = {
  data: {
    ...localized(reviewCommandTexts.name, reviewCommandTexts.description),
    default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
    contexts: [InteractionContextType.Guild],
  },
  moderator: true,
  async execute(exchange, { store }) {
    const { guildId } = exchange.caller;
    if (guildId === null) throw new UserError('server_only');
    await exchange.tell(reviewMessage(readPage(store.reviews, guildId, FIRST), exchange.language), 'private');
  },
} satisfies Command;

const component = {
  prefix: 'review',
  moderator: true,
  async execute(exchange, [action, ...rest], context) {
    const { values } = exchange;
    const { guildId } = exchange.caller;
    const state = parseState(rest);
    if (guildId === null) throw new UserError('server_only');
    if (!state) throw new UserError('expired');
    switch (action) {
      case 'previous':
      case 'next':
      case 'status':
        return update(exchange, context, guildId, state);
      case 'filter': {
        const [filter] = values;
        if (!isFilter(filter)) throw new UserError('expired');
        return update(exchange, context, guildId, { ...state, filter });
      }
      case 'mark':
        for (const id of values.filter((value) => /^\d{1,15}$/.test(value)))
          context.store.reviews.setDone(guildId, Number(id), !state.done);
        return update(exchange, context, guildId, state);
      case 'export':
        return exportEntries(exchange, context, guildId, state);
      default:
        throw new UserError('expired');
    }
  },
} satisfies Component;

async function update(
  exchange: ComponentExchange,
  { store }: BotContext,
  guildId: string,
  state: ReviewState,
): Promise<void> {
  await exchange.deferUpdate();
  await exchange.show(reviewMessage(readPage(store.reviews, guildId, state), exchange.language));
}

/** What the filter leaves, all pages of it. */
async function exportEntries(
  exchange: ComponentExchange,
  { store, engine, now }: BotContext,
  guildId: string,
  state: ReviewState,
): Promise<void> {
  await exchange.defer('private');
  const { total } = readPage(store.reviews, guildId, state);
  const entries = newestFirst(store.reviews, guildId, state);
  const { data, count } = exportLines(entries, (source) => engine.sourceText(source), MAX_FILE_BYTES);
  const { userId } = exchange.caller;
  const detail = JSON.stringify({ filter: state.filter, done: state.done, count });
  store.audit.add({ at: now(), guildId, userId, action: 'review.export', detail, allowed: true });
  const content = reviewTexts[exchange.language].exported(count, total);
  await exchange.show({ content, files: count > 0 ? [{ name: FILE, data }] : [] });
}

function* newestFirst(
  reviews: Store['reviews'],
  guildId: string,
  { filter, done }: ReviewState,
): Generator<ReviewEntry> {
  for (let offset = 0; ; offset += BATCH) {
    const batch = reviews.list({ guildId, kinds: kindsOf(filter), done, offset, limit: BATCH });
    if (batch.length === 0) return;
    yield* batch;
  }
}

export const reviewFeature: Feature = { commands: [command], components: [component] };
