import { expect, it } from 'vitest';
import { channelTexts } from '../../../src/messages/web/channel.ts';
import { createSpeech } from '../../../src/web/client/speech.ts';
import type { ChannelMessage } from '../../../src/web/protocol.ts';

const message = (content: string, more: Partial<ChannelMessage> = {}) =>
  ({ author: 'bot', content, embeds: [], private: false, loading: false, ...more }) as ChannelMessage;

function setUp() {
  const said: string[] = [];
  let time = 0;
  const speak = createSpeech(
    (text) => said.push(text),
    channelTexts.de,
    () => time,
  );
  return { said, speak, wait: (ms: number) => (time += ms) };
}

it('reads an answer once it is there, without its marks', () => {
  const { said, speak } = setUp();
  const loading = message('', { loading: true });
  speak(loading, null);
  speak(message('> **Wer?**\n**Kellogg** traf sie. [1]'), loading);
  expect(said).toEqual(['Wer?\nKellogg traf sie. [1]']);
});

it('says that a message is private, and reads its embed when it has no text', () => {
  const { said, speak } = setUp();
  speak(message('', { private: true, embeds: [{ description: 'So steht es da.' }] }), null);
  expect(said).toEqual(['Nur du siehst das: So steht es da.']);
});

it('keeps quiet about what the visitor wrote, and most of what changes each second', () => {
  const { said, speak, wait } = setUp();
  speak(message('Frage', { author: 'user' }), null);
  const first = message('10 %');
  speak(first, null);
  wait(1000);
  speak(message('20 %'), first);
  wait(20_000);
  speak(message('100 %'), first);
  expect(said).toEqual(['10 %', '100 %']);
});
