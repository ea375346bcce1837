import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { decode } from '../../src/rag/corpus/decode.ts';
import { type Engine, MAX_QUESTION } from '../../src/rag/engine.ts';
import type { Answer, Citation } from '../../src/rag/types.ts';
import { createCountingEmbedder, createWorkspace, type Files, type Workspace } from '../support/engine.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** Files as people have them: line ends, marks, forms and encodings of every kind. */
const MIXED: Files = {
  'wehr.txt':
    'Das Wehr\r\n\r\nDas Wehr am Bach brach am 3. Mai 2021 nach langem Regen.\r\nNiemand wurde verletzt.\r\n',
  'muehle.md': `\ufeff---\ntitle: "Die Mühle: verkauft"\npublisher: Heimatverein\ndate: 2019-06-01\nlanguage: de\n---\n\n# Die Mühle\n\nDie alte Mühle wurde 2019 an einen *Verein* verkauft.\n`,
  'gl\u00f6ckner/glocke.md':
    'Die große Glocke der Kirche wiegt genau 812 Kilogramm und hängt im Turm.\n'.normalize('NFD'),
  'fest.txt': '🎉🎉 Das Dorffest 🎉 besuchten im Sommer 1.250 Gäste 👨‍👩‍👧, so viele wie nie.\n',
  'chronik.txt': latin1(
    'Der B\xfcrgermeister er\xf6ffnete die Stra\xdfe \x84Am Bach\x93 im Jahr 1963.\r\nSie kostete 40.000 Mark.\r\n',
  ),
  'theater.html':
    '<html><body><h1>Theater</h1><p>Das Theater spielt seit 1911 im alten Bahnhof.</p></body></html>',
};

const QUESTIONS = [
  'Wann brach das Wehr am Bach?',
  'Wann wurde die Mühle verkauft?',
  'Wie viel wiegt die Glocke der Kirche?',
  'Wie viele Gäste besuchten das Dorffest?',
  'Wer eröffnete die Straße Am Bach?',
  'Seit wann spielt das Theater im Bahnhof?',
  'Wie breit ist der Bach?',
  'When was the mill sold?',
];

const citationsOf = (answer: Answer): readonly Citation[] =>
  answer.status === 'answered' ? answer.citations : answer.closest;

describe('on files of every kind', () => {
  let workspace: Workspace;
  let engine: Engine;

  beforeAll(async () => {
    workspace = await createWorkspace(MIXED);
    engine = await workspace.open();
    expect((await engine.reindex()).problems).toEqual([]);
  });

  afterAll(() => workspace.remove());

  test.each([
    ['Wann brach das Wehr am Bach?', 'wehr.txt', '3. Mai 2021'],
    ['Wann wurde die Mühle verkauft?', 'muehle.md', '2019'],
    ['Wie viel wiegt die Glocke der Kirche?', 'gl\u00f6ckner/glocke.md', '812 Kilogramm'],
    ['Wie viele Gäste besuchten das Dorffest?', 'fest.txt', '1.250 Gäste'],
    ['In welchem Jahr wurde die Straße Am Bach eröffnet?', 'chronik.txt', '1963'],
  ])('"%s" is answered from %s', async (question, source, answer) => {
    const found = await engine.ask(question);
    expect(found.status).toBe('answered');
    expect(citationsOf(found)[0]!.source.normalize('NFC')).toBe(source);
    const [statement] = found.status === 'answered' ? found.statements : [];
    expect(statement!.text.normalize('NFC')).toContain(answer);
    expect(statement!.text).not.toMatch(/[*\r\n]/);
  });

  test.each(QUESTIONS)('every citation for "%s" is what stands in the file', async (question) => {
    const answer = await engine.ask(question);
    const citations = citationsOf(answer);
    expect(citations.length).toBeGreaterThan(0);
    for (const { source, start, end, quote, lines, sha256, page } of citations) {
      const bytes = await readFile(join(workspace.corpusDir, source));
      expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(page).toBeNull();
      const read = engine.sourceText(source)!;
      expect(quote).toBe(read.slice(start, end));
      expect(quote).toBe(quote.trim());
      if (source.endsWith('.html')) continue;
      const text = await decode(bytes);
      expect(read).toBe(text);
      const lineOf = (offset: number) => text.slice(0, offset).split(/\r\n|\n/).length;
      expect(lines).toEqual([lineOf(start), lineOf(end - 1)]);
    }
    for (const { source, start, end } of answer.hits) {
      expect(engine.sourceText(source)!.slice(start, end).trim()).not.toBe('');
    }
  });

  test('sources are listed by id with what is known of them', async () => {
    expect(engine.sources().map(({ id }) => id.normalize('NFC'))).toEqual([
      'chronik.txt',
      'fest.txt',
      'gl\u00f6ckner/glocke.md',
      'muehle.md',
      'theater.html',
      'wehr.txt',
    ]);
    expect(engine.sources()[3]).toMatchObject({
      title: 'Die Mühle: verkauft',
      publisher: 'Heimatverein',
      date: '2019-06-01',
      language: 'de',
      passages: 1,
    });
    expect(engine.sources()).toBe(engine.sources());
    expect(engine.source('wehr.txt')).toEqual(engine.sources().find(({ id }) => id === 'wehr.txt'));
    expect(engine.source('none')).toBeNull();
    expect(engine.sourceText('none')).toBeNull();
    expect(engine.cite('none', { start: 0, end: 1 })).toBeNull();
    expect(engine.cite('wehr.txt', { start: 12, end: 20 })).toMatchObject({
      n: 1,
      quote: 'Das Wehr',
      lines: [3, 3],
    });
  });

  test('an answer is the same for a question in any Unicode form and spacing', async () => {
    const plain = await engine.ask('Wie viele Gäste besuchten das Dorffest?');
    for (const form of [
      '  Wie viele\tGäste\nbesuchten das Dorffest? ',
      'Wie viele Gäste besuchten das Dorffest?'.normalize('NFD'),
      'Wie viele\u0000 Gäste\u200b besuchten das \u202eDorffest?',
    ]) {
      const { timings: _, ...answer } = await engine.ask(form);
      expect({ ...plain, timings: undefined }).toEqual({ ...answer, timings: undefined });
    }
  });

  test('small talk is told from a question that nothing is found for, and finds nothing either', async () => {
    const history = [{ question: 'Wer besuchte im Sommer das Dorffest?' }];
    for (const talk of ['Danke!', 'Hallo, wie geht es dir?', '👍😂🔥', 'Wer bist du?']) {
      expect(await engine.ask(talk, { history })).toMatchObject({
        status: 'no_evidence',
        searchable: false,
        closest: [],
        hits: [],
      });
    }
    expect(await engine.ask('Und wann?')).toMatchObject({ searchable: false });
    expect(await engine.ask('Wie heißt die Hauptstadt von Peru?')).not.toHaveProperty('searchable');
  });

  test('a follow-up is understood with the question before it', async () => {
    const history = [{ question: 'Wer besuchte im Sommer das Dorffest?' }];
    const answer = await engine.ask('Und wie viele?', { history });
    expect(answer).toMatchObject({ status: 'answered', question: 'Und wie viele?' });
    expect(citationsOf(answer)[0]!.source).toBe('fest.txt');
    expect((await engine.ask('Und wie viele?')).status).toBe('no_evidence');
  });

  test('passages are places in their sources', async () => {
    const [best] = await engine.passages('Wann brach das Wehr am Bach?');
    expect(best!.citation).toMatchObject({ source: 'wehr.txt', lines: [3, 4] });
    expect(best!.score).toBeGreaterThan(0);
  });

  test('many questions at once get the answers they get alone', async () => {
    const plain = (answer: Answer) => ({ ...answer, timings: undefined });
    const alone: Answer[] = [];
    for (const question of QUESTIONS) alone.push(await engine.ask(question));
    const together = await Promise.all(QUESTIONS.map((question) => engine.ask(question)));
    expect(together.map(plain)).toEqual(alone.map(plain));
  });

  test.each([
    ['question_empty', ''],
    ['question_empty', ' \n\t'],
    ['question_empty', '\u0000\u200b\u202e'],
    ['question_too_long', 'x'.repeat(MAX_QUESTION + 1)],
  ])('%s is what is wrong with a bad question', async (code, question) => {
    await expect(engine.ask(question)).rejects.toMatchObject({ name: 'UserError', code });
    await expect(engine.retrieve(question)).rejects.toMatchObject({ code });
  });

  test.each(['😀', 'und oder aber', 'ქართული ენა', '?!…', 'a'.repeat(MAX_QUESTION), '__proto__ constructor'])(
    'an odd question has no answer: "%s"',
    async (question) => {
      expect(await engine.ask(question)).toMatchObject({ status: 'no_evidence', notes: [] });
    },
  );
});

describe('an engine', () => {
  const workspaces: Workspace[] = [];
  const workspaceOf = async (files: Files) => {
    const workspace = await createWorkspace(files);
    workspaces.push(workspace);
    return workspace;
  };

  afterEach(async () => {
    for (const workspace of workspaces.splice(0)) await workspace.remove();
  });

  test('GIVEN no index THEN it says so until there is one', async () => {
    const engine = await (await workspaceOf(MIXED)).open();
    expect([engine.status(), engine.sources(), engine.sourceText('wehr.txt')]).toEqual([null, [], null]);
    await expect(engine.ask('Wann brach das Wehr?')).rejects.toMatchObject({ code: 'index_damaged' });
    await engine.reindex();
    expect(engine.status()).toMatchObject({ sources: 6, passages: 6, damage: [] });
    expect((await engine.ask('Wann brach das Wehr am Bach?')).status).toBe('answered');
  });

  test('GIVEN two on one data folder THEN the second sees what the first published', async () => {
    const workspace = await workspaceOf({ 'muehle.md': MIXED['muehle.md']! });
    const [first, second] = [await workspace.open(), await workspace.open()];
    await first.reindex();
    expect(await second.ask('Wann wurde die Mühle verkauft?')).toMatchObject({ status: 'answered' });
    expect(second.status()).toEqual(first.status());

    await workspace.write({ 'muehle.md': 'Die alte Mühle wurde 2023 an eine Stiftung verkauft.\n' });
    await first.reindex();
    const answer = await second.ask('Wann wurde die Mühle verkauft?');
    expect(
      citationsOf(answer)
        .map(({ quote }) => quote)
        .join(),
    ).toContain('2023');
    expect(
      citationsOf(answer)
        .map(({ quote }) => quote)
        .join(),
    ).not.toContain('2019');
    expect(second.status()).toEqual(first.status());
  });

  test('GIVEN an index that was made before THEN it answers from it, also without the corpus', async () => {
    const workspace = await workspaceOf({ 'muehle.md': MIXED['muehle.md']! });
    const first = await workspace.open();
    const { generation } = await first.reindex();
    await rm(join(workspace.corpusDir, 'muehle.md'));
    const second = await workspace.open();
    expect(second.status()).toMatchObject({ generation, sources: 1 });
    expect((await second.ask('Wann wurde die Mühle verkauft?')).status).toBe('answered');
  });

  test('GIVEN an index of another model THEN it answers nothing before it is made anew', async () => {
    const workspace = await workspaceOf({ 'muehle.md': MIXED['muehle.md']! });
    await (await workspace.open()).reindex();
    const other = await workspace.open(createCountingEmbedder('other-model'));
    await expect(other.ask('Wann wurde die Mühle verkauft?')).rejects.toMatchObject({
      code: 'index_other_model',
    });
    await other.reindex();
    expect((await other.ask('Wann wurde die Mühle verkauft?')).status).toBe('answered');
  });

  test('GIVEN questions while it re-indexes THEN they are answered from one state or the other', async () => {
    const workspace = await workspaceOf({ 'muehle.md': MIXED['muehle.md']! });
    const engine = await workspace.open();
    await engine.reindex();
    await workspace.write({ 'muehle.md': 'Die alte Mühle wurde 2023 an eine Stiftung verkauft.\n' });
    const years = new Set<string>();
    let done = false;
    const building = engine.reindex().finally(() => {
      done = true;
    });
    while (!done) {
      const answer = await engine.ask('Wann wurde die Mühle verkauft?');
      for (const { quote } of citationsOf(answer)) years.add(/\d{4}/.exec(quote)![0]);
      await new Promise(setImmediate);
    }
    await building;
    for (const year of years) expect(['2019', '2023']).toContain(year);
    const after = await engine.ask('Wann wurde die Mühle verkauft?');
    expect(citationsOf(after)[0]!.quote).toContain('2023');
  });
});
