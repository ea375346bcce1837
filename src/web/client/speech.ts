/** Reads the bot's messages aloud, through a screen reader. */
import type { ChannelTexts } from '../../messages/web/channel.ts';
import type { ChannelMessage } from '../protocol.ts';
import { parseMarkdown } from './markdown/blocks.ts';
import { plainBlocks } from './markdown/tree.ts';

/** Milliseconds: progress changes each second, and nobody wants to hear all of it. */
const APART = 10_000;

/** `before`: what stood there, if anything did. */
export type Speak = (message: ChannelMessage, before: ChannelMessage | null) => void;

export function createSpeech(say: (text: string) => void, texts: ChannelTexts, now = Date.now): Speak {
  let last = { text: '', at: Number.NEGATIVE_INFINITY };
  return (message, before) => {
    if (message.author !== 'bot' || message.loading) return;
    const text = plainBlocks(parseMarkdown(message.content || message.embeds[0]?.description || '')).trim();
    const isChange = before !== null && !before.loading;
    if (text === '' || text === last.text || (isChange && now() - last.at < APART)) return;
    last = { text, at: now() };
    say(message.private ? `${texts.private}: ${text}` : text);
  };
}
