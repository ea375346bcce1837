import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/rag/engine.ts';
import type { Answer, Answered, Citation, NoEvidence } from '../../../src/rag/types.ts';
import { createWorkspace, type Workspace } from '../../support/engine.ts';

const note = (publisher: string, date: string, text: string) =>
  `---\npublisher: ${publisher}\ndate: ${date}\nlanguage: de\n---\n\n${text}\n`;

const FILES = {
  'kurier.md': note(
    'Kurier',
    '2025-06-21',
    'In Beispielstadt kamen nach Angaben der Behörden 14 Gefangene frei. Die Brücke am Bahnhof bleibt gesperrt.',
  ),
  'stadtblatt.md': note(
    'Stadtblatt',
    '2025-06-22',
    'In Beispielstadt kamen nach Angaben von Angehörigen 16 Gefangene frei.\n\nDas Theater spielt wieder.',
  ),
  'muehle.md': note(
    'Heimatverein',
    '2024',
    'Die **alte Mühle** gehört seit\n1890 der Familie\tBeispiel. Sie wurde 2019 an einen Verein verkauft, dem sie *heute* noch gehört.',
  ),
  'delegation.md': note(
    'Kurier',
    '2025-08',
    'Die Delegation sprach lange mit dem Präsidenten über die Freilassung. „Wir kommen wieder. Das ist versprochen“, sagte die Leiterin.',
  ),
  'ernte.md': note('Landbote', '2023', 'Die Bauern ernteten weniger Kartoffeln als im Jahr davor.'),
};

let workspace: Workspace;
let engine: Engine;

beforeAll(async () => {
  workspace = await createWorkspace(FILES);
  engine = await workspace.open();
  await engine.reindex();
});

afterAll(() => workspace.remove());

async function answered(question: string): Promise<Answered> {
  const answer = await engine.ask(question);
  expect([question, answer.status]).toEqual([question, 'answered']);
  return answer as Answered;
}

async function refused(question: string): Promise<NoEvidence> {
  const answer = await engine.ask(question);
  expect([question, answer.status]).toEqual([question, 'no_evidence']);
  return answer as NoEvidence;
}

const highlights = ({ statements }: Answered) =>
  statements.map(({ text, highlight }) => highlight && text.slice(highlight.start, highlight.end));

function expectSound(answer: Answer): void {
  const citations: readonly Citation[] = answer.status === 'answered' ? answer.citations : answer.closest;
  expect(citations.map(({ n }) => n)).toEqual(citations.map((_, at) => at + 1));
  for (const { source, start, end, quote, lines } of citations) {
    const text = FILES[source as keyof typeof FILES];
    expect(quote).toBe(text.slice(start, end));
    const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
    expect(lines).toEqual([lineOf(start), lineOf(end - 1)]);
  }
  if (answer.status !== 'answered') return;
  expect(answer.statements.length).toBeGreaterThan(0);
  expect(answer.statements.length).toBeLessThanOrEqual(3);
  for (const statement of answer.statements) {
    expect(statement.citations.length).toBeGreaterThan(0);
    for (const n of statement.citations) expect(citations[n - 1]).toBeDefined();
  }
}

describe('an answer', () => {
  test('is a sentence with the answering part highlighted', async () => {
    const answer = await answered('Wann wurde die Mühle an einen Verein verkauft?');
    expect(answer.statements[0]!.text).toContain('2019 an einen Verein verkauft');
    expect(highlights(answer)[0]).toBe('2019');
    expect(answer.citations[0]).toMatchObject({
      source: 'muehle.md',
      publisher: 'Heimatverein',
      date: '2024',
    });
    expect(answer.mode).toBe('extractive');
  });

  test('takes the sentence along that it leans on, shown without marks', async () => {
    const answer = await answered('Wann wurde die Mühle an einen Verein verkauft?');
    expect(answer.statements[0]!.text).toBe(
      'Die alte Mühle gehört seit 1890 der Familie Beispiel. Sie wurde 2019 an einen Verein verkauft, dem sie heute noch gehört.',
    );
    expect(answer.citations[0]!.quote).toMatch(
      /^Die \*\*alte Mühle\*\* gehört seit\n1890 der Familie\tBeispiel\. Sie/,
    );
    expect(answer.citations[0]!.lines).toEqual([7, 8]);
  });

  test.each([
    'Wann wurde die Mühle an einen Verein verkauft?',
    'Wie viele Gefangene kamen in Beispielstadt frei?',
    'Worüber sprach die Delegation mit dem Präsidenten?',
    'Was ernteten die Bauern?',
    'How many prisoners were released in Beispielstadt?',
    'Wie alt ist die Bürgermeisterin?',
  ])('to "%s" carries quotes as they stand in the files, on the lines they say', async (question) => {
    expectSound(await engine.ask(question));
  });

  test('comes with the ten best passages at most', async () => {
    const { hits } = await answered('Was ernteten die Bauern?');
    expect(hits.length).toBeLessThanOrEqual(10);
    expect(hits[0]!.source).toBe('ernte.md');
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
  });

  test('is in the frame of the question’s language', async () => {
    expect(await engine.ask('Was ernteten die Bauern?')).toMatchObject({ language: 'de', frame: 'de' });
    expect(await engine.ask('What did the farmers harvest?')).toMatchObject({ language: 'en', frame: 'en' });
    expect(await engine.ask('Что собрали крестьяне?')).toMatchObject({ language: 'ru', frame: 'en' });
  });
});

describe('sources that differ', () => {
  test('are both quoted, with a note', async () => {
    const answer = await answered('Wie viele Gefangene kamen in Beispielstadt frei?');
    expect(answer.notes).toEqual([{ code: 'sources_differ' }]);
    expect(highlights(answer).slice(0, 2).sort()).toEqual(['14', '16']);
    const publishers = answer.citations.map(({ publisher }) => publisher);
    expect(publishers).toEqual(expect.arrayContaining(['Kurier', 'Stadtblatt']));
  });

  test('in nothing that was asked give no note', async () => {
    expect((await answered('Wann wurde die Mühle an einen Verein verkauft?')).notes).toEqual([]);
    expect((await answered('Was ernteten die Bauern?')).notes).toEqual([]);
  });
});

describe('sources that agree', () => {
  test('give no note, also where one writes the figure as a word', async () => {
    const other = await createWorkspace({
      'a.md': note('Kurier', '2025', 'In Beispielstadt kamen nach Angaben der Behörden 14 Gefangene frei.'),
      'b.md': note(
        'Bote',
        '2025',
        'Vierzehn Gefangene kamen in Beispielstadt frei, so Angehörige am Bahnhof.',
      ),
    });
    try {
      const agreeing = await other.open();
      await agreeing.reindex();
      const answer = await agreeing.ask('Wie viele Gefangene kamen in Beispielstadt frei?');
      expect(answer).toMatchObject({ status: 'answered', notes: [] });
    } finally {
      await other.remove();
    }
  });
});

describe('no answer', () => {
  test.each([
    'Wie breit ist die Brücke am Bahnhof?',
    'Wie alt ist die Leiterin der Delegation?',
    'Wann sprach die Delegation mit dem Präsidenten?',
    'Wie teuer waren die Kartoffeln der Bauern?',
  ])('is given where a figure is asked for and the sources have none: "%s"', async (question) => {
    await refused(question);
  });

  test.each(['Wer gewann die Fußballweltmeisterschaft?', 'Wie koche ich Reis?'])(
    'is given to a question off the topic: "%s"',
    async (question) => {
      await refused(question);
    },
  );

  test('names the closest passages, best first, and cites nothing as an answer', async () => {
    const answer = await refused('Wie breit ist die Brücke am Bahnhof?');
    expect(answer).not.toHaveProperty('statements');
    expect(answer).not.toHaveProperty('citations');
    expect(answer.closest.length).toBeLessThanOrEqual(3);
    expect(answer.closest[0]).toMatchObject({
      n: 1,
      source: 'kurier.md',
      quote: 'Die Brücke am Bahnhof bleibt gesperrt.',
    });
    expectSound(answer);
  });

  test('names nothing where nothing is near', async () => {
    expect((await refused('Wer ist das?')).closest).toEqual([]);
  });
});
