/**
 * What the page and its server say to each other. A visitor's channel is theirs alone; messages are those that Discord
 * would get, and what a visitor does becomes the interactions that Discord would send.
 *
 * | request | body | answer |
 * |---|---|---|
 * | GET /api/session | – | `Session`; sets the cookie that names the visitor |
 * | POST /api/role | `RoleRequest` | `Session`; 403 where moderators are not let in, or for a wrong token |
 * | GET /api/events | – | server-sent events, each a `ChannelEvent` as JSON; starts with all messages there are |
 * | POST /api/messages | `SayRequest` | `{ id }` |
 * | POST /api/interactions | `InteractionRequest` | `{ id }`; what comes of it arrives as events |
 * | POST /api/autocomplete | `AutocompleteRequest` | `{ choices }` |
 * | GET /api/files/:id | – | a file that the bot attached, always as a download |
 *
 * Errors: status 4xx/5xx with `{ error: string }`, one sentence in the visitor's language. 401: the visitor is not known
 * (any more); `GET /api/session` starts afresh.
 * What an interaction brings about may arrive before the answer to its request does.
 */
import type {
  APIActionRowComponent,
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIComponentInMessageActionRow,
  APIEmbed,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import type { FrameLanguage } from '../rag/types.ts';

export interface Session {
  readonly user: { readonly id: string; readonly name: string };
  readonly bot: { readonly id: string; readonly name: string };
  /** From the browser's languages. */
  readonly language: FrameLanguage;
  readonly moderator: boolean;
  /** Whether this visitor may become moderator: on loopback, or with `ADMIN_TOKEN`. */
  readonly mayModerate: boolean;
  /** Whether `RoleRequest.token` has to be `ADMIN_TOKEN` to become one. */
  readonly tokenNeeded: boolean;
  /** As they would be registered with Discord; those of moderators only for moderators. */
  readonly commands: readonly APIApplicationCommand[];
  readonly sources: number;
  /**
   * Up to three questions to start with, in the visitor's language, made from titles of sources, of longer ones from the
   * part before the colon; empty without any.
   */
  readonly examples: readonly string[];
  /** `PUBLIC_URL` without a slash at the end: links into it are followed on this page. */
  readonly publicUrl: string | null;
}

export interface RoleRequest {
  readonly moderator: boolean;
  readonly token?: string;
}

export interface ChannelMessage {
  readonly id: string;
  readonly author: 'user' | 'bot';
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly files: readonly { readonly id: string; readonly name: string; readonly bytes: number }[];
  /** Only the visitor would see it on Discord. */
  readonly private: boolean;
  /** Promised and not there yet ("is thinking …"). */
  readonly loading: boolean;
  readonly edited: boolean;
  /** The message it replies to. */
  readonly replyTo: string | null;
  /** The command it answers, such as `/ask`. */
  readonly command: string | null;
  /** Thread it stands in: the id of the message the thread was opened at. */
  readonly thread: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type ChannelEvent =
  | { readonly type: 'message'; readonly message: ChannelMessage }
  /** All messages and threads there are have been sent: what the page shows beside them is gone. Once a stream. */
  | { readonly type: 'ready' }
  /** The bot is about to write: until its message comes, or for ten seconds. */
  | { readonly type: 'typing'; readonly thread: string | null }
  | { readonly type: 'deleted'; readonly id: string }
  | { readonly type: 'thread'; readonly id: string; readonly name: string }
  /** A form to fill in; sent off as an interaction of kind `modal`. */
  | {
      readonly type: 'modal';
      readonly interaction: string;
      readonly modal: APIModalInteractionResponseCallbackData;
    }
  /** An interaction has been taken up; until then its button shows that it works. */
  | { readonly type: 'acknowledged'; readonly interaction: string }
  /** Nobody has answered within three seconds. */
  | { readonly type: 'failed'; readonly interaction: string };

export interface SayRequest {
  readonly text: string;
  readonly replyTo?: string;
  /** Id of the message a thread was opened at. */
  readonly thread?: string;
}

export type OptionValue = string | number | boolean | UploadedFile;

/** A file for an attachment option. */
export interface UploadedFile {
  readonly name: string;
  /** Base64. */
  readonly data: string;
}

export type InteractionRequest =
  | {
      readonly kind: 'command';
      /** Default name, as in `Session.commands`. */
      readonly name: string;
      readonly subcommand?: string;
      readonly options: Readonly<Record<string, OptionValue>>;
    }
  | { readonly kind: 'message-command'; readonly name: string; readonly message: string }
  | {
      readonly kind: 'component';
      readonly message: string;
      readonly customId: string;
      readonly values?: readonly string[];
    }
  | {
      readonly kind: 'modal';
      /** Of the interaction that opened the form. */
      readonly interaction: string;
      readonly customId: string;
      readonly fields: Readonly<Record<string, string>>;
    };

export interface AutocompleteRequest {
  readonly name: string;
  readonly subcommand?: string;
  readonly option: string;
  readonly typed: string;
  readonly options: Readonly<Record<string, OptionValue>>;
}

export interface AutocompleteAnswer {
  readonly choices: readonly APIApplicationCommandOptionChoice[];
}
