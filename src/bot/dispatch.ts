/** Brings every interaction to its handler, and every error to one clear line. */
import { randomUUID } from 'node:crypto';
import { type APIInteraction, InteractionType } from 'discord-api-types/v10';
import { UserError } from '../errors.ts';
import { errorText, messagesFor } from '../messages/index.ts';
import { parseCustomId } from './ids.ts';
import {
  autocompleteExchange,
  callerOf,
  commandExchange,
  componentExchange,
  languageOf,
  modalExchange,
} from './interaction.ts';
import { answersIn, isModerator } from './permissions.ts';
import { memberErrorText } from './public-error.ts';
import { errorMessage } from './replies/answer.ts';
import { createSeen } from './seen.ts';
import { isTransportError, type Transport } from './transport.ts';
import type {
  BotContext,
  Caller,
  Command,
  Component,
  Exchange,
  Feature,
  Modal,
  OutgoingMessage,
} from './types.ts';

export interface Dispatcher {
  /** Handles it to the end; never rejects. What was seen before is not handled again. */
  dispatch(interaction: APIInteraction): Promise<void>;
}

type Handler = Command | Component | Modal;

export function createDispatcher(
  features: readonly Feature[],
  context: BotContext,
  transport: Transport,
): Dispatcher {
  const commands = new Map(
    features.flatMap(({ commands = [] }) => commands.map((one) => [one.data.name, one])),
  );
  const components = byPrefix(features.flatMap(({ components = [] }) => components));
  const modals = byPrefix(features.flatMap(({ modals = [] }) => modals));
  const seen = createSeen(context);
  const { store, logger } = context;

  return {
    async dispatch(interaction) {
      // Suggestions come with every key, and change nothing.
      const isTyping = interaction.type === InteractionType.ApplicationCommandAutocomplete;
      if (!isTyping && !seen.first(interaction.id)) return;
      try {
        await route(interaction);
      } catch (error) {
        // Only what came before a handler could answer for itself gets here.
        logger.error({ err: error, interaction: interaction.id }, 'interaction not handled');
      }
    },
  };

  async function route(interaction: APIInteraction): Promise<void> {
    if (interaction.type === InteractionType.Ping) return;
    const caller = callerOf(interaction);
    const language = languageOf(interaction.locale, store.settings.get(caller.guildId));
    switch (interaction.type) {
      case InteractionType.ApplicationCommand: {
        const tracked = track(commandExchange(interaction, language, transport));
        const command = commands.get(interaction.data.name);
        return answer(interaction.data.name, command, tracked, () =>
          command?.execute(tracked.exchange, context),
        );
      }
      case InteractionType.MessageComponent: {
        const tracked = track(componentExchange(interaction, language, transport));
        const { prefix, args } = parseCustomId(interaction.data.custom_id);
        const component = components.get(prefix);
        return answer(prefix, component, tracked, () => component?.execute(tracked.exchange, args, context));
      }
      case InteractionType.ModalSubmit: {
        const tracked = track(modalExchange(interaction, language, transport));
        const { prefix, args } = parseCustomId(interaction.data.custom_id);
        const modal = modals.get(prefix);
        return answer(prefix, modal, tracked, () => modal?.execute(tracked.exchange, args, context));
      }
      case InteractionType.ApplicationCommandAutocomplete: {
        const exchange = autocompleteExchange(interaction, language, transport);
        const command = commands.get(interaction.data.name);
        const refused = command && refusal(command, caller, interaction.data.name);
        // A list of suggestions has no room for an error.
        if (!command?.autocomplete || refused) return exchange.respond([]);
        return command.autocomplete(exchange, context).catch((error: unknown) => {
          if (!isTransportError(error, 'late', 'taken')) logger.warn({ err: error }, 'autocompletion failed');
        });
      }
    }
  }

  /** Why the caller may not use it; `null` when he may. */
  function refusal(handler: Handler, caller: Caller, name: string): UserError | null {
    const settings = store.settings.get(caller.guildId);
    if (!handler.moderator) {
      const anywhere = !('inChannels' in handler) || !handler.inChannels;
      if (anywhere || isModerator(caller, settings) || answersIn(caller, settings)) return null;
      const channels = settings.channels.map((id) => `<#${id}>`).join(', ');
      return new UserError('wrong_channel', { channels });
    }
    const { discordGuildId: home } = context.config;
    // Whoever invites the bot elsewhere is a moderator there, and not here.
    const isHome = caller.guildId !== null && (home === null || caller.guildId === home);
    if (isHome && isModerator(caller, settings)) return null;
    const { guildId, userId } = caller;
    store.audit.add({ at: context.now(), guildId, userId, action: name, detail: '', allowed: false });
    return new UserError(guildId === null ? 'server_only' : 'not_allowed');
  }

  async function answer(
    name: string,
    handler: Handler | undefined,
    tracked: Tracked<Exchange>,
    execute: () => Promise<void> | undefined,
  ): Promise<void> {
    try {
      if (!handler) throw new UserError('expired');
      const refused = refusal(handler, tracked.exchange.caller, name);
      if (refused) throw refused;
      await execute();
    } catch (error) {
      await report(error, name, tracked);
    }
  }

  /** Errors are for the one who caused them. */
  async function report(error: unknown, name: string, { exchange, acknowledged }: Tracked<Exchange>) {
    const state = acknowledged();
    if (isTransportError(error, 'gone') || (state === null && isTransportError(error, 'late', 'taken'))) {
      // Nobody is left to be told.
      logger.warn({ err: error, name }, 'interaction could not be answered');
      return;
    }
    const message = errorMessage(sentence(error, name, exchange));
    const follow = (line: OutgoingMessage) => exchange.followUp(line, 'private');
    try {
      if (state === null) await exchange.tell(message, 'private');
      else if (state === 'private') await exchange.show(message).catch(() => follow(message));
      else {
        // Should it stay, the line takes its place.
        if (state === 'public') await exchange.withdraw().catch(() => {});
        await follow(message);
      }
    } catch (failed) {
      logger.warn({ err: failed, name }, 'error could not be shown');
    }
  }

  function sentence(error: unknown, name: string, { caller, language }: Exchange): string {
    const messages = messagesFor(language);
    if (error instanceof UserError) {
      logger.info({ err: error, code: error.code, name }, 'refused');
      const insider = isModerator(caller, store.settings.get(caller.guildId));
      return insider ? errorText(error, messages) : memberErrorText(error, language);
    }
    const id = randomUUID().slice(0, 8);
    logger.error({ err: error, id, name }, 'handler failed');
    if (isTransportError(error)) return errorText({ code: 'discord_failed', params: {} }, messages);
    return messages.unexpected(id);
  }
}

function byPrefix<T extends { readonly prefix: string }>(handlers: readonly T[]): Map<string, T> {
  return new Map(handlers.map((handler) => [handler.prefix, handler]));
}

/** How an exchange was acknowledged so far; `private` and `public` still owe a reply, `done` does not. */
type Acknowledgement = 'private' | 'public' | 'done' | null;

interface Tracked<E extends Exchange> {
  readonly exchange: E;
  acknowledged(): Acknowledgement;
}

function track<E extends Exchange>(exchange: E): Tracked<E> {
  let state: Acknowledgement = null;
  const becomes = async (next: Acknowledgement, done: Promise<void>) => {
    await done;
    state = next;
  };
  const tracked: E = {
    ...exchange,
    defer: (visibility) => becomes(visibility, exchange.defer(visibility)),
    deferUpdate: () => becomes('done', exchange.deferUpdate()),
    tell: (message, visibility) => becomes('done', exchange.tell(message, visibility)),
    modal: (modal) => becomes('done', exchange.modal(modal)),
    async show(message) {
      const shown = await exchange.show(message);
      // A private reply may be replaced by an error; one that others read stays as it is.
      if (state === 'public') state = 'done';
      return shown;
    },
  };
  return { exchange: tracked, acknowledged: () => state };
}
