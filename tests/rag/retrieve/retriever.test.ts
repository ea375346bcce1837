import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AskOptions, Engine } from '../../../src/rag/engine.ts';
import { createWorkspace, type Workspace } from '../../support/engine.ts';

const note = (head: string, text: string) => `---\nlanguage: de\n${head}\n---\n\n${text}\n`;

const FILES = {
  'freilassung.md': note(
    'publisher: Kurier\ndate: 2025-12-13',
    'Marija Kolesnikowa kam am 13. Dezember 2025 aus dem Gefängnis frei. Die Musikerin hatte mehr als fünf Jahre in Haft verbracht.',
  ),
  'bruecke.md': note(
    'publisher: Stadtblatt\ndate: 2021',
    'Die Brücke über den Fluss wurde im Sommer gesperrt, weil ihre Pfeiler Risse hatten. Sie ist 120 Meter lang.',
  ),
  'praesident.md': note(
    'publisher: Kurier\ndate: 2020-08',
    'Präsident Lukaschenko empfing die Delegation der Vereinigten Staaten in seiner Residenz. Das Gespräch dauerte drei Stunden.',
  ),
  'ernte.md': note(
    '',
    'Die Bauern ernteten in diesem Herbst weniger Kartoffeln als im Jahr davor. Es hatte kaum geregnet.',
  ),
};

let workspace: Workspace;
let engine: Engine;

beforeAll(async () => {
  workspace = await createWorkspace(FILES);
  engine = await workspace.open();
  await engine.reindex();
});

afterAll(() => workspace.remove());

const find = async (question: string, options?: AskOptions) =>
  (await engine.retrieve(question, options)).passages.map(({ passage }) => passage.source.id);
const first = async (question: string) => (await find(question))[0];

describe('the best passage is found', () => {
  test.each([
    ['freilassung.md', 'Wann kam die Musikerin aus dem Gefängnis?'],
    ['bruecke.md', 'Warum war die Brücke gesperrt?'],
    ['ernte.md', 'Was ernteten die Bauern?'],
    ['praesident.md', 'Wie lange dauerte das Gespräch?'],
  ])('%s for "%s"', async (id, question) => {
    expect(await first(question)).toBe(id);
  });

  test.each([
    ['freilassung.md', 'When was the musician released from prison?'],
    ['bruecke.md', 'Why was the bridge closed?'],
    ['ernte.md', 'What did the farmers harvest in autumn?'],
    ['bruecke.md', 'Почему закрыли мост через реку?'],
    ['praesident.md', 'Где президент принял делегацию?'],
    ['ernte.md', 'Сколько картофеля собрали крестьяне?'],
  ])('%s for a question in another language: "%s"', async (id, question) => {
    expect(await first(question)).toBe(id);
  });

  test.each([
    ['bruecke.md', 'Warum wurde die Brüke gespert?'],
    ['praesident.md', 'Wen empfing der Präsidnet in seiner Residens?'],
    ['bruecke.md', 'Warum war die Bruecke ueber den Fluss gesperrt?'],
    ['bruecke.md', 'warum war die brücke gesperrt'.normalize('NFD')],
    ['bruecke.md', 'WARUM WAR DIE BRÜCKE GESPERRT'],
    ['freilassung.md', 'Gefängnisaufenthalt der Musikerin'],
  ])('%s in spite of its spelling: "%s"', async (id, question) => {
    expect(await first(question)).toBe(id);
  });

  test.each([
    ['praesident.md', ['Lukaschenko', 'Lukashenko', 'Лукашенко', 'Лукашенка', 'LUKASCHENKO', 'Lukaschenkos']],
    ['freilassung.md', ['Kolesnikowa', 'Kolesnikova', 'Колесникова', 'Колесниковой', 'Kolesnikowas']],
  ])('%s by every form of its name', async (id, names) => {
    for (const name of names) expect([name, await first(`${name}?`)]).toEqual([name, id]);
  });
});

describe('a filter', () => {
  const QUESTION = 'Wann kam die Musikerin aus dem Gefängnis?';

  test('leaves only what it allows', async () => {
    expect((await find(QUESTION)).length).toBeGreaterThan(1);
    expect(await find(QUESTION, { filter: { sources: ['praesident.md'] } })).not.toContain('freilassung.md');
    const kurier = await find('Gespräch Musikerin Brücke', { filter: { publishers: ['Kurier'] } });
    expect(kurier.sort()).toEqual(['freilassung.md', 'praesident.md']);
    expect(await find(QUESTION, { filter: { from: '2025', to: '2025-12' } })).toEqual(['freilassung.md']);
  });

  test('that allows nothing finds nothing', async () => {
    expect(await find(QUESTION, { filter: { sources: [] } })).toEqual([]);
    expect(await find(QUESTION, { filter: { publishers: ['Niemand'] } })).toEqual([]);
  });
});

describe('a retrieval', () => {
  test('is sorted, with one passage once', async () => {
    const { passages } = await engine.retrieve('Brücke Musikerin Präsident Bauern');
    const scores = passages.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(passages.map(({ passage }) => passage.number)).size).toBe(4);
    for (const { mix, coverage } of passages) {
      expect(mix).toBeGreaterThanOrEqual(0);
      expect(mix).toBeLessThanOrEqual(1);
      expect(coverage).toBeLessThanOrEqual(1);
    }
  });

  test('is the same each time', async () => {
    const once = await engine.retrieve('Warum war die Brücke gesperrt?');
    const again = await engine.retrieve('Warum war die Brücke gesperrt?');
    expect(again.passages.map(({ score }) => score)).toEqual(once.passages.map(({ score }) => score));
  });

  test('shows where the evidence stands', async () => {
    const [best] = (await engine.retrieve('Warum war die Brücke gesperrt?')).passages;
    const text = engine.sourceText('bruecke.md')!;
    for (const sentence of best!.sentences) {
      expect(text.slice(sentence.span.start, sentence.span.end)).toBe(sentence.text);
      for (const token of sentence.tokens)
        expect(sentence.text.slice(token.start, token.end)).toBe(token.text);
    }
    expect(best!.sentences[0]!.gramCoverage).toBeGreaterThan(best!.sentences[1]!.gramCoverage);
  });

  test('of stop words alone, emoji or unknown words is empty', async () => {
    for (const question of ['Wer ist das?', '😀😀', 'ქართული', '?']) expect(await find(question)).toEqual([]);
  });
});
