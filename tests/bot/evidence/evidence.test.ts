import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidenceFeature } from '../../../src/bot/evidence/index.ts';
import { parseCustomId, parsePlace, sourceKey } from '../../../src/bot/ids.ts';
import { type AnswerView, answerMessages } from '../../../src/bot/replies/answer.ts';
import type { Caller, OutgoingMessage, ShownMessage } from '../../../src/bot/types.ts';
import type { AskOptions } from '../../../src/rag/engine.ts';
import { createBotContext, type TestBot } from '../../support/bot-context.ts';
import { commandExchange, componentExchange, shownMessage } from '../../support/exchange.ts';
import { buttonsOf } from '../passage/shown.ts';

const note = (title: string, head: string, text: string) =>
  `---\ntitle: "${title}"\nlanguage: de\n${head}\n---\n\n${text}\n`;
const FILES = {
  'frei.md': note(
    'Freilassung',
    'publisher: Kurier\ndate: 2025-12-13',
    'Marija Kolesnikowa kam am 13. Dezember 2025 aus dem Gefängnis frei.',
  ),
  'spaeter.md': note(
    'Rückblick',
    'publisher: Stadtblatt\ndate: 2026-02',
    'Aus dem Gefängnis von Homel kam Kolesnikowa nicht ohne Auflagen. Sie musste ausreisen.',
  ),
  'bruecke.md': note('Die Brücke', 'date: 2021', 'Die Brücke über den Fluss ist 120 Meter lang.'),
};

const DE: AnswerView = { language: 'de', threads: true };
const [command] = evidenceFeature.commands!;
const [more] = evidenceFeature.components!;

/** Each of them asks once, so that nobody has to wait. */
let asked = 0;
const somebody = (): Partial<Caller> => ({ userId: `1000000000000${10000 + asked++}` });

let bot: TestBot;
beforeAll(async () => {
  bot = await createBotContext(FILES);
});
afterAll(() => bot.close());

async function check(content: string, language: 'de' | 'en' = 'de') {
  const target = shownMessage({ content });
  const { exchange, recorded } = commandExchange({ target, language, caller: somebody() });
  await command!.execute(exchange, bot.context);
  expect(recorded).toMatchObject({ acknowledged: 'defer', visibility: 'private' });
  return recorded.shown[0]!;
}

const titles = ({ embeds = [] }: OutgoingMessage) => embeds.map(({ title }) => title);
const texts = ({ embeds = [] }: OutgoingMessage) => embeds.map(({ description }) => description!);
const places = ({ components = [] }: OutgoingMessage) =>
  components.flatMap((row) =>
    row.components.map((part) => {
      const { prefix, args } = parseCustomId('custom_id' in part ? part.custom_id : '');
      return { prefix, key: parsePlace(args)!.sourceKey };
    }),
  );

describe('"Belege suchen" on a message', () => {
  test('is registered for messages, in both languages', () => {
    expect(command!.data).toEqual({
      type: 3,
      name: 'Find evidence',
      name_localizations: { de: 'Belege suchen' },
    });
  });

  test('shows what supports it, with publisher, date and place', async () => {
    const message = await check('Habt ihr gehört, dass Kolesnikowa aus dem Gefängnis frei kam?!');
    expect(message.content).toContain('**Was die Quellen dazu sagen:**\n> Habt ihr gehört');
    const supported = await check('Kolesnikowa kam am 13.12.2025 aus dem Gefängnis frei!');
    expect(titles(supported)[0]).toBe('✅ Stützt');
    expect(texts(supported)[0]).toBe(
      '**[1] Freilassung**\n-# Kurier · 13. Dezember 2025 · frei.md:8\n> Marija Kolesnikowa kam am 13. Dezember 2025 aus dem Gefängnis frei.',
    );
    expect(places(supported)[0]).toEqual({ prefix: 'cite', key: sourceKey('frei.md') });
  });

  test('shows what contradicts it before what is only about it', async () => {
    const message = await check(
      'Kolesnikowa kam am 14. Dezember 2025 aus dem Gefängnis frei. Die Brücke ist 120 Meter lang.',
    );
    expect(titles(message).slice(0, 2)).toEqual(['❌ Widerspricht', '✅ Stützt']);
    expect(texts(message)[0]).toContain('zu „Kolesnikowa kam am 14. Dezember 2025 aus dem Gefängnis frei.“');
    expect(message.content).toMatch(/-# Verglichen werden Wörter/);
  });

  test('shows a passage once, for the statement that it says most to', async () => {
    const message = await check(
      'Die Brücke wurde neulich gesperrt, sagt der Kurier. Die Brücke über den Fluss ist 120 Meter lang.',
    );
    expect(titles(message)).toEqual(['✅ Stützt']);
    expect(texts(message)[0]).toContain('> Die Brücke über den Fluss ist 120 Meter lang.');
    expect(texts(message)[0]).not.toContain('neulich');
  });

  test('opens passages as what they are: no part of an answer', async () => {
    const message = await check('Die Brücke über den Fluss ist 120 Meter lang.');
    const [button] = message.components![0]!.components;
    expect(parseCustomId('custom_id' in button! ? button.custom_id : '').args[4]).toBe('o');
  });

  test('says when the sources say nothing about it', async () => {
    const message = await check('Mein Hund mag @everyone und schläft viel.');
    expect(message.content).toBe(
      '**Was die Quellen dazu sagen:**\n> Mein Hund mag ＠everyone und schläft viel.\nDazu sagen die Quellen nichts.',
    );
    expect(message.embeds).toBeUndefined();
  });

  test.each([
    ['', 'In dieser Nachricht steht kein Text, den ich vergleichen könnte.'],
    [
      '👍 https://example.org',
      'In dieser Nachricht steht keine Aussage, zu der die Quellen etwas sagen könnten.',
    ],
  ])('needs words to compare: "%s"', async (content, said) => {
    expect((await check(content)).content).toBe(said);
  });

  test('counts like a question', async () => {
    const caller = somebody();
    const call = () => {
      const target = shownMessage({ content: 'Die Brücke ist 120 Meter lang.' });
      return command!.execute(commandExchange({ caller, target }).exchange, bot.context);
    };
    await call();
    await expect(call()).rejects.toMatchObject({ code: 'cooldown' });
  });

  test('keeps the versions it quotes', async () => {
    await check('Die Brücke über den Fluss ist 120 Meter lang.');
    expect(bot.store.versions.sources()).toContain('bruecke.md');
  });

  test('speaks English', async () => {
    const message = await check('Kolesnikova came from prison on 13 December 2025.', 'en');
    expect(titles(message)[0]).toBe('✅ Supports');
  });
});

describe('"Mehr Belege" under an answer', () => {
  interface Press {
    readonly message?: Partial<ShownMessage>;
    readonly channel?: readonly ShownMessage[];
    readonly view?: Partial<AnswerView>;
  }

  async function press(question: string, options: AskOptions = {}, { message, channel, view }: Press = {}) {
    const answer = await bot.context.engine.ask(question, options);
    expect(answer.status).toBe('answered');
    const [shown] = answerMessages(answer, { language: 'de', threads: true, ...view });
    const id = buttonsOf(shown).find(({ label }) => label === 'Mehr Belege')!.custom_id;
    const on = {
      message: { ...shownMessage(shown), ...message },
      caller: somebody(),
      ...(channel && { channel }),
    };
    const { exchange, recorded } = componentExchange(on);
    await more!.execute(exchange, parseCustomId(id).args, bot.context);
    expect(recorded).toMatchObject({ acknowledged: 'defer', visibility: 'private' });
    return { shown: recorded.shown[0]!, cited: texts(shown) };
  }

  const QUESTION = 'Wann kam Kolesnikowa aus dem Gefängnis frei?';

  test('shows passages that the answer did not, and says that they are no statements', async () => {
    const { shown, cited } = await press(QUESTION);
    expect(cited.join()).toContain('frei.md');
    expect(shown.content).toMatch(
      /^\*\*Weitere Stellen zu:\*\* Wann kam Kolesnikowa .*\n-# Gefunden, nicht ausgewertet/,
    );
    expect(texts(shown).join()).toContain('spaeter.md');
    expect(texts(shown).join()).not.toContain('frei.md:');
    expect(places(shown)[0]).toEqual({ prefix: 'cite', key: sourceKey('spaeter.md') });
    expect(bot.store.versions.sources()).toContain('spaeter.md');
  });

  test('says when there is nothing more', async () => {
    const { shown } = await press('Wie lang ist die Brücke über den Fluss?');
    expect(shown.content).toBe('Mehr Stellen als die gezeigten gibt es dazu nicht.');
  });

  test('under a follow-up looks for what the questions before it were about', async () => {
    const history = [{ question: QUESTION }];
    const before = shownMessage(answerMessages(await bot.context.engine.ask(QUESTION), DE)[0]);
    const channel = [
      { ...before, id: '1' },
      shownMessage({ id: '2', authorId: 'somebody', content: 'Und wann?', replyTo: '1' }),
    ];
    const { shown } = await press('Und wann?', { history }, { message: { replyTo: '2' }, channel });
    expect(texts(shown).join()).toContain('spaeter.md');
    const forged = [{ ...channel[0]!, authorId: 'somebody' }, channel[1]!];
    const { shown: other } = await press(
      'Und wann?',
      { history },
      { message: { replyTo: '2' }, channel: forged },
    );
    expect(other).toEqual(shown);
  });

  test('under a follow-up without replies goes by what was answered, as it does when they cannot be read', async () => {
    const { shown } = await press('Und wann?', { history: [{ question: QUESTION }] });
    expect(texts(shown).join()).toContain('spaeter.md');
    const answer = await bot.context.engine.ask('Und wann?', { history: [{ question: QUESTION }] });
    const message = { ...shownMessage(answerMessages(answer, DE)[0]), replyTo: '7' };
    const { exchange, recorded } = componentExchange({ message, caller: somebody() });
    const messageById = () => Promise.reject(new Error('offline'));
    await more!.execute({ ...exchange, messageById }, [], bot.context);
    expect(recorded.shown).toHaveLength(1);
    expect(bot.logs).toContainEqual(expect.objectContaining({ level: 'warn', message: 'history not read' }));
  });

  test('stays in the source that was asked', async () => {
    const source = { id: 'frei.md', title: 'Freilassung' };
    const { shown } = await press(QUESTION, { filter: { sources: [source.id] } }, { view: { source } });
    expect(shown.content).toBe('Mehr Stellen als die gezeigten gibt es dazu nicht.');
  });

  test('counts like a question', async () => {
    const caller = somebody();
    const message = shownMessage(answerMessages(await bot.context.engine.ask(QUESTION), DE)[0]);
    const call = () => more!.execute(componentExchange({ caller, message }).exchange, [], bot.context);
    await call();
    await expect(call()).rejects.toMatchObject({ code: 'cooldown' });
  });

  test('needs an answer to go by, and a source that there is', async () => {
    const { exchange } = componentExchange({ message: shownMessage({ content: 'Hallo' }) });
    await expect(more!.execute(exchange, [], bot.context)).rejects.toMatchObject({ code: 'expired' });
    const message = shownMessage(answerMessages(await bot.context.engine.ask(QUESTION), DE)[0]);
    for (const key of ['', 'x', sourceKey('nirgends.md'), '__proto__']) {
      const { exchange: other } = componentExchange({ message, caller: somebody() });
      await expect(more!.execute(other, [key], bot.context)).rejects.toMatchObject({ code: 'expired' });
    }
  });
});
