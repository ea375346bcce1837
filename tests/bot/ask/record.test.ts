import { afterEach, describe, expect, it } from 'vitest';
import { answerQuestion, type Surface } from '../../../src/bot/ask/answer-question.ts';
import { createBotContext, TEST_NOW, type TestBot } from '../../support/bot-context.ts';
import { CALLER, shownMessage } from '../../support/exchange.ts';

const FILES = { 'bericht.md': '# Bericht\n\nMaria Kolesnikowa kam am 13. Dezember 2025 in Minsk frei.\n' };

let bot: TestBot;
afterEach(() => bot.close());

const surface: Surface = {
  threads: false,
  language: () => 'de',
  show: async (message) => shownMessage(message),
  more: async () => {},
};

const ask = (question: string, shows = surface) =>
  answerQuestion(bot.context, { caller: CALLER, question }, shows);

describe('a question', () => {
  it('is counted without its words, and so are the places that its answer cites', async () => {
    bot = await createBotContext(FILES);
    await ask('Wann kam Maria Kolesnikowa frei?');
    const [entry, ...more] = bot.store.questions.after(0, 10);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      at: TEST_NOW,
      guildId: CALLER.guildId,
      outcome: 'answered',
      mode: 'extractive',
    });
    expect(entry!.retrieveMs).toBeGreaterThanOrEqual(0);
    const [cited] = bot.store.citations.most(10);
    expect(cited).toMatchObject({ source: 'bericht.md', count: 1 });
    expect(JSON.stringify([entry, cited])).not.toMatch(/Kolesnikowa|13\. Dezember/);
  });

  it('that the sources do not answer cites nothing', async () => {
    bot = await createBotContext(FILES);
    await ask('Wie hoch ist der Eiffelturm?');
    expect(bot.store.questions.after(0, 10)).toMatchObject([{ outcome: 'no_evidence' }]);
    expect(bot.store.citations.most(10)).toEqual([]);
  });

  it('that fails is counted as such', async () => {
    bot = await createBotContext();
    await expect(ask('Wann kam sie frei?')).rejects.toMatchObject({ code: 'index_damaged' });
    expect(bot.store.questions.after(0, 10)).toMatchObject([
      { outcome: 'failed', mode: null, retrieveMs: null },
    ]);
  });

  it('that is none, is cut off or was refused is not counted', async () => {
    const closing = new AbortController();
    bot = await createBotContext(FILES, { signal: closing.signal });
    bot.store.settings.set(CALLER.guildId!, { cooldownSeconds: 0 });
    await expect(ask('\u200b')).rejects.toMatchObject({ code: 'question_empty' });
    bot.store.settings.set(CALLER.guildId!, { userDaily: 1 });
    await expect(ask('Wann kam sie frei?')).rejects.toMatchObject({ code: 'user_daily' });
    bot.store.settings.set(CALLER.guildId!, { userDaily: 9 });
    const gone = async () => {
      closing.abort();
      throw new Error('gone');
    };
    await expect(ask('Wann kam Maria Kolesnikowa frei?', { ...surface, show: gone })).rejects.toThrow('gone');
    expect(bot.store.questions.last()).toBe(0);
  });

  it('is answered also when it cannot be counted', async () => {
    bot = await createBotContext(FILES);
    const full = () => {
      throw new Error('database is full');
    };
    const { questions } = bot.store;
    const context = { ...bot.context, store: { ...bot.store, questions: { ...questions, add: full } } };
    await answerQuestion(context, { caller: CALLER, question: 'Wann kam Maria Kolesnikowa frei?' }, surface);
    expect(bot.logs).toMatchObject([{ level: 'warn', message: 'question not counted' }]);
  });
});
