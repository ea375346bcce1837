/** What a visitor writes, as the message that Discord would deliver. */
import type { IncomingMessage } from '../../bot/conversation/index.ts';
import { shownMessage } from '../../bot/payload.ts';
import type { SayRequest } from '../protocol.ts';
import { BOT_ID } from './ids.ts';
import { Refusal } from './refusal.ts';
import { publicMessage } from './requests.ts';
import type { Visitor } from './visitors.ts';

/** Puts it into the channel. Throws Refusal. */
export function said(
  visitor: Visitor,
  { text, replyTo, thread }: SayRequest,
  guildId: string,
): IncomingMessage {
  const { channel } = visitor;
  if (text.trim() === '') throw new Refusal('message_empty');
  const placeId = thread ?? channel.id;
  if (!channel.has(placeId)) throw new Refusal('thread_gone');
  const repliedTo = replyTo === undefined ? null : publicMessage(visitor, replyTo);
  if (repliedTo && repliedTo.placeId !== placeId) throw new Refusal('message_gone');
  const draft = { author: 'user', thread: thread ?? null, replyTo: repliedTo?.id ?? null } as const;
  const message = channel.post(draft, { content: text });
  return {
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
    // In a channel of one's own with the bot nobody else could be meant.
    mentions: [BOT_ID],
    repliedTo: repliedTo && shownMessage(channel.toApi(repliedTo)),
    thread: thread === undefined ? null : { ownerId: BOT_ID, parentId: channel.id },
  };
}
