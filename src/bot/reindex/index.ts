/** `/reindex`: what would change, then progress in the same message, then the report. One at a time, over all processes. */
import { ApplicationCommandType, InteractionContextType, PermissionFlagsBits } from 'discord-api-types/v10';
import { UserError } from '../../errors.ts';
import { reindexCommandTexts, reindexTexts } from '../../messages/bot/reindex.ts';
import type { Job } from '../store/types.ts';
import type { BotContext, Command, Component, ComponentExchange, Exchange, Feature } from '../types.ts';
import { line, localized } from '../ui.ts';
import { type Changes, changesOf, isNothing } from './changes.ts';
import { type Clock, realClock } from './display.ts';
import { lastMessage, type Serving } from './outcome.ts';
import { previewMessage } from './preview.ts';
import { runningMessage } from './progress.ts';
import { runReindex } from './run.ts';

export interface ReindexOptions {
  readonly clock?: Clock;
}

export function createReindexFeature(options: ReindexOptions = {}): Feature {
  /** Jobs of this process, to stop them by; others cannot be stopped from here. */
  const own = new Map<number, AbortController>();

  const command = {
    data: {
      ...localized(reindexCommandTexts.name, reindexCommandTexts.description),
      type: ApplicationCommandType.ChatInput,
      default_member_permissions: String(PermissionFlagsBits.ManageGuild),
      contexts: [InteractionContextType.Guild],
    },
    moderator: true,
    async execute(exchange, context) {
      await exchange.defer('public');
      await preview(exchange, context);
    },
  } satisfies Command;

  const component = {
    prefix: 'reindex',
    moderator: true,
    async execute(exchange, [action, argument], context) {
      switch (action) {
        case 'preview':
          await exchange.defer('public');
          return preview(exchange, context);
        case 'dismiss':
          await exchange.deferUpdate();
          await exchange.show(line(reindexTexts[exchange.language].dismissed));
          return;
        case 'start':
          await exchange.deferUpdate();
          return start(exchange, argument === 'anyway', context);
        case 'status':
          await exchange.deferUpdate();
          return showStatus(exchange, context);
        case 'stop':
          await exchange.deferUpdate();
          return stop(exchange, Number(argument), context);
        default:
          throw new UserError('expired');
      }
    },
  } satisfies Component;

  return { commands: [command], components: [component] };

  async function preview(exchange: Exchange, context: BotContext): Promise<void> {
    const running = context.store.jobs.running(context.now());
    if (running) return showRunning(exchange, running);
    const changes = await compare(context);
    await exchange.show(previewMessage(changes, indexed(context), exchange.language));
  }

  async function start(exchange: ComponentExchange, anyway: boolean, context: BotContext): Promise<void> {
    const { store, now } = context;
    const running = store.jobs.running(now());
    if (running) return showRunning(exchange, running);
    // Much may have happened since the question was asked, a drive that went away among it.
    const changes = await compare(context);
    if (isNothing(changes) || (changes.shrinkage && !anyway)) {
      await exchange.show(previewMessage(changes, indexed(context), exchange.language));
      return;
    }
    const { guildId, channelId, userId } = exchange.caller;
    const job = store.jobs.start({ guildId, channelId, userId, startedAt: now() }, now());
    if (!job) return showStatus(exchange, context);
    const controller = new AbortController();
    own.set(job.id, controller);
    try {
      const { added, changed, removed } = changes;
      const detail = `+${added.length} ~${changed.length} -${removed.length}`;
      audit(exchange, context, 'reindex', anyway ? `${detail} anyway` : detail);
      const clock = options.clock ?? realClock(now);
      const serving = servingOf(changes);
      const { signal } = controller;
      await runReindex({ exchange, context, clock, job, serving, allowShrink: anyway, stop: signal });
    } finally {
      own.delete(job.id);
    }
  }

  async function stop(exchange: ComponentExchange, id: number, context: BotContext): Promise<void> {
    const texts = reindexTexts[exchange.language];
    const running = context.store.jobs.running(context.now());
    if (running?.id !== id) return showStatus(exchange, context);
    const controller = own.get(id);
    if (!controller) return exchange.followUp(line(texts.stopElsewhere), 'private');
    controller.abort();
    audit(exchange, context, 'reindex.stop', String(id));
    await exchange.followUp(line(texts.stopping), 'private');
  }
}

export const reindexFeature: Feature = createReindexFeature();

async function compare({ engine, signal }: BotContext): Promise<Changes> {
  await engine.refresh();
  const comparison = await engine.compare({ signal });
  return changesOf(comparison, engine.sources(), engine.status());
}

function indexed({ engine }: BotContext) {
  return engine.status() ?? { sources: 0, passages: 0 };
}

function servingOf({ rebuild }: Changes): Serving {
  if (rebuild === 'no_index') return 'none';
  return rebuild === null || rebuild === 'damaged' ? 'serves' : 'stale';
}

async function showRunning(exchange: Exchange, job: Job): Promise<void> {
  const { language, caller } = exchange;
  await exchange.show(runningMessage(job, job, { language, guildId: caller.guildId, refresh: true }));
}

async function showStatus(exchange: Exchange, { store, now }: BotContext): Promise<void> {
  const running = store.jobs.running(now());
  if (running) return showRunning(exchange, running);
  await exchange.show(lastMessage(store.jobs.history(1)[0], exchange.language));
}

function audit({ caller }: Exchange, { store, now }: BotContext, action: string, detail: string): void {
  const { guildId, userId } = caller;
  store.audit.add({ at: now(), guildId, userId, action, detail, allowed: true });
}
