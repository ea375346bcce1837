import { StringOutputParser } from '@langchain/core/output_parsers';
import { RunnableLambda, RunnableSequence } from '@langchain/core/runnables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/rag/engine.ts';
import { FundstelleRetriever } from '../../src/rag/langchain.ts';
import { createWorkspace, type Workspace } from '../support/engine.ts';

const FILES = {
  'muehle.md':
    '---\ntitle: Die Mühle\npublisher: Heimatverein\ndate: 2024-05\nlanguage: de\n---\n\nDie alte Mühle wurde 2019 an einen Verein verkauft.\n',
  'ernte.txt': 'Die Bauern ernteten weniger Kartoffeln als im Jahr davor.\r\n\r\nDie Mühle stand still.\r\n',
};

let workspace: Workspace;
let engine: Engine;

beforeAll(async () => {
  workspace = await createWorkspace(FILES);
  engine = await workspace.open();
  await engine.reindex();
});

afterAll(() => workspace.remove());

test('a retriever gives passages with their places, best first', async () => {
  const documents = await new FundstelleRetriever({ engine }).invoke('Wann wurde die Mühle verkauft?');
  const { score, ...place } = documents[0]!.metadata;
  expect(place).toMatchObject({
    source: 'muehle.md',
    title: 'Die Mühle',
    publisher: 'Heimatverein',
    date: '2024-05',
    page: null,
    lines: [8, 8],
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  for (const { pageContent, metadata } of documents) {
    const text = FILES[metadata.source as keyof typeof FILES];
    expect(pageContent).toBe(text.slice(metadata.start, metadata.end));
    expect(metadata.score).toBeLessThanOrEqual(score);
  }
});

test('a retriever keeps to its number of passages and its filter', async () => {
  const ask = (options: object) =>
    new FundstelleRetriever({ engine, ...options }).invoke('Wann stand die Mühle still?');
  const all = await ask({});
  expect(all.length).toBeGreaterThan(1);
  expect(await ask({ k: 1 })).toEqual(all.slice(0, 1));
  const filtered = await ask({ filter: { sources: ['muehle.md'] } });
  expect(filtered.map(({ metadata }) => metadata.source)).toEqual(['muehle.md']);
});

test('a retriever is a part of any chain', async () => {
  const chain = RunnableSequence.from([
    new FundstelleRetriever({ engine, k: 2 }),
    RunnableLambda.from((documents: { pageContent: string }[]) => documents[0]?.pageContent ?? 'nichts'),
    new StringOutputParser(),
  ]);
  expect(await chain.invoke('Wann wurde die Mühle verkauft?')).toContain('2019 an einen Verein verkauft');
  expect(await chain.batch(['Was ernteten die Bauern?', 'Wer ist das?'])).toEqual([
    expect.stringContaining('Kartoffeln'),
    'nichts',
  ]);
});

test('a question that cannot be asked fails as it does in the engine', async () => {
  const retriever = new FundstelleRetriever({ engine });
  await expect(retriever.invoke(' ')).rejects.toMatchObject({ code: 'question_empty' });
});
