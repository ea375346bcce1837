/** The bot in the browser: every visitor has a channel, and what they do in it goes the way it would on Discord. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { createAdmission } from '../../bot/admission.ts';
import { createConversation } from '../../bot/conversation/index.ts';
import { createDispatcher } from '../../bot/dispatch.ts';
import { allFeatures } from '../../bot/features.ts';
import type { Store } from '../../bot/store/types.ts';
import type { BotContext } from '../../bot/types.ts';
import type { Logger } from '../../logger.ts';
import { webTexts } from '../../messages/bot/web.ts';
import type { Engine } from '../../rag/engine.ts';
import type { AutocompleteRequest, InteractionRequest, SayRequest } from '../protocol.ts';
import { createCommands } from './commands.ts';
import { createFiles, type StoredFile } from './files.ts';
import { BOT_ID, createIds, PAGE_GUILD } from './ids.ts';
import { createInteractions, type Interaction } from './interactions.ts';
import { interactionPayload } from './payload.ts';
import { Refusal } from './refusal.ts';
import { createRequests } from './requests.ts';
import { said } from './say.ts';
import { pageStore } from './store.ts';
import { createChannelTransport } from './transport.ts';
import { createVisitors, type Visitor } from './visitors.ts';

/** Milliseconds that running answers have to end, and then again once they are told to. */
const DRAIN = 3000;

export interface PageChannelDeps {
  readonly engine: Engine;
  readonly config: BotContext['config'];
  readonly logger: Logger;
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that an interaction waits for its acknowledgement. */
  readonly acknowledgeMs?: number;
  readonly maxVisitors?: number;
  readonly onGone?: (visitor: Visitor) => void;
}

export type PageChannel = ReturnType<typeof createPageChannel>;

export function createPageChannel(deps: PageChannelDeps) {
  const { engine, config, logger, now, acknowledgeMs, maxVisitors, onGone = () => {} } = deps;
  const store = pageStore(deps.store);
  const guildId = config.discordGuildId ?? PAGE_GUILD;
  const nextId = createIds(now);
  const files = createFiles();
  const botName = webTexts.de.bot;
  const visitors = createVisitors({ guildId, botName, nextId, now, files, maxVisitors, onGone });
  const interactions = createInteractions({ nextId, now, acknowledgeMs });
  const transport = createChannelTransport({ interactions, files, channelOf: visitors.channelOf });
  const closing = new AbortController();
  const admission = createAdmission({ store, now });
  const context: BotContext = { engine, store, admission, config, logger, now, signal: closing.signal };
  // In threads of one's own with the bot nobody else could be meant.
  const features = allFeatures({ messageContent: true });
  const commands = createCommands(features, guildId);
  const requests = createRequests({ commands, interactions, files });
  const dispatcher = createDispatcher(features, context, transport);
  const conversation = createConversation(context, transport, () => BOT_ID);
  const running = new Set<Promise<void>>();
  let open = true;

  return {
    visitors,
    commands,
    bot: { id: BOT_ID, name: botName },
    file: (visitor: Visitor, id: string): StoredFile | null => files.find(visitor.channel.id, id),

    /** Throws Refusal. */
    say(visitor: Visitor, request: SayRequest): { id: string } {
      const message = said(enter(visitor), request, guildId);
      later(() => conversation.take(message));
      return { id: message.id };
    },

    /** Throws Refusal. */
    interact(visitor: Visitor, request: InteractionRequest, moderator: boolean): { id: string } {
      const { opening, data, uploads = [] } = requests.of(enter(visitor), request, moderator);
      const interaction = interactions.open(opening);
      later(() => dispatch(visitor, interaction, moderator, data).finally(() => files.drop(uploads)));
      return { id: interaction.id };
    },

    /** Throws Refusal. */
    async autocomplete(
      visitor: Visitor,
      request: AutocompleteRequest,
      moderator: boolean,
    ): Promise<readonly APIApplicationCommandOptionChoice[]> {
      const { opening, data } = requests.typing(enter(visitor), request, moderator);
      const interaction = interactions.open(opening);
      await dispatch(visitor, interaction, moderator, data);
      return interaction.choices;
    },

    /** Takes nothing new, lets running answers end, then ends. */
    async close(): Promise<void> {
      open = false;
      await settled(running);
      closing.abort();
      await settled(running);
      interactions.close();
      visitors.close();
    },
  };

  function enter(visitor: Visitor): Visitor {
    if (!open) throw new Refusal('closing');
    visitor.active = true;
    return visitor;
  }

  /** After the answer to the request is on its way. */
  function later(work: () => Promise<void>): void {
    const done = new Promise<void>((resolve) => setImmediate(resolve)).then(work);
    running.add(done);
    void done.finally(() => running.delete(done));
  }

  function dispatch(visitor: Visitor, interaction: Interaction, moderator: boolean, data: object) {
    const { language } = visitor;
    return dispatcher.dispatch(interactionPayload({ interaction, guildId, moderator, language, data }));
  }
}

async function settled(running: ReadonlySet<Promise<void>>): Promise<void> {
  if (running.size === 0) return;
  const abort = new AbortController();
  const deadline = sleep(DRAIN, undefined, { signal: abort.signal }).catch(() => {});
  await Promise.race([Promise.allSettled(running), deadline]);
  abort.abort();
}
