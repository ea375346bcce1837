/** Interactions as the gateway delivers them, as exchanges. */
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIApplicationCommandInteractionDataOption,
  type APIAttachment,
  type APIInteraction,
  type APIInteractionResponse,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import { UserError } from '../errors.ts';
import type { FrameLanguage } from '../rag/types.ts';
import { messageBody, shownMessage } from './payload.ts';
import { isTransportError, type Transport } from './transport.ts';
import type {
  Attachment,
  AutocompleteExchange,
  Caller,
  CommandExchange,
  CommandOptions,
  ComponentExchange,
  Exchange,
  ModalExchange,
  OutgoingFile,
  Settings,
} from './types.ts';

/** Locales in which Discord's clients are German. */
const GERMAN = /^de\b/;

export function callerOf(interaction: APIInteraction): Caller {
  const { member, user, guild_id, channel } = interaction;
  const person = member?.user ?? user;
  if (!person || !channel) throw new TypeError('an interaction without user or channel');
  return {
    userId: person.id,
    name: person.global_name ?? person.username,
    guildId: guild_id ?? null,
    channelId: channel.id,
    parentId: 'thread_metadata' in channel ? (channel.parent_id ?? null) : null,
    permissions: member ? BigInt(member.permissions) : 0n,
    roleIds: member?.roles ?? [],
  };
}

/** The server's choice wins over the member's locale. */
export function languageOf(locale: string | undefined, { language }: Settings): FrameLanguage {
  if (language !== 'auto') return language;
  return locale === undefined || GERMAN.test(locale) ? 'de' : 'en';
}

function exchangeOf(interaction: APIInteraction, language: FrameLanguage, transport: Transport): Exchange {
  const { id, token } = interaction;
  const caller = callerOf(interaction);
  let posts = 0;
  const acknowledge = (response: APIInteractionResponse, files?: readonly OutgoingFile[]) =>
    transport.acknowledge({ id, token }, response, files);
  return {
    id,
    caller,
    language,
    defer: (visibility) =>
      acknowledge({
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: visibility === 'private' ? { flags: MessageFlags.Ephemeral } : {},
      }),
    deferUpdate: () => acknowledge({ type: InteractionResponseType.DeferredMessageUpdate }),
    tell: (message, visibility) =>
      acknowledge(
        {
          type: InteractionResponseType.ChannelMessageWithSource,
          data: messageBody(message, visibility),
        },
        message.files,
      ),
    modal: (data) => acknowledge({ type: InteractionResponseType.Modal, data }),
    show: async (message) => shownMessage(await transport.editReply(token, message)),
    withdraw: () => transport.deleteReply(token),
    followUp: (message, visibility) => transport.followUp(token, message, visibility),
    async post(message) {
      // However often one post is sent, it is one message.
      const sent = await transport.send(caller.channelId, message, { nonce: `${id}-${posts++}` });
      return {
        ...shownMessage(sent),
        edit: async (next) => void (await transport.editMessage(sent.channel_id, sent.id, next)),
      };
    },
  };
}

export function commandExchange(
  interaction: APIApplicationCommandInteraction,
  language: FrameLanguage,
  transport: Transport,
): CommandExchange {
  const { data } = interaction;
  const target =
    data.type === ApplicationCommandType.Message ? data.resolved.messages[data.target_id] : undefined;
  return {
    ...exchangeOf(interaction, language, transport),
    kind: 'command',
    options: optionsOf(data, transport),
    target: target ? shownMessage(target) : null,
  };
}

export function autocompleteExchange(
  interaction: APIApplicationCommandAutocompleteInteraction,
  language: FrameLanguage,
  transport: Transport,
): AutocompleteExchange {
  const { id, token, data } = interaction;
  const { given } = flatten(data.options);
  const focused = given.find((option) => 'focused' in option && option.focused);
  return {
    caller: callerOf(interaction),
    language,
    options: optionsOf(data, transport),
    focused: {
      name: focused?.name ?? '',
      value: focused && 'value' in focused ? String(focused.value) : '',
    },
    respond: (choices) =>
      transport.acknowledge(
        { id, token },
        {
          type: InteractionResponseType.ApplicationCommandAutocompleteResult,
          data: { choices: [...choices] },
        },
      ),
  };
}

export function componentExchange(
  interaction: APIMessageComponentInteraction,
  language: FrameLanguage,
  transport: Transport,
): ComponentExchange {
  const { message, data } = interaction;
  return {
    ...exchangeOf(interaction, language, transport),
    kind: 'component',
    values: 'values' in data ? data.values : [],
    message: shownMessage(message),
    async openThread(name, first) {
      const thread = await transport.openThread(message.channel_id, message.id, name);
      await transport.send(thread, first, { nonce: interaction.id }).catch((cause: unknown) => {
        // It may be allowed to open threads and not to write in them.
        throw isTransportError(cause, 'forbidden') ? new UserError('thread_failed', {}, { cause }) : cause;
      });
      return thread;
    },
    async messageById(id) {
      const found = await transport.message(message.channel_id, id);
      return found ? shownMessage(found) : null;
    },
  };
}

export function modalExchange(
  interaction: APIModalSubmitInteraction,
  language: FrameLanguage,
  transport: Transport,
): ModalExchange {
  const fields = new Map<string, string>();
  for (const row of interaction.data.components) {
    // Fields come in action rows or, newer, in labels.
    const inputs = 'components' in row ? row.components : 'component' in row ? [row.component] : [];
    for (const input of inputs) if ('value' in input) fields.set(input.custom_id, String(input.value));
  }
  return {
    ...exchangeOf(interaction, language, transport),
    kind: 'modal',
    field: (customId) => fields.get(customId) ?? '',
    message: interaction.message ? shownMessage(interaction.message) : null,
  };
}

type Option = APIApplicationCommandInteractionDataOption;

/** Subcommands hold the options of theirs. */
function flatten(options: readonly Option[] = []): { subcommand: string | null; given: readonly Option[] } {
  const [first] = options;
  if (first?.type !== ApplicationCommandOptionType.Subcommand) return { subcommand: null, given: options };
  return { subcommand: first.name, given: first.options ?? [] };
}

interface OptionData {
  readonly options?: Option[];
  readonly resolved?: { readonly attachments?: Record<string, APIAttachment> };
}

function optionsOf(data: object, transport: Transport): CommandOptions {
  const { options, resolved } = data as OptionData;
  const { subcommand, given } = flatten(options);
  const optionValue = (name: string) => {
    const option = given.find((entry) => entry.name === name);
    return option && 'value' in option ? option.value : null;
  };
  const string = (name: string) => {
    const value = optionValue(name);
    return typeof value === 'string' ? value : null;
  };
  return {
    subcommand,
    string,
    integer: (name) => {
      const value = optionValue(name);
      return typeof value === 'number' && Number.isInteger(value) ? value : null;
    },
    boolean: (name) => {
      const value = optionValue(name);
      return typeof value === 'boolean' ? value : null;
    },
    attachment(name) {
      const found = resolved?.attachments?.[string(name) ?? ''];
      return found ? attachmentOf(found, transport) : null;
    },
  };
}

function attachmentOf({ filename, size, url }: APIAttachment, transport: Transport): Attachment {
  return { name: filename, bytes: size, fetch: (maxBytes) => transport.download(url, maxBytes) };
}
