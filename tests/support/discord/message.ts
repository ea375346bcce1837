/** A message as it stands in a channel, with all the states it has been in. */
import {
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Channel, User } from './world.ts';

export interface StoredFile {
  readonly id: string;
  readonly filename: string;
  readonly description?: string;
  readonly size: number;
  readonly contentType: string;
  /** Where the content can be fetched. */
  readonly url: string;
}

export interface MessageState {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly attachments: readonly StoredFile[];
  readonly flags: number;
  /** Ids of the users the message mentions, as Discord lists them. */
  readonly mentions: readonly string[];
  readonly mentionRoles: readonly string[];
  readonly mentionEveryone: boolean;
}

export interface InteractionOrigin {
  readonly id: string;
  readonly type: number;
  readonly user: User;
  readonly name: string | null;
}

export interface MessageOrigin {
  readonly id: string;
  readonly channel: Channel;
  readonly author: User;
  /** Of incoming webhooks and of answers to interactions. */
  readonly webhookId: string | null;
  /** Discord's message type: 0 plain, 19 reply, 20 slash command, 21 thread starter, … */
  readonly type: number;
  /** Id of the only one who sees it; `null` for everybody in the channel. */
  readonly visibleTo: string | null;
  /** Id of the message that this one replies to. */
  readonly replyTo: string | null;
  /** The message of the channel above that a thread began with. */
  readonly starter: Message | null;
  readonly interaction: InteractionOrigin | null;
  readonly nonce: string | number | null;
}

type Emoji = { readonly name?: string | null };

/** Live: reads as the message is now. */
export class Message {
  readonly states: MessageState[];
  thread: Channel | null = null;
  deleted = false;
  editedAt: number | null = null;
  readonly reactions = new Map<string, Set<string>>();

  constructor(
    readonly origin: MessageOrigin,
    first: MessageState,
  ) {
    this.states = [first];
  }

  get id(): string {
    return this.origin.id;
  }
  get channelId(): string {
    return this.origin.channel.id;
  }
  /** The name of who wrote it. */
  get author(): string {
    return this.origin.author.name;
  }
  get replyTo(): string | null {
    return this.origin.replyTo;
  }
  get state(): MessageState {
    return this.states.at(-1)!;
  }
  get content(): string {
    return this.state.content;
  }
  get embeds(): readonly APIEmbed[] {
    return shownEmbeds(this.state);
  }
  get components(): readonly APIMessageTopLevelComponent[] {
    return this.state.components;
  }
  get attachments(): readonly StoredFile[] {
    return this.state.attachments;
  }
  get flags(): number {
    return this.state.flags;
  }
  /** Only one member sees it. */
  get ephemeral(): boolean {
    return this.origin.visibleTo !== null;
  }
  /** "… is thinking": promised, not yet delivered. */
  get loading(): boolean {
    return (this.flags & MessageFlags.Loading) !== 0;
  }
  /** All that is to be read in it, embeds and component texts included. */
  get text(): string {
    return textOf(this.state);
  }
  /** Labels of the buttons, left to right, top to bottom. */
  get buttons(): string[] {
    return controlsOf(this.components)
      .filter(({ type }) => type === ComponentType.Button)
      .map(labelOf);
  }
  /** Addresses in the content for which Discord would show a preview. */
  get previews(): string[] {
    return previewsOf(this.state);
  }
}

/** Buttons and menus of a message, wherever they are nested. */
export function controlsOf(components: readonly unknown[]): APIComponentInMessageActionRow[] {
  return components.flatMap((component) => {
    const { components: inner, accessory } = component as { components?: unknown[]; accessory?: unknown };
    const own = 'custom_id' in (component as object) || 'url' in (component as object) ? [component] : [];
    return [...own, ...controlsOf(inner ?? []), ...controlsOf(accessory ? [accessory] : [])];
  }) as APIComponentInMessageActionRow[];
}

/** What is to be read on a button or menu. */
export function labelOf(control: APIComponentInMessageActionRow): string {
  const { label, emoji, placeholder } = control as { label?: string; emoji?: Emoji; placeholder?: string };
  return [emoji?.name, label ?? placeholder].filter((part) => part).join(' ');
}

/** The flag hides all embeds, not only previews of links. */
export function shownEmbeds({ embeds, flags }: MessageState): readonly APIEmbed[] {
  return (flags & MessageFlags.SuppressEmbeds) === 0 ? embeds : [];
}

/** The lines of a message, embeds flattened. */
export function textOf(state: MessageState): string {
  const lines = [
    state.content,
    ...shownEmbeds(state).flatMap((embed) => [
      embed.author?.name,
      embed.title,
      embed.description,
      ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
      embed.footer?.text,
    ]),
    ...displayedTexts(state.components),
  ];
  return lines.filter((line) => line).join('\n');
}

function displayedTexts(components: readonly unknown[]): string[] {
  return components.flatMap((component) => {
    const { content, components: inner } = component as { content?: string; components?: unknown[] };
    return [...(content === undefined ? [] : [content]), ...displayedTexts(inner ?? [])];
  });
}

/** Code is shown as it is: no link, no mention in it has an effect. */
export function withoutCode(content: string): string {
  return content.replace(/```[\s\S]*?```/g, ' ').replace(/(`+)[^`][\s\S]*?\1/g, ' ');
}

function previewsOf({ content, flags }: MessageState): string[] {
  if ((flags & MessageFlags.SuppressEmbeds) !== 0) return [];
  return Array.from(withoutCode(content).matchAll(/(<?)(https?:\/\/[^\s<>)]+)/g))
    .filter(([, bracket]) => bracket === '')
    .map(([, , url]) => url!);
}
