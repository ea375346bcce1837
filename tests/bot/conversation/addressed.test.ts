import { describe, expect, test } from 'vitest';
import { isAddressed, questionOf } from '../../../src/bot/conversation/addressed.ts';
import type { IncomingMessage } from '../../../src/bot/conversation/types.ts';
import { shownMessage } from '../../support/exchange.ts';

const BOT = '900000000000000001';
const OTHER = '100000000000000009';
const ANSWER = shownMessage({ authorId: BOT, content: '> **Wer kam?**\nJohn Bolton kam. [1]' });
const REPORT = shownMessage({ authorId: BOT, content: 'Index fertig.' });

function message(part: Partial<IncomingMessage> = {}): IncomingMessage {
  return {
    ...shownMessage({ content: 'Und wann?' }),
    caller: {
      userId: '100000000000000001',
      name: 'Anna',
      guildId: '200000000000000001',
      channelId: '300000000000000001',
      parentId: null,
      permissions: 0n,
      roleIds: [],
    },
    automatic: false,
    mentions: [],
    repliedTo: null,
    thread: null,
    ...part,
  };
}

const replyTo = (repliedTo: typeof ANSWER) => ({ replyTo: repliedTo.id, repliedTo });
const thread = { ownerId: BOT, parentId: '300000000000000009' };

describe('a message is meant for the bot', () => {
  test.each<[string, Partial<IncomingMessage>]>([
    ['when it mentions the bot', { mentions: [BOT] }],
    ['when it mentions the bot in a reply to somebody else', { mentions: [BOT], replyTo: '1' }],
    ['when it replies to an answer', replyTo(ANSWER)],
    ['when it replies to an answer and cannot be read', { ...replyTo(ANSWER), content: '' }],
    ['when it stands in a thread of the bot', { thread }],
    ['in a direct message', { caller: { ...message().caller, guildId: null } }],
  ])('%s', (_, part) => expect(isAddressed(message(part), BOT)).toBe(true));
});

describe('a message is none of its business', () => {
  test.each<[string, Partial<IncomingMessage>]>([
    ['when it mentions nobody', {}],
    ['when another bot wrote it', { automatic: true, mentions: [BOT] }],
    ['when the bot wrote it', { mentions: [BOT], caller: { ...message().caller, userId: BOT } }],
    ['when it replies to something that is no answer', replyTo(REPORT)],
    ['when it replies to somebody who writes like the bot', replyTo({ ...ANSWER, authorId: OTHER })],
    [
      'when it replies to somebody in a thread of the bot',
      { thread, replyTo: '1', repliedTo: { ...ANSWER, authorId: OTHER } },
    ],
    ['when it speaks to somebody else in a thread of the bot', { thread, mentions: [OTHER] }],
    ['when it cannot be read in a thread of the bot', { thread, content: '' }],
    ['in the thread of somebody else', { thread: { ...thread, ownerId: OTHER } }],
  ])('%s', (_, part) => expect(isAddressed(message(part), BOT)).toBe(false));
});

test('the question is what stands beside the mention', () => {
  expect(questionOf(message({ content: `<@${BOT}>  Wer traf\nwen? <@!${BOT}>` }), BOT)).toBe('Wer traf wen?');
});
