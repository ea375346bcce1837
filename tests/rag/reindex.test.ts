import { mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/rag/engine.ts';
import type { Answer, IndexProgress } from '../../src/rag/types.ts';
import {
  type CountingEmbedder,
  createCountingEmbedder,
  createWorkspace,
  type Files,
  type Workspace,
} from '../support/engine.ts';

/** Long enough to be a passage of its own. */
const paragraph = (about: string) =>
  `${about} steht seit vielen Jahren im Dorf am Bach, und alle kennen den Ort. `.repeat(5).trim();

const MILL = paragraph('Die Mühle');
const WEIR = paragraph('Das Wehr');
const BELL = paragraph('Die Glocke');

let workspace: Workspace | undefined;

afterEach(async () => {
  await workspace?.remove();
  workspace = undefined;
});

async function start(
  files: Files,
): Promise<{ engine: Engine; embedder: CountingEmbedder; workspace: Workspace }> {
  workspace = await createWorkspace(files);
  const embedder = createCountingEmbedder();
  return { engine: await workspace.open(embedder), embedder, workspace };
}

const quotes = (answer: Answer) =>
  (answer.status === 'answered' ? answer.citations : answer.closest).map(({ quote }) => quote);
const generations = async ({ dataDir }: Workspace) =>
  (await readdir(dataDir, { recursive: true })).filter((name) => /gen-[^/]+$/.test(name)).sort();

describe('re-indexing', () => {
  test('GIVEN a new corpus THEN every passage is embedded once', async () => {
    const { engine, embedder } = await start({
      'a.md': `${MILL}\n\n${WEIR}\n`,
      'b.md': `${BELL}\n\n${MILL.replaceAll(' ', '\n')}\n`,
    });
    const report = await engine.reindex();
    expect(report).toMatchObject({
      published: true,
      added: ['a.md', 'b.md'],
      changed: [],
      removed: [],
      unchanged: 0,
      problems: [],
      sources: 2,
      passages: 4,
      embedded: 3,
    });
    expect(embedder.embedded.sort()).toEqual([BELL, WEIR, MILL].sort());
  });

  test('GIVEN nothing changed THEN nothing is embedded and nothing published', async () => {
    const { engine, embedder, workspace } = await start({ 'a.md': `${MILL}\n`, 'b.md': `${BELL}\n` });
    const { generation } = await engine.reindex();
    const before = await generations(workspace);
    embedder.embedded.length = 0;
    await utimes(join(workspace.corpusDir, 'a.md'), 1, 1);
    await workspace.write({ 'b.md': `${BELL}\n`, 'notes.xyz': 'not a document' });
    expect(await engine.reindex()).toMatchObject({
      generation,
      published: false,
      unchanged: 2,
      sources: 2,
      passages: 2,
      embedded: 0,
    });
    expect(embedder.embedded).toEqual([]);
    expect(await generations(workspace)).toEqual(before);
  });

  test('GIVEN one file changed THEN only its changed passages are embedded', async () => {
    const { engine, embedder, workspace } = await start({
      'a.md': `${MILL}\n\n${WEIR}\n`,
      'b.md': `${BELL}\n`,
    });
    await engine.reindex();
    embedder.embedded.length = 0;
    const changed = paragraph('Die Kirche');
    await workspace.write({ 'a.md': `${MILL}\n\n${changed}\n` });
    expect(await engine.reindex()).toMatchObject({
      published: true,
      added: [],
      changed: ['a.md'],
      unchanged: 1,
      embedded: 1,
    });
    expect(embedder.embedded).toEqual([changed]);
    expect(quotes(await engine.ask('Wo steht die Kirche?')).join()).toContain('Kirche');
    expect(quotes(await engine.ask('Wo steht das Wehr?')).join()).not.toContain('Wehr');
  });

  test('GIVEN other line breaks and a renamed file THEN nothing is embedded', async () => {
    const { engine, embedder, workspace } = await start({ 'a.txt': `${MILL}\n`, 'b.md': `${BELL}\n` });
    await engine.reindex();
    embedder.embedded.length = 0;
    await workspace.write({ 'a.txt': `${MILL}\r\n\r\n` });
    await rename(join(workspace.corpusDir, 'b.md'), join(workspace.corpusDir, 'c.md'));
    expect(await engine.reindex()).toMatchObject({
      added: ['c.md'],
      changed: ['a.txt'],
      removed: ['b.md'],
      embedded: 0,
    });
    expect(embedder.embedded).toEqual([]);
    expect(quotes(await engine.ask('Wo steht die Glocke?')).join()).toContain('Glocke');
  });

  test('GIVEN a file removed THEN its text is gone from answers, passages and sources', async () => {
    const { engine, workspace } = await start({
      'a.md': `${MILL}\n`,
      'geheim.md': 'Der Schatz liegt seit 1812 unter der alten Linde am Markt.\n',
    });
    await engine.reindex();
    expect(quotes(await engine.ask('Wo liegt der Schatz?'))[0]).toContain('Linde');
    await rm(join(workspace.corpusDir, 'geheim.md'));
    expect(await engine.reindex()).toMatchObject({ removed: ['geheim.md'], sources: 1, embedded: 0 });
    expect(engine.sources().map(({ id }) => id)).toEqual(['a.md']);
    expect(engine.sourceText('geheim.md')).toBeNull();
    const answer = await engine.ask('Wo liegt der Schatz?');
    expect(answer.hits.map(({ source }) => source)).not.toContain('geheim.md');
    expect(quotes(answer).join()).not.toContain('Linde');
  });

  test('GIVEN another model THEN every text is embedded anew', async () => {
    const { engine, workspace } = await start({ 'a.md': `${MILL}\n`, 'b.md': `${BELL}\n\n${MILL}\n` });
    await engine.reindex();
    const other = createCountingEmbedder('other-model');
    const second = await workspace.open(other);
    expect((await second.compare()).rebuild).toBe('other_model');
    expect(await second.reindex()).toMatchObject({ published: true, unchanged: 2, embedded: 2 });
    expect(other.embedded.sort()).toEqual([BELL, MILL].sort());
    expect(second.status()!.fingerprint).toBe('other-model');
    expect((await second.compare()).rebuild).toBeNull();
  });

  test('GIVEN many rounds THEN it answers as a fresh index does', async () => {
    const { engine, workspace } = await start({ 'a.md': `${MILL}\n` });
    for (const round of [1, 2, 3, 4]) {
      await workspace.write({ [`n${round}.md`]: `${paragraph(`Haus Nummer ${round}`)}\n` });
      if (round > 2) await rm(join(workspace.corpusDir, `n${round - 2}.md`));
      await engine.reindex();
    }
    const again = await createWorkspace({
      'a.md': `${MILL}\n`,
      'n3.md': `${paragraph('Haus Nummer 3')}\n`,
      'n4.md': `${paragraph('Haus Nummer 4')}\n`,
    });
    try {
      const fresh = await again.open();
      await fresh.reindex();
      for (const question of ['Wo steht Haus Nummer 4?', 'Wo steht die Mühle?', 'Wo steht Haus Nummer 1?']) {
        const [old, made] = [await engine.ask(question), await fresh.ask(question)];
        expect(old.hits).toEqual(made.hits);
        expect(quotes(old)).toEqual(quotes(made));
      }
    } finally {
      await again.remove();
    }
  });
});

describe('files that cannot be read', () => {
  const binary = Buffer.from([0x50, 0x4b, 0, 1, 2, 3, 0, 0, 0xff, 0xfe]);

  test('are reported by name and reason, and the others indexed', async () => {
    const { engine } = await start({
      'a.md': `${MILL}\n`,
      'bild.txt': binary,
      'kaputt.pdf': 'kein PDF',
      'leer.txt': '',
    });
    const report = await engine.reindex();
    expect(report).toMatchObject({ published: true, added: ['a.md'], sources: 1 });
    expect(report.problems.map(({ id, code }) => [id, code]).sort()).toEqual([
      ['bild.txt', 'binary'],
      ['kaputt.pdf', 'damaged'],
      ['leer.txt', 'no_text'],
    ]);
    expect(engine.sources().map(({ id }) => id)).toEqual(['a.md']);
  });

  test('are no reason for a new generation the next time', async () => {
    const { engine, embedder } = await start({ 'a.md': `${MILL}\n`, 'bild.txt': binary });
    const { generation } = await engine.reindex();
    embedder.embedded.length = 0;
    const report = await engine.reindex();
    expect(report).toMatchObject({ published: false, generation, sources: 1, embedded: 0 });
    expect(report.problems.map(({ id }) => id)).toEqual(['bild.txt']);
    expect(embedder.embedded).toEqual([]);
  });

  test('are gone from answers when they could be read before', async () => {
    const { engine, workspace } = await start({ 'a.md': `${MILL}\n`, 'b.txt': `${BELL}\n` });
    await engine.reindex();
    await workspace.write({ 'b.txt': binary });
    expect(await engine.reindex()).toMatchObject({ published: true, removed: ['b.txt'], sources: 1 });
    expect(engine.sourceText('b.txt')).toBeNull();
    expect(quotes(await engine.ask('Wo steht die Glocke?')).join()).not.toContain('Glocke');
  });

  test('are indexed once they can be read', async () => {
    const { engine, workspace } = await start({ 'a.md': `${MILL}\n`, 'b.txt': binary });
    await engine.reindex();
    await workspace.write({ 'b.txt': `${BELL}\n` });
    expect(await engine.reindex()).toMatchObject({ added: ['b.txt'], problems: [], sources: 2 });
  });
});

describe('a corpus', () => {
  test.each<[string, Files]>([
    ['without a file', {}],
    ['without a document', { 'bild.png': 'x', '.versteckt.md': MILL }],
    ['without a readable document', { 'leer.txt': ' \n', 'bild.txt': Buffer.from([0, 1, 2]) }],
  ])('%s is corpus_empty', async (_, files) => {
    const { engine } = await start(files);
    await expect(engine.reindex()).rejects.toMatchObject({ name: 'UserError', code: 'corpus_empty' });
    expect(engine.status()).toBeNull();
  });

  test('that does not exist is corpus_missing', async () => {
    const { engine, workspace } = await start({ 'a.md': `${MILL}\n` });
    await engine.reindex();
    await rm(workspace.corpusDir, { recursive: true });
    await expect(engine.reindex()).rejects.toMatchObject({ name: 'UserError', code: 'corpus_missing' });
    await expect(engine.compare()).rejects.toMatchObject({ code: 'corpus_missing' });
    await mkdir(workspace.corpusDir);
    await writeFile(join(workspace.corpusDir, 'a.md'), `${MILL}\n`);
    expect(await engine.reindex()).toMatchObject({ published: false });
  });

  test('that lost most of its sources is corpus_shrunk, unless that is allowed', async () => {
    const { engine, workspace } = await start({
      'a.md': `${MILL}\n`,
      'b.md': `${BELL}\n`,
      'c.md': `${WEIR}\n`,
    });
    const { generation } = await engine.reindex();
    await rm(join(workspace.corpusDir, 'a.md'));
    await workspace.write({ 'b.md': Buffer.from([0, 1, 2, 3, 0, 255, 0, 9]) });
    await expect(engine.reindex()).rejects.toMatchObject({
      name: 'UserError',
      code: 'corpus_shrunk',
      params: { removed: 2, sources: 3 },
    });
    expect(engine.status()).toMatchObject({ generation, sources: 3 });
    expect(await engine.reindex({ allowShrink: true })).toMatchObject({
      published: true,
      removed: ['a.md', 'b.md'],
      sources: 1,
    });
  });

  test('that was moved within itself has not shrunk', async () => {
    const { engine, workspace } = await start({
      'a.md': `${MILL}\n`,
      'b.md': `${BELL}\n`,
      'c.md': `${WEIR}\n`,
    });
    await engine.reindex();
    await mkdir(join(workspace.corpusDir, 'neu'));
    for (const name of ['a.md', 'b.md', 'c.md'])
      await rename(join(workspace.corpusDir, name), join(workspace.corpusDir, 'neu', name));
    expect(await engine.reindex()).toMatchObject({ published: true, sources: 3 });
  });

  test('that became empty is corpus_empty, and the index stays', async () => {
    const { engine, workspace } = await start({ 'a.md': `${MILL}\n` });
    const { generation } = await engine.reindex();
    await rm(join(workspace.corpusDir, 'a.md'));
    await expect(engine.reindex()).rejects.toMatchObject({ code: 'corpus_empty' });
    expect(engine.status()).toMatchObject({ generation });
  });
});

describe('comparing', () => {
  test('says what a re-index would do, and does nothing', async () => {
    const { engine, embedder, workspace } = await start({ 'a.md': `${MILL}\n`, 'b.md': `${BELL}\n` });
    expect(await engine.compare()).toMatchObject({ rebuild: 'no_index' });
    await engine.reindex();
    embedder.embedded.length = 0;
    await workspace.write({ 'a.md': `${WEIR}\n`, 'c.md': `${WEIR}\n` });
    await rm(join(workspace.corpusDir, 'b.md'));
    const { plan, rebuild, problems } = await engine.compare();
    expect([rebuild, problems]).toEqual([null, []]);
    expect([plan.added, plan.changed].map((files) => files.map(({ id }) => id))).toEqual([
      ['c.md'],
      ['a.md'],
    ]);
    expect([plan.removed, plan.kept]).toEqual([['b.md'], []]);
    expect(embedder.embedded).toEqual([]);
    expect(engine.sources().map(({ id }) => id)).toEqual(['a.md', 'b.md']);
  });
});

describe('progress and an abort', () => {
  test('tell every stage in order', async () => {
    const { engine } = await start({ 'a.md': `${MILL}\n\n${BELL}\n`, 'b.md': `${WEIR}\n` });
    const seen: IndexProgress[] = [];
    await engine.reindex({ onProgress: (progress) => seen.push(progress) });
    const stages = seen.map(({ stage }) => stage);
    expect(stages.filter((stage, at) => stage !== stages[at - 1])).toEqual([
      'scan',
      'read',
      'embed',
      'write',
      'verify',
      'publish',
    ]);
    for (const { done, total } of seen) {
      expect(done).toBeGreaterThanOrEqual(0);
      expect(done).toBeLessThanOrEqual(total);
    }
  });

  test.each(['scan', 'read', 'embed', 'write'] as const)(
    'GIVEN an abort while it does "%s" THEN nothing changes',
    async (stage) => {
      const { engine, workspace } = await start({ 'a.md': `${MILL}\n` });
      const { generation } = await engine.reindex();
      await workspace.write({ 'a.md': `${BELL}\n`, 'b.md': `${WEIR}\n` });
      const controller = new AbortController();
      const onProgress = (progress: IndexProgress) => {
        if (progress.stage === stage) controller.abort(new Error('enough'));
      };
      await expect(engine.reindex({ onProgress, signal: controller.signal })).rejects.toThrow('enough');
      expect(engine.status()).toMatchObject({ generation });
      expect(quotes(await engine.ask('Wo steht die Mühle?')).join()).toContain('Mühle');
      expect(await engine.reindex()).toMatchObject({ published: true, sources: 2 });
    },
  );

  test('GIVEN embeddings that fail THEN the last index stays', async () => {
    const { engine, embedder, workspace } = await start({ 'a.md': `${MILL}\n` });
    const { generation } = await engine.reindex();
    await workspace.write({ 'a.md': `${BELL}\n` });
    const failing = createCountingEmbedder();
    failing.embeddings.embedDocuments = () => Promise.reject(new Error('no vectors'));
    const second = await workspace.open(failing);
    await expect(second.reindex()).rejects.toThrow('no vectors');
    expect(second.status()).toMatchObject({ generation });
    embedder.embedded.length = 0;
    expect(await engine.reindex()).toMatchObject({ published: true, embedded: 1 });
  });
});
