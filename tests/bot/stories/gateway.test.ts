/** The connection breaks at every point of a dialogue: no answer is lost, none comes twice. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../support/discord/message.ts';
import { type RunningBot, startRunningBot } from '../../support/running-bot.ts';

const FILES = {
  'turm.md': '# Der Turm\n\nDer Turm von Alsen ist 84 Meter hoch. Erbaut wurde er 1911 von Emil Lorenz.\n',
  'hafen.md':
    '# Der Hafen\n\nDer Hafen von Alsen hat 12 Liegeplätze. Die Hafenmeisterin heißt Karla Brandt.\n',
};

let running: RunningBot;
/** Members take turns, so that none is too fast for the cool-down. */
let members = 0;

beforeAll(async () => {
  running = await startRunningBot(FILES);
});
afterAll(() => running.close());

const isAnswer = ({ text }: Message) => text.includes('[1]');

/** Asks in every way there is and looks at what comes; returns what everybody can read afterwards. */
async function dialogue(): Promise<void> {
  const { discord } = running;
  const [asks, writes] = [discord.member(`A${members}`), discord.member(`B${members}`)];
  members++;
  const place = discord.channel(`gespräch-${members}`);
  const reply = asks.slash('ask', { question: 'Wie hoch ist der Turm von Alsen?' }, { channel: place });
  const answer = await reply.until(isAnswer);
  const passage = await asks.press(answer, /^\[?1/).until();
  expect(passage.text).toContain('84 Meter');
  const question = writes.say(place, '@bot Wie heißt die Hafenmeisterin?');
  const said = await discord.replyTo(question, isAnswer);
  expect(said.text).toContain('Karla Brandt');

  await quiet();
  const answers = discord.messages(place).filter(({ origin }) => origin.author.id === discord.botUserId);
  // The passage is private and yet in the channel's list.
  expect(answers.filter(({ ephemeral }) => !ephemeral).map(({ text }) => text.split('\n')[0])).toEqual([
    '> **Wie hoch ist der Turm von Alsen?**',
    '> **Wie heißt die Hafenmeisterin?**',
  ]);
  expect(reply.followUps).toEqual([]);
}

/** Until nothing has been sent for a moment. */
async function quiet(): Promise<void> {
  const { discord } = running;
  let before = -1;
  while (before !== discord.counts.http.requests) {
    before = discord.counts.http.requests;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Where a dialogue without a fault passes. */
async function pointsOf(): Promise<{ events: number; requests: number }> {
  const { faults } = running.discord;
  let [events, requests] = [0, 0];
  const unhook = [faults.beforeEvent(() => void events++), faults.beforeRequest(() => void requests++)];
  await dialogue();
  for (const undo of unhook) undo();
  return { events, requests };
}

const BREAKS: Record<string, () => void> = {
  'breaks off': () => running.discord.faults.dropSocket(),
  'is closed with 4000': () => running.discord.faults.dropSocket(4000),
  'is asked to reconnect': () => running.discord.faults.requestReconnect(),
};

describe.each(Object.entries(BREAKS))('WHEN the connection %s', (_, breakIt) => {
  test('at every event and every request of a dialogue THEN every question has exactly one answer', async () => {
    const { faults } = running.discord;
    const points = await pointsOf();
    const hooks = [
      ...Array.from({ length: points.events }, (_, at) => [faults.beforeEvent, at] as const),
      ...Array.from({ length: points.events }, (_, at) => [faults.afterEvent, at] as const),
      ...Array.from({ length: points.requests }, (_, at) => [faults.beforeRequest, at] as const),
      ...Array.from({ length: points.requests }, (_, at) => [faults.afterRequest, at] as const),
    ];
    expect(hooks.length).toBeGreaterThan(15);
    for (const [hook, at] of hooks) {
      let seen = 0;
      const unhook = hook(() => {
        if (seen++ === at) breakIt();
      });
      await dialogue();
      unhook();
      await running.discord.untilConnected();
    }
    expect(running.discord.violations).toEqual([]);
    expect(running.discord.counts.gateway.resumes).toBeGreaterThan(0);
  }, 120_000);
});

test('WHEN a session cannot be resumed THEN what was asked meanwhile is answered, once', async () => {
  const { discord } = running;
  const place = discord.channel('lücke');
  const anna = discord.member('Anna');
  discord.faults.goOffline();
  discord.faults.invalidateSession({ resumable: false });
  const question = anna.say(place, '@bot Wie hoch ist der Turm von Alsen?');
  discord.faults.comeBack();
  const answer = await discord.replyTo(question, isAnswer, 30_000);
  expect(answer.text).toContain('84 Meter');
  await quiet();
  const replies = discord.messages(place).filter(({ replyTo }) => replyTo === question.id);
  expect(replies).toHaveLength(1);
}, 60_000);
