/** What the bot is made of: exchanges come in, messages go out. Nothing here knows how they travel. */
import type {
  APIActionRowComponent,
  APIApplicationCommandOptionChoice,
  APIComponentInMessageActionRow,
  APIEmbed,
  APIModalInteractionResponseCallbackData,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import type { Engine } from '../rag/engine.ts';
import type { FrameLanguage } from '../rag/types.ts';
import type { Admission } from './admission.ts';
import type { Settings, Store } from './store/types.ts';

/** Who asks, as Discord vouches for it; never taken from what the person typed. */
export interface Caller {
  readonly userId: string;
  /** Shown name, untrusted text. */
  readonly name: string;
  /** `null` in direct messages. */
  readonly guildId: string | null;
  readonly channelId: string;
  /** The channel a thread belongs to; `null` outside threads. */
  readonly parentId: string | null;
  /** Permission bits of the caller in this channel, as Discord computed them; 0 in direct messages. */
  readonly permissions: bigint;
  readonly roleIds: readonly string[];
}

export type Visibility = 'public' | 'private';

export interface OutgoingFile {
  readonly name: string;
  readonly data: Uint8Array;
}

/** A whole message: what is not given is empty. Mentions never ping; that is added on the way out. */
export interface OutgoingMessage {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly files?: readonly OutgoingFile[];
}

/** A message as it stands in a channel. */
export interface ShownMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  /** Id of the message that this one replies to. */
  readonly replyTo: string | null;
}

/** A message of the bot that can be changed for as long as it stands. */
export interface PostedMessage extends ShownMessage {
  edit(message: OutgoingMessage): Promise<void>;
}

export interface Attachment {
  /** File name as uploaded, untrusted. */
  readonly name: string;
  readonly bytes: number;
  /**
   * The content. Rejects when it cannot be fetched or is larger than `maxBytes`.
   */
  fetch(maxBytes: number): Promise<Uint8Array>;
}

/** One interaction. Acknowledge first (`defer`, `deferUpdate`, `modal` or `tell`), exactly once, before any wait. */
export interface Exchange {
  readonly id: string;
  readonly caller: Caller;
  /** Of the frame around answers: the server's setting, else the caller's locale. */
  readonly language: FrameLanguage;
  /** Promises a reply; `show` delivers it. `private`: only the caller sees it. */
  defer(visibility: Visibility): Promise<void>;
  /** For components: promises to change the message the component is on; `show` does. */
  deferUpdate(): Promise<void>;
  /** Acknowledges with a message at once, where nothing has to be waited for. */
  tell(message: OutgoingMessage, visibility: Visibility): Promise<void>;
  /** Acknowledges with a form. */
  modal(modal: APIModalInteractionResponseCallbackData): Promise<void>;
  /** Delivers or replaces what was deferred. */
  show(message: OutgoingMessage): Promise<ShownMessage>;
  /** Takes back a reply that was deferred and not shown yet. */
  withdraw(): Promise<void>;
  /** A further message. */
  followUp(message: OutgoingMessage, visibility: Visibility): Promise<void>;
  /** A message in the channel that does not depend on this exchange, whose token ends after 15 minutes. */
  post(message: OutgoingMessage): Promise<PostedMessage>;
}

export interface CommandExchange extends Exchange {
  readonly kind: 'command';
  readonly options: CommandOptions;
  /** The message a context-menu command was used on. */
  readonly target: ShownMessage | null;
}

export interface CommandOptions {
  readonly subcommand: string | null;
  /** `null`: not given. */
  string(name: string): string | null;
  integer(name: string): number | null;
  boolean(name: string): boolean | null;
  attachment(name: string): Attachment | null;
}

export interface ComponentExchange extends Exchange {
  readonly kind: 'component';
  /** What was chosen in a select menu. */
  readonly values: readonly string[];
  /** The message that the component is on. */
  readonly message: ShownMessage;
  /** Opens a thread at the message; resolves to its id. Rejects with UserError `thread_failed`. */
  openThread(name: string, first: OutgoingMessage): Promise<string>;
  /** An earlier message of the channel; `null` when it is gone or may not be read. */
  messageById(id: string): Promise<ShownMessage | null>;
}

export interface ModalExchange extends Exchange {
  readonly kind: 'modal';
  /** What was typed into a field; empty when nothing was. */
  field(customId: string): string;
  /** The message whose button opened the form. */
  readonly message: ShownMessage | null;
}

export interface AutocompleteExchange {
  readonly caller: Caller;
  readonly language: FrameLanguage;
  readonly options: CommandOptions;
  /** The option being typed and what is in it so far. */
  readonly focused: { readonly name: string; readonly value: string };
  respond(choices: readonly APIApplicationCommandOptionChoice<string>[]): Promise<void>;
}

/** What handlers work with. */
export interface BotContext {
  readonly engine: Engine;
  readonly store: Store;
  readonly admission: Admission;
  readonly config: Pick<Config, 'corpusDir' | 'dataDir' | 'llm' | 'discordGuildId' | 'publicUrl'>;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Aborted when the bot shuts down. */
  readonly signal: AbortSignal;
}

export interface Command {
  readonly data: RESTPostAPIApplicationCommandsJSONBody;
  /** Only for moderators: checked before `execute` and `autocomplete` run. */
  readonly moderator?: boolean;
  /** Only in channels that the server has the bot answer in. */
  readonly inChannels?: boolean;
  execute(exchange: CommandExchange, context: BotContext): Promise<void>;
  autocomplete?(exchange: AutocompleteExchange, context: BotContext): Promise<void>;
}

/** Buttons and select menus, found by the first part of their custom id; see `ids.ts`. */
export interface Component {
  readonly prefix: string;
  readonly moderator?: boolean;
  execute(exchange: ComponentExchange, args: readonly string[], context: BotContext): Promise<void>;
}

/** Forms, found by the first part of their custom id. */
export interface Modal {
  readonly prefix: string;
  readonly moderator?: boolean;
  execute(exchange: ModalExchange, args: readonly string[], context: BotContext): Promise<void>;
}

/** A part of the bot that stands for itself: what it adds to commands, components and forms. */
export interface Feature {
  readonly commands?: readonly Command[];
  readonly components?: readonly Component[];
  readonly modals?: readonly Modal[];
}

export type { Settings };
