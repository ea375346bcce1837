/** What clients send to post or edit a message, and how it becomes the state of one. */
import type { UploadedFile } from './journal.ts';
import type { AllowedMentions, Mentions } from './mentions.ts';
import type { InteractionOrigin, Message, MessageState } from './message.ts';
import type { Channel, User } from './world.ts';

/** What a client sends to post or to edit; `null` and missing fields differ in edits. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: MessageState['embeds'] | null;
  readonly components?: MessageState['components'] | null;
  readonly attachments?: readonly { id: string | number; filename?: string; description?: string }[] | null;
  readonly flags?: number | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly nonce?: string | number;
  readonly enforce_nonce?: boolean;
  readonly message_reference?: { message_id?: string; fail_if_not_exists?: boolean };
}

export interface Posting {
  readonly channel: Channel;
  readonly author: User;
  readonly body: MessageBody;
  readonly files?: readonly UploadedFile[];
  readonly id?: string;
  readonly type?: number;
  readonly webhookId?: string | null;
  readonly visibleTo?: string | null;
  readonly replyTo?: Message | null;
  readonly starter?: Message | null;
  readonly interaction?: InteractionOrigin | null;
  /** What counts when the body says nothing about mentions. */
  readonly mentionDefault?: AllowedMentions;
  /** Extra flags that clients cannot set themselves. */
  readonly flags?: number;
}

export function blank(at: number): MessageState {
  return {
    at,
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    flags: 0,
    mentions: [],
    mentionRoles: [],
    mentionEveryone: false,
  };
}

export function listed({ users, roles, everyone }: Mentions) {
  return { mentions: users, mentionRoles: roles, mentionEveryone: everyone };
}

export function rich(embeds: MessageBody['embeds']): MessageState['embeds'] {
  return (embeds ?? []).map((embed) => ({ ...embed, type: 'rich' }) as typeof embed);
}

/** Discord numbers the components of a message. */
export function numbered(components: MessageBody['components']): MessageState['components'] {
  let last = 0;
  const number = (component: object): object => {
    const { components: inner } = component as { components?: object[] };
    const id = ++last;
    return { id, ...component, ...(inner && { components: inner.map(number) }) };
  };
  return (components ?? []).map((component) => number(component) as typeof component);
}
