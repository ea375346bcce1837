/** What stands for Discord's REST calls: the visitors' channels, in memory. */
import { type Transport, TransportError } from '../../bot/transport.ts';
import type { Channel } from './channel.ts';
import type { Files } from './files.ts';
import type { Interactions } from './interactions.ts';
import { fileIdOf, type Message } from './message.ts';

/** Posts that are remembered by what makes them one. */
const MAX_NONCES = 2000;

export interface ChannelTransportDeps {
  readonly interactions: Interactions;
  readonly files: Files;
  /** The channel with this id, or with this thread. */
  readonly channelOf: (placeId: string) => Channel | null;
}

export function createChannelTransport({ interactions, files, channelOf }: ChannelTransportDeps): Transport {
  const sent = new Map<string, string>();

  function channel(placeId: string): Channel {
    const found = channelOf(placeId);
    if (!found) throw new TransportError('gone', 'no such channel');
    return found;
  }

  /** Private messages are no messages of the channel. */
  function readable(placeId: string, id: string): Message | null {
    const message = channelOf(placeId)?.find(id) ?? null;
    return message?.placeId === placeId && !message.private ? message : null;
  }

  return {
    async acknowledge(interaction, response, attached = []) {
      interactions.acknowledge(interaction, response, attached);
    },
    async editReply(token, message) {
      const interaction = interactions.byToken(token);
      const original = interactions.original(interaction);
      return interaction.channel.toApi(interaction.channel.edit(original, message));
    },
    async deleteReply(token) {
      const { channel, original } = interactions.byToken(token);
      if (original) channel.remove(original);
    },
    async followUp(token, message, visibility) {
      interactions.followUp(interactions.byToken(token), message, visibility);
    },
    async send(placeId, message, { replyTo, nonce } = {}) {
      const place = channel(placeId);
      const key = nonce === undefined ? null : `${placeId}/${nonce}`;
      const earlier = key === null ? null : place.find(sent.get(key) ?? '');
      if (earlier) return place.toApi(earlier);
      const thread = place.isThread(placeId) ? placeId : null;
      const posted = place.post({ author: 'bot', thread, replyTo: replyTo ?? null }, message);
      if (key !== null) remember(key, posted.id);
      return place.toApi(posted);
    },
    async editMessage(placeId, messageId, message) {
      const found = readable(placeId, messageId);
      if (found?.author !== 'bot') throw new TransportError('gone', 'no such message');
      const place = channel(placeId);
      return place.toApi(place.edit(found, message));
    },
    async message(placeId, messageId) {
      const found = readable(placeId, messageId);
      return found && channel(placeId).toApi(found);
    },
    async messages(placeId, { before, limit }) {
      const place = channelOf(placeId);
      if (!place) return [];
      const earlier = place
        .list(placeId)
        .filter(
          (message) => !message.private && (before === undefined || BigInt(message.id) < BigInt(before)),
        );
      return earlier
        .slice(-limit)
        .reverse()
        .map((message) => place.toApi(message));
    },
    async channel(placeId) {
      return channelOf(placeId)?.apiChannel(placeId) ?? null;
    },
    async openThread(placeId, messageId, name) {
      const found = readable(placeId, messageId);
      if (!found) throw new TransportError('gone', 'no such message');
      return channel(placeId).openThread(found, name);
    },
    async typing(placeId) {
      const place = channel(placeId);
      place.emit({ type: 'typing', thread: place.isThread(placeId) ? placeId : null });
    },
    async download(url, maxBytes) {
      const file = files.byId(fileIdOf(url) ?? '');
      if (!file) throw new TransportError('failed', 'no such file');
      if (file.data.length > maxBytes) throw new TransportError('failed', `more than ${maxBytes} bytes`);
      return file.data;
    },
  };

  function remember(key: string, id: string): void {
    sent.set(key, id);
    for (const oldest of sent.keys()) {
      if (sent.size <= MAX_NONCES) break;
      sent.delete(oldest);
    }
  }
}
