/** Exchanges without Discord: what a handler does is written down, and a second acknowledgement is an error. */
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type {
  Attachment,
  AutocompleteExchange,
  Caller,
  CommandExchange,
  CommandOptions,
  ComponentExchange,
  ModalExchange,
  OutgoingMessage,
  ShownMessage,
  Visibility,
} from '../../src/bot/types.ts';
import type { FrameLanguage } from '../../src/rag/types.ts';

export interface Recorded {
  /** How it was acknowledged; `null` when it was not. */
  acknowledged: 'defer' | 'update' | 'tell' | 'modal' | null;
  visibility: Visibility | null;
  /** Every state of the reply, oldest first. */
  readonly shown: OutgoingMessage[];
  readonly followUps: { message: OutgoingMessage; visibility: Visibility }[];
  /** Every state of messages posted to the channel. */
  readonly posted: OutgoingMessage[];
  modal: APIModalInteractionResponseCallbackData | null;
  withdrawn: boolean;
  threads: { name: string; first: OutgoingMessage }[];
}

export interface ExchangeOptions {
  readonly caller?: Partial<Caller>;
  readonly language?: FrameLanguage;
}

export const CALLER: Caller = {
  userId: '100000000000000001',
  name: 'Anna',
  guildId: '200000000000000001',
  channelId: '300000000000000001',
  parentId: null,
  permissions: 0n,
  roleIds: [],
};

/** Manage Server. */
export const MODERATOR: Partial<Caller> = {
  name: 'Mod',
  userId: '100000000000000002',
  permissions: 1n << 5n,
};

export function shownMessage(message: OutgoingMessage | Partial<ShownMessage> = {}): ShownMessage {
  return {
    id: '400000000000000001',
    channelId: CALLER.channelId,
    authorId: '900000000000000001',
    replyTo: null,
    ...message,
    content: message.content ?? '',
    embeds: message.embeds ?? [],
  };
}

function base({ caller, language = 'de' }: ExchangeOptions) {
  const recorded: Recorded = {
    acknowledged: null,
    visibility: null,
    shown: [],
    followUps: [],
    posted: [],
    modal: null,
    withdrawn: false,
    threads: [],
  };
  const acknowledge = (how: Exclude<Recorded['acknowledged'], null>) => {
    if (recorded.acknowledged !== null)
      throw new Error(`acknowledged twice: ${recorded.acknowledged}, ${how}`);
    recorded.acknowledged = how;
  };
  const needsAcknowledgement = () => {
    if (recorded.acknowledged === null) throw new Error('not acknowledged');
  };
  const exchange = {
    id: '500000000000000001',
    caller: { ...CALLER, ...caller },
    language,
    async defer(visibility: Visibility) {
      acknowledge('defer');
      recorded.visibility = visibility;
    },
    async deferUpdate() {
      acknowledge('update');
    },
    async tell(message: OutgoingMessage, visibility: Visibility) {
      acknowledge('tell');
      recorded.visibility = visibility;
      recorded.shown.push(message);
    },
    async modal(modal: APIModalInteractionResponseCallbackData) {
      acknowledge('modal');
      recorded.modal = modal;
    },
    async show(message: OutgoingMessage) {
      needsAcknowledgement();
      recorded.shown.push(message);
      return shownMessage(message);
    },
    async withdraw() {
      needsAcknowledgement();
      recorded.withdrawn = true;
    },
    async followUp(message: OutgoingMessage, visibility: Visibility) {
      needsAcknowledgement();
      recorded.followUps.push({ message, visibility });
    },
    async post(message: OutgoingMessage) {
      recorded.posted.push(message);
      return {
        ...shownMessage(message),
        async edit(next: OutgoingMessage) {
          recorded.posted.push(next);
        },
      };
    },
  };
  return { exchange, recorded };
}

type OptionValue = string | number | boolean | Attachment;
type OptionValues = Readonly<Record<string, OptionValue>>;

function pick<T extends OptionValue>(
  value: OptionValue | undefined,
  is: (value: OptionValue) => boolean,
): T | null {
  return value !== undefined && is(value) ? (value as T) : null;
}

export function commandOptions(values: OptionValues, subcommand: string | null = null): CommandOptions {
  return {
    subcommand,
    string: (name) => pick(values[name], (value) => typeof value === 'string'),
    integer: (name) => pick(values[name], (value) => typeof value === 'number'),
    boolean: (name) => pick(values[name], (value) => typeof value === 'boolean'),
    attachment: (name) => pick(values[name], (value) => typeof value === 'object'),
  };
}

export interface CommandCall extends ExchangeOptions {
  readonly options?: OptionValues;
  readonly subcommand?: string;
  readonly target?: ShownMessage;
}

export function commandExchange(call: CommandCall = {}): { exchange: CommandExchange; recorded: Recorded } {
  const { exchange, recorded } = base(call);
  const options = commandOptions(call.options ?? {}, call.subcommand ?? null);
  return { recorded, exchange: { ...exchange, kind: 'command', options, target: call.target ?? null } };
}

export interface ComponentCall extends ExchangeOptions {
  readonly values?: readonly string[];
  readonly message?: ShownMessage;
  /** Earlier messages of the channel. */
  readonly channel?: readonly ShownMessage[];
}

export function componentExchange(call: ComponentCall = {}): {
  exchange: ComponentExchange;
  recorded: Recorded;
} {
  const { exchange, recorded } = base(call);
  return {
    recorded,
    exchange: {
      ...exchange,
      kind: 'component',
      values: call.values ?? [],
      message: call.message ?? shownMessage(),
      async openThread(name, first) {
        recorded.threads.push({ name, first });
        return '600000000000000001';
      },
      messageById: async (id) => call.channel?.find((message) => message.id === id) ?? null,
    },
  };
}

export function modalExchange(
  call: ExchangeOptions & { fields?: Readonly<Record<string, string>>; message?: ShownMessage },
): { exchange: ModalExchange; recorded: Recorded } {
  const { exchange, recorded } = base(call);
  const field = (name: string) => call.fields?.[name] ?? '';
  return { recorded, exchange: { ...exchange, kind: 'modal', field, message: call.message ?? null } };
}

export function autocompleteExchange(
  call: ExchangeOptions & {
    name: string;
    value: string;
    options?: OptionValues;
    subcommand?: string;
  },
): { exchange: AutocompleteExchange; choices: { name: string; value: string }[] } {
  const { exchange } = base(call);
  const choices: { name: string; value: string }[] = [];
  return {
    choices,
    exchange: {
      caller: exchange.caller,
      language: exchange.language,
      options: commandOptions(call.options ?? {}, call.subcommand ?? null),
      focused: { name: call.name, value: call.value },
      async respond(given) {
        choices.push(...given.map(({ name, value }) => ({ name, value })));
      },
    },
  };
}
