/** People ask on: by reply, in threads, in direct messages. What is not meant for the bot it leaves alone. */
import { MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Channel, Message } from '../../support/discord/server.ts';
import { type RunningBot, startRunningBot } from '../../support/running-bot.ts';
import { isAnswer, quiet, saidIn } from './support.ts';

const FILES = {
  'turm.md': `# Der Turm von Alsen

Der Turm von Alsen ist 84 Meter hoch. Erbaut wurde er 1911 von Emil Lorenz.

Im Sommer 2020 wurde der Turm für zwei Millionen Euro saniert.
`,
  'bruecke.md': '# Die Brücke von Borgen\n\nDie Brücke von Borgen wurde 1975 von Ida Brandt gebaut.\n',
};
const QUESTION = 'Wie hoch ist der Turm von Alsen?';
/** Only with the question before is it clear who is meant. */
const FURTHER = 'Und wer hat ihn gebaut?';
const LAST = 'Und wann wurde er saniert?';

let running: RunningBot;
let anna: Actor;
let ben: Actor;
let mod: Actor;
let places = 0;
/** Milliseconds by which the bot's clock is ahead. */
let later = 0;

const newPlace = () => running.discord.channel(`gespräch-${++places}`);

async function setUp(messageContent: boolean): Promise<void> {
  running = await startRunningBot(FILES, { discord: { messageContent }, now: () => Date.now() + later });
  const { discord } = running;
  anna = discord.member('Anna');
  ben = discord.member('Ben');
  mod = discord.member('Mod', { permissions: PermissionFlagsBits.ManageGuild });
  const panel = await mod.slash('settings').until();
  const form = mod.press(panel, /Grenzen/);
  await form.acknowledged;
  await mod
    .submit(form, { cooldownSeconds: '0', userDaily: '1000', serverDaily: '1000' })
    .until(({ text }) => text.includes('0 s'));
}

afterEach(() => {
  const { discord, log } = running;
  expect(discord.violations).toEqual([]);
  expect(discord.pings).toEqual([]);
  expect(log.filter((line) => /failed|not read/.test(line))).toEqual([]);
});

const answerTo = (message: Message) => running.discord.replyTo(message, isAnswer);

/** What the bot says while `act` happens, and until it has nothing more to say. */
async function heard(place: Channel, act: () => unknown): Promise<string[]> {
  const before = saidIn(running.discord, place).length;
  await act();
  await quiet(running.discord);
  return saidIn(running.discord, place)
    .slice(before)
    .map(({ text }) => text);
}

/** Opened by its button. */
async function openThread(place: Channel): Promise<Channel> {
  const answer = await answerTo(anna.say(place, `@bot ${QUESTION}`));
  await anna.press(answer, /Thread/).until();
  return answer.thread!;
}

describe.each([
  ['without the message-content intent', false],
  ['with the message-content intent', true],
])('%s', (_, messageContent) => {
  beforeAll(() => setUp(messageContent));
  afterAll(() => running.close());

  /** Where the bot reads only what mentions it. */
  const mention = messageContent ? '' : '@bot ';

  test('a chain of replies, by different people and over a restart', async () => {
    const place = newPlace();
    const first = await answerTo(anna.say(place, `@bot ${QUESTION}`));
    const second = await answerTo(ben.say(place, FURTHER, { replyTo: first }));
    expect(second.text).toContain('Emil Lorenz');
    await running.restart();
    const third = await answerTo(anna.say(place, LAST, { replyTo: second }));
    expect(third.text).toContain('2020');
    expect(saidIn(running.discord, place)).toHaveLength(3);
    expect(running.discord.transcript({ channel: place })).toContain(`Ben (Antwort auf Fundstelle)`);
  });

  test('a reply to the answer of /ask', async () => {
    const place = newPlace();
    const answer = await anna.slash('ask', { question: QUESTION }, { channel: place }).until(isAnswer);
    const further = await answerTo(ben.say(place, FURTHER, { replyTo: answer }));
    expect(further.text).toContain('Emil Lorenz');
  });

  test('a reply that does not mention the bot', async () => {
    const place = newPlace();
    const answer = await answerTo(anna.say(place, `@bot ${QUESTION}`));
    const said = await running.discord.replyTo(
      ben.say(place, FURTHER, { replyTo: answer, pingAuthor: false }),
    );
    expect(said.text).toContain(messageContent ? 'Emil Lorenz' : '„@ AN“');
  });

  test('a thread of the bot, over a restart, also when it was asleep meanwhile', async () => {
    const place = newPlace();
    const thread = await openThread(place);
    const hint = saidIn(running.discord, thread)[0]!.text;
    expect(hint.includes('erwähne mich')).toBe(!messageContent);
    const further = await answerTo(ben.say(thread, `${mention}${FURTHER}`));
    expect(further.text).toContain('Emil Lorenz');
    thread.thread!.archived = true;
    await running.restart();
    const last = await answerTo(anna.say(thread, `${mention}${LAST}`));
    expect(last.text).toContain('2020');
  });

  test('a thread of the bot in which people talk to each other', async () => {
    const thread = await openThread(newPlace());
    const texts = await heard(thread, () => {
      const said = anna.say(thread, '@Ben siehst du das auch so?', { mentions: [ben] });
      ben.say(thread, 'Ja, das sehe ich auch so.', { replyTo: said });
      if (!messageContent) anna.say(thread, LAST);
    });
    expect(texts).toEqual([]);
  });

  test('direct messages', async () => {
    const { discord } = running;
    const guest = discord.member(`Gast${places}${messageContent}`);
    const dm = discord.dm(guest);
    const first = await answerTo(guest.say(dm, QUESTION));
    expect(first.text).toContain('84 Meter');
    expect(first.buttons.some((label) => label.includes('Thread'))).toBe(false);
    // No server has limits of its own here.
    later += 60_000;
    await running.restart();
    const further = await answerTo(guest.say(dm, FURTHER));
    expect(further.text).toContain('Emil Lorenz');
  });

  test('what is not meant for the bot', async () => {
    const { discord } = running;
    const place = newPlace();
    const answer = await answerTo(anna.say(place, `@bot ${QUESTION}`));
    const other = discord.member('Anderer', { bot: true });
    const hook = discord.member('Haken', { webhook: true });
    const texts = await heard(place, async () => {
      other.say(place, `@bot ${QUESTION}`);
      other.say(place, FURTHER, { replyTo: answer });
      hook.say(place, `@bot ${QUESTION}`);
      const talk = anna.say(place, 'Weiß jemand, wie hoch der Turm von Alsen ist?');
      ben.say(place, 'Der Turm ist sehr hoch.', { replyTo: talk });
      anna.edits(talk, `@bot ${QUESTION}`);
      anna.say(place, '@everyone hört mal her!');
      ben.say(place, 'angepinnt', { type: MessageType.ChannelPinnedMessage, replyTo: answer });
      const thread = anna.startThread(place, 'Unter uns');
      anna.say(thread, QUESTION);
      ben.say(thread, FURTHER);
      await quiet(discord);
      expect(saidIn(discord, thread)).toEqual([]);
      const mentioned = ben.say(thread, `@bot ${QUESTION}`);
      expect((await answerTo(mentioned)).text).toContain('84 Meter');
    });
    expect(texts).toEqual([]);
  });

  test('a mention without a question', async () => {
    const place = newPlace();
    const guest = running.discord.member(`Still${messageContent}`);
    const texts = await heard(place, () => {
      for (let i = 0; i < 5; i++) guest.say(place, '@bot');
    });
    expect(texts).toEqual([expect.stringContaining('Stell mir eine Frage')]);
  });

  test('a question that is too long, and one that is just not', async () => {
    const place = newPlace();
    const guest = running.discord.member(`Lang${messageContent}`);
    const long = await running.discord.replyTo(guest.say(place, `@bot ${QUESTION.padEnd(501, '?')}`));
    expect(long.text).toContain('Die Frage ist zu lang');
    expect((await answerTo(guest.say(place, `@bot ${QUESTION.padEnd(500, '?')}`))).text).toContain(
      '84 Meter',
    );
  });

  test('channels in which it does not answer', async () => {
    const { discord } = running;
    const [allowed, other] = [newPlace(), newPlace()];
    const thread = await openThread(allowed);
    const panel = await mod.slash('settings').until();
    await mod.choose(panel, { customId: /^settings:channels/ }, [allowed.id]).until();
    const refusal = `Hier antworte ich nicht; frag in <#${allowed.id}>`;

    const guest = discord.member(`Verirrt${messageContent}`);
    const texts = await heard(other, () => {
      guest.say(other, `@bot ${QUESTION}`);
      guest.say(other, `@bot ${QUESTION}`);
    });
    expect(texts).toEqual([expect.stringContaining(refusal)]);
    const reply = guest.slash('ask', { question: QUESTION }, { channel: other });
    expect((await reply.acknowledged).ephemeral).toBe(true);
    expect((await reply.until()).text).toContain(refusal);

    expect((await answerTo(guest.say(allowed, `@bot ${QUESTION}`))).text).toContain('84 Meter');
    thread.thread!.archived = true;
    await running.restart();
    expect((await answerTo(guest.say(thread, `${mention}${FURTHER}`))).text).toContain('Emil Lorenz');
    const inThread = guest.slash('ask', { question: QUESTION }, { channel: thread });
    expect((await inThread.until()).text).toContain('84 Meter');
    await mod.press(await mod.slash('settings').until(), 'Überall antworten').until();
  });
});
