/** Messages in the form in which Discord takes and gives them. */
import {
  type APIMessage,
  MessageFlags,
  type RESTPatchAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import type { OutgoingMessage, ShownMessage, Visibility } from './types.ts';

/** Nothing pings, whatever stands in the text; without embeds of our own there are none of links either. */
export function messageBody(message: OutgoingMessage, visibility: Visibility = 'public') {
  const { content = '', embeds = [], components = [], files = [] } = message;
  const suppress = embeds.length === 0 ? MessageFlags.SuppressEmbeds : 0;
  const ephemeral = visibility === 'private' ? MessageFlags.Ephemeral : 0;
  return {
    content,
    embeds: [...embeds],
    components: [...components],
    attachments: files.map(({ name }, id) => ({ id, filename: name })),
    allowed_mentions: { parse: [], replied_user: false },
    flags: suppress | ephemeral,
  } satisfies RESTPatchAPIChannelMessageJSONBody;
}

export function shownMessage(message: APIMessage): ShownMessage {
  return {
    id: message.id,
    channelId: message.channel_id,
    authorId: message.author.id,
    content: message.content,
    embeds: message.embeds,
    replyTo: message.message_reference?.message_id ?? null,
  };
}
