/** The bot in the browser: every visitor has a channel, and what they do in it goes the way it would on Discord. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIApplicationCommandOptionChoice,
  ApplicationCommandType,
  InteractionType,
} from 'discord-api-types/v10';
import { createAdmission } from '../../bot/admission.ts';
import { createConversation } from '../../bot/conversation/index.ts';
import { createDispatcher } from '../../bot/dispatch.ts';
import { allFeatures } from '../../bot/features.ts';
import { MAX_FILE_BYTES } from '../../bot/limits.ts';
import { shownMessage } from '../../bot/payload.ts';
import type { Store } from '../../bot/store/types.ts';
import type { BotContext } from '../../bot/types.ts';
import type { Logger } from '../../logger.ts';
import { webTexts } from '../../messages/bot/web.ts';
import type { Engine } from '../../rag/engine.ts';
import type { AutocompleteRequest, InteractionRequest, SayRequest, UploadedFile } from '../protocol.ts';
import { createCommands, shownCommand } from './commands.ts';
import { filledForm, pressed } from './controls.ts';
import { createFiles, type StoredFile } from './files.ts';
import { BOT_ID, createIds, PAGE_GUILD } from './ids.ts';
import { createInteractions, type Interaction, type Opening } from './interactions.ts';
import { apiAttachment, type Message } from './message.ts';
import { calledOptions, typedOptions } from './options.ts';
import { interactionPayload } from './payload.ts';
import { Refusal } from './refusal.ts';
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
    say(visitor: Visitor, { text, replyTo, thread }: SayRequest): { id: string } {
      const { channel } = enter(visitor);
      if (text.trim() === '') throw new Refusal('message_empty');
      const placeId = thread ?? channel.id;
      if (!channel.has(placeId)) throw new Refusal('thread_gone');
      const repliedTo = replyTo === undefined ? null : publicMessage(visitor, replyTo);
      if (repliedTo && repliedTo.placeId !== placeId) throw new Refusal('message_gone');
      const draft = { author: 'user', thread: thread ?? null, replyTo: repliedTo?.id ?? null } as const;
      const message = channel.post(draft, { content: text });
      later(() =>
        conversation.take({
          ...shownMessage(channel.toApi(message)),
          caller: {
            userId: channel.owner.id,
            name: channel.owner.name,
            guildId,
            channelId: placeId,
            parentId: thread === undefined ? null : channel.id,
            permissions: 0n,
            roleIds: [],
          },
          automatic: false,
          mentions: [BOT_ID],
          repliedTo: repliedTo && shownMessage(channel.toApi(repliedTo)),
          thread: thread === undefined ? null : { ownerId: BOT_ID, parentId: channel.id },
        }),
      );
      return { id: message.id };
    },

    /** Throws Refusal. */
    interact(visitor: Visitor, request: InteractionRequest, moderator: boolean): { id: string } {
      enter(visitor);
      switch (request.kind) {
        case 'command':
          return callCommand(visitor, request, moderator);
        case 'message-command':
          return callOnMessage(visitor, request, moderator);
        case 'component':
          return press(visitor, request, moderator);
        case 'modal':
          return submit(visitor, request, moderator);
      }
    },

    /** Throws Refusal. */
    async autocomplete(
      visitor: Visitor,
      request: AutocompleteRequest,
      moderator: boolean,
    ): Promise<readonly APIApplicationCommandOptionChoice[]> {
      const { channel } = enter(visitor);
      const { name, subcommand, option, typed, options: values } = request;
      const command = commands.find(name, ApplicationCommandType.ChatInput, moderator);
      const options = typedOptions({ command, subcommand, option, typed, values });
      const interaction = interactions.open({
        type: InteractionType.ApplicationCommandAutocomplete,
        channel,
        placeId: channel.id,
      });
      await dispatch(visitor, interaction, moderator, commandPayload(command, { options }));
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

  /** `uploads`: ids of files that only this interaction needs. */
  function start(
    visitor: Visitor,
    opening: Opening,
    moderator: boolean,
    data: object,
    uploads: readonly string[] = [],
  ): { id: string } {
    const interaction = interactions.open(opening);
    later(() => dispatch(visitor, interaction, moderator, data).finally(() => files.drop(uploads)));
    return { id: interaction.id };
  }

  function callCommand(
    visitor: Visitor,
    request: InteractionRequest & { kind: 'command' },
    moderator: boolean,
  ) {
    const { channel, language } = visitor;
    const { name, subcommand, options: values } = request;
    const command = commands.find(name, ApplicationCommandType.ChatInput, moderator);
    const attach = (file: UploadedFile) => {
      const data = decoded(file);
      const stored = files.add(channel.id, file.name, data);
      return apiAttachment({ id: stored.id, name: file.name, bytes: data.length });
    };
    const { options, attachments, steps } = calledOptions({ command, subcommand, values, attach });
    const uploads = Object.keys(attachments);
    const data = commandPayload(command, {
      options,
      ...(uploads.length > 0 && { resolved: { attachments } }),
    });
    const opening = {
      type: InteractionType.ApplicationCommand,
      channel,
      placeId: channel.id,
      command: shownCommand(command, steps, language),
    };
    return start(visitor, opening, moderator, data, uploads);
  }

  function callOnMessage(
    visitor: Visitor,
    { name, message: id }: InteractionRequest & { kind: 'message-command' },
    moderator: boolean,
  ) {
    const { channel, language } = visitor;
    const command = commands.find(name, ApplicationCommandType.Message, moderator);
    const target = publicMessage(visitor, id);
    const opening = {
      type: InteractionType.ApplicationCommand,
      channel,
      placeId: target.placeId,
      command: shownCommand(command, [], language),
    };
    const resolved = { messages: { [id]: channel.toApi(target) } };
    return start(visitor, opening, moderator, commandPayload(command, { target_id: id, resolved }));
  }

  function press(
    visitor: Visitor,
    { message: id, customId, values }: InteractionRequest & { kind: 'component' },
    moderator: boolean,
  ) {
    const { channel } = visitor;
    const source = channel.find(id);
    if (!source) throw new Refusal('message_gone');
    const { placeId } = source;
    const data = pressed(source, customId, values);
    return start(
      visitor,
      { type: InteractionType.MessageComponent, channel, placeId, source },
      moderator,
      data,
    );
  }

  function submit(
    visitor: Visitor,
    { interaction: opener, customId, fields }: InteractionRequest & { kind: 'modal' },
    moderator: boolean,
  ) {
    const { channel } = visitor;
    const form = interactions.form(channel, opener);
    if (!form) throw new Refusal('form_gone');
    const data = filledForm(form.modal, customId, fields);
    interactions.closeForm(channel, opener);
    const source = form.source && channel.find(form.source.id);
    const { placeId } = form;
    return start(visitor, { type: InteractionType.ModalSubmit, channel, placeId, source }, moderator, data);
  }

  /** On Discord nobody can reply to what only they see. */
  function publicMessage({ channel }: Visitor, id: string): Message {
    const message = channel.find(id);
    if (!message) throw new Refusal('message_gone');
    if (message.private || message.state.loading) throw new Refusal('message_private');
    return message;
  }
}

function commandPayload(
  { id, name, type }: { id: string; name: string; type: number },
  data: object,
): object {
  return { id, name, type, ...data };
}

function decoded({ name, data }: UploadedFile): Buffer {
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > MAX_FILE_BYTES)
    throw new Refusal('file_too_large', { name, max: MAX_FILE_BYTES / 1024 / 1024 });
  return bytes;
}

async function settled(running: ReadonlySet<Promise<void>>): Promise<void> {
  if (running.size === 0) return;
  const abort = new AbortController();
  const deadline = sleep(DRAIN, undefined, { signal: abort.signal }).catch(() => {});
  await Promise.race([Promise.allSettled(running), deadline]);
  abort.abort();
}
