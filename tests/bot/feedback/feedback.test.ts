import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { feedbackFeature } from '../../../src/bot/feedback/index.ts';
import { recordUnanswered } from '../../../src/bot/feedback/unanswered.ts';
import { parseCustomId } from '../../../src/bot/ids.ts';
import { answerMessages } from '../../../src/bot/replies/answer.ts';
import { reviewFeature } from '../../../src/bot/review/index.ts';
import { openStore, type Store } from '../../../src/bot/store/index.ts';
import type { BotContext, ShownMessage } from '../../../src/bot/types.ts';
import { createBotContext, TEST_NOW, type TestBot } from '../../support/bot-context.ts';
import { checkModal } from '../../support/discord/limits.ts';
import {
  commandExchange,
  componentExchange,
  MODERATOR,
  modalExchange,
  shownMessage,
} from '../../support/exchange.ts';

const [up, down] = feedbackFeature.components!;
const [reason] = feedbackFeature.modals!;
const GUILD = '200000000000000001';
const QUESTION = 'Wie hoch ist der Turm?';
const MEMBER = '100000000000000001';
const OTHER = { userId: '100000000000000003' };
const ALL = { kinds: ['down', 'unanswered', 'up'], done: false, offset: 0, limit: 10 } as const;

let bot: TestBot;
let answer: ShownMessage;
let store: Store;
let context: BotContext;

beforeAll(async () => {
  bot = await createBotContext({
    'turm.md': '# Der Turm\n\nDer Turm ist 30 Meter hoch. Er steht am Markt.\n',
  });
  const [first] = answerMessages(await bot.context.engine.ask(QUESTION), { language: 'de', threads: true });
  answer = shownMessage(first);
  fresh();
});
afterEach(() => {
  store.close();
  fresh();
});
afterAll(() => bot.close());

function fresh() {
  store = openStore(':memory:');
  context = { ...bot.context, store };
}

const entries = (guildId: string | null = GUILD) => store.reviews.list({ guildId, ...ALL });

async function press(component: typeof up, caller: object = {}, message = answer) {
  const { exchange, recorded } = componentExchange({ caller, message });
  await component!.execute(exchange, [], context);
  return recorded;
}

async function write(customId: string, text: string, caller: object = {}, message = answer) {
  const { exchange, recorded } = modalExchange({ caller, fields: { reason: text }, message });
  await reason!.execute(exchange, parseCustomId(customId).args, context);
  return recorded;
}

describe('👍', () => {
  test('is kept with the question, the answer and its sources, and thanked for privately', async () => {
    const recorded = await press(up);
    expect(recorded).toMatchObject({ acknowledged: 'tell', visibility: 'private' });
    expect(recorded.shown[0]!.content).toBe('Danke für die Rückmeldung.');
    expect(entries()).toEqual([
      {
        id: expect.any(Number),
        kind: 'up',
        guildId: GUILD,
        channelId: '300000000000000001',
        messageId: answer.id,
        userId: '100000000000000001',
        at: TEST_NOW,
        language: 'de',
        question: QUESTION,
        answer: expect.stringContaining('Der Turm ist 30 Meter hoch.'),
        sources: ['turm.md'],
        reason: '',
        done: false,
      },
    ]);
  });

  test('is taken back by a second press', async () => {
    await press(up);
    const recorded = await press(up);
    expect(recorded).toMatchObject({ acknowledged: 'tell', visibility: 'private' });
    expect(recorded.shown[0]!.content).toBe('Zurückgenommen.');
    expect(entries()).toEqual([]);
    await press(up);
    expect(entries()).toHaveLength(1);
  });

  test('becomes a complete golden question', async () => {
    await press(up);
    const { exchange, recorded } = componentExchange({ caller: MODERATOR });
    await reviewFeature.components![0]!.execute(exchange, ['export', 'up', 'open', '0'], context);
    const draft = JSON.parse(Buffer.from(recorded.shown[0]!.files![0]!.data).toString());
    expect(draft).toMatchObject({ question: QUESTION, source: ['turm.md'] });
    expect(draft.evidence).toEqual(['Der Turm ist 30 Meter hoch.']);
  });

  test('keeps the language of the question, whatever that of the frame is', async () => {
    await press(up, {}, shownMessage({ ...answer, content: '> **Какой высоты башня?**\nDreißig. [1]' }));
    expect(entries()[0]!.language).toBe('ru');
  });
});

describe('👎', () => {
  test('asks what was wrong, and counts when the form is sent', async () => {
    const { acknowledged, modal } = await press(down);
    expect(acknowledged).toBe('modal');
    expect(checkModal({ ...modal })).toEqual([]);
    expect(entries()).toEqual([]);
    await write(modal!.custom_id, '');
    expect(entries()).toMatchObject([{ kind: 'down', reason: '', question: QUESTION }]);
  });

  test('keeps the reason, for moderators to read', async () => {
    const { modal } = await press(down);
    expect(modal!.title).toBe('Rückmeldung an die Moderation');
    const { visibility, shown } = await write(modal!.custom_id, '  Die Zahl ist veraltet. ');
    expect(visibility).toBe('private');
    expect(shown[0]!.content).toBe('Danke: die Moderation liest es.');
    const { exchange, recorded } = commandExchange({ caller: MODERATOR });
    await reviewFeature.commands![0]!.execute(exchange, context);
    expect(recorded.shown[0]!.embeds![0]!.description).toContain('**Grund:** Die Zahl ist veraltet.');
  });

  test('stands without a reason', async () => {
    const { modal } = await press(down);
    const { shown } = await write(modal!.custom_id, '   ');
    expect(shown[0]!.content).toBe('Danke für die Rückmeldung.');
    expect(entries()).toMatchObject([{ kind: 'down', reason: '' }]);
  });

  test('replaces the 👍 of the same member, not that of another one, and is replaced by it', async () => {
    await press(up);
    await press(up, OTHER);
    const { modal } = await press(down);
    await write(modal!.custom_id, 'falsch');
    const verdicts = () => entries().map(({ kind, userId, reason }) => [kind, userId, reason]);
    expect(verdicts()).toHaveLength(2);
    expect(verdicts()).toEqual(
      expect.arrayContaining([
        ['up', OTHER.userId, ''],
        ['down', MEMBER, 'falsch'],
      ]),
    );
    await press(up);
    expect(verdicts()).toHaveLength(2);
    expect(verdicts()).toContainEqual(['up', MEMBER, '']);
  });

  test('is taken only of the one who pressed it, at the answer that was meant', async () => {
    const { modal } = await press(down);
    const refused = { code: 'expired' };
    await expect(write(modal!.custom_id, 'fremd', OTHER)).rejects.toMatchObject(refused);
    const elsewhere = shownMessage({ ...answer, id: '400000000000000009' });
    await expect(write(modal!.custom_id, 'anderswo', {}, elsewhere)).rejects.toMatchObject(refused);
    for (const id of ['down', 'down:99', `down:${answer.id}`, `down::${MEMBER}`, 'down:x:y'])
      await expect(write(id, 'erfunden')).rejects.toMatchObject(refused);
    const { exchange } = modalExchange({ fields: { reason: 'ohne Nachricht' } });
    await expect(reason!.execute(exchange, [], context)).rejects.toMatchObject(refused);
    expect(entries()).toEqual([]);
  });
});

describe('in direct messages', () => {
  const DM = { guildId: null };

  test('nobody reads it: it is thanked for, and counts for whoever runs the bot', async () => {
    const { modal } = await press(down, DM);
    expect(modal!.title).toBe('Rückmeldung');
    const { shown } = await write(modal!.custom_id, 'falsch', DM);
    expect(shown[0]!.content).toBe('Danke für die Rückmeldung.');
    expect(entries(null)).toMatchObject([{ reason: 'falsch' }]);
    expect(entries()).toEqual([]);
  });

  test('it goes to the moderators of the one server that the bot is for', async () => {
    context = { ...context, config: { ...context.config, discordGuildId: GUILD } };
    const { modal } = await press(down, DM);
    expect(modal!.title).toBe('Rückmeldung an die Moderation');
    const { shown } = await write(modal!.custom_id, 'falsch', DM);
    expect(shown[0]!.content).toBe('Danke: die Moderation liest es.');
    expect(entries()).toMatchObject([{ kind: 'down', reason: 'falsch' }]);
    await press(up, DM);
    await press(up, DM);
    expect(entries()).toEqual([]);
  });
});

test('a message that is no answer takes no feedback', async () => {
  for (const component of [up, down])
    await expect(press(component, {}, shownMessage({ content: 'Hallo' }))).rejects.toMatchObject({
      code: 'expired',
    });
  expect(entries()).toEqual([]);
});

describe('a question without an answer', () => {
  async function record(question: string, caller: object = {}) {
    const found = await bot.context.engine.ask(question);
    if (found.status !== 'no_evidence') throw new Error('answered');
    const { exchange } = componentExchange({ caller });
    const unanswered = { caller: exchange.caller, messageId: answer.id, question, language: 'de' };
    recordUnanswered(context, { ...unanswered, answer: found });
    return found;
  }

  test('is kept with what came closest, beside the verdict on it', async () => {
    const question = 'Welcher Turm steht in Versailles?';
    const found = await record(question);
    const [first] = answerMessages(found, { language: 'de', threads: true });
    const message = shownMessage(first);
    const { modal } = await press(down, {}, message);
    await write(modal!.custom_id, '', {}, message);
    expect(entries().map(({ kind, question }) => [kind, question])).toEqual([
      ['down', question],
      ['unanswered', question],
    ]);
    expect(entries()[1]).toMatchObject({ answer: '', sources: ['turm.md'] });
  });

  test('is kept for the server that the bot is for, when it was asked in direct messages', async () => {
    context = { ...context, config: { ...context.config, discordGuildId: GUILD } };
    await record('Wer baute das Schloss in Versailles?', { guildId: null });
    expect(entries()).toMatchObject([{ kind: 'unanswered' }]);
  });

  test.each(['Danke!', '👍'])(
    'is none that moderators could do something about when it asks nothing: %s',
    async (text) => {
      await record(text);
      expect(entries()).toEqual([]);
    },
  );
});
