import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSnapshot, type Snapshot } from '../../../src/rag/index/snapshot.ts';
import { openGenerationStore } from '../../../src/rag/index/store.ts';
import { reindex } from '../../../src/rag/reindex.ts';
import { createAnalyzer } from '../../../src/rag/text/analyzer.ts';
import { createCountingEmbedder, createWorkspace, type Workspace } from '../../support/engine.ts';

const MILL = 'Die alte Mühle am Bach wurde im Jahr 1890 von Anna Beispiel gebaut. Seit 2019 steht sie leer.';

let workspace: Workspace;
let snapshot: Snapshot;

beforeAll(async () => {
  workspace = await createWorkspace({
    'a.md': `---\ntitle: Die Mühle 😀\n---\n\n${MILL}\n\n## Das Wehr\n\nDas Wehr brach am 3. Mai 2021.\n`,
    'b/c.txt': `Ein anderer Text\r\n\r\n${MILL}\r\n`,
    'e.md':
      '---\nlanguage: en\n---\n\nThe old mill was built by Anna Beispiel. It has been empty since 2019.\n',
  });
  const store = openGenerationStore(workspace.dataDir);
  await reindex({
    corpusDir: workspace.corpusDir,
    store,
    analyzer: createAnalyzer(),
    embedder: createCountingEmbedder(),
  });
  snapshot = await loadSnapshot((await store.current()).generation!);
});

afterAll(() => workspace.remove());

const passages = () => Array.from({ length: snapshot.passageCount }, (_, p) => snapshot.passage(p));

describe('a snapshot', () => {
  test('knows its sources, by id and in all languages', () => {
    expect(snapshot.sources.map(({ id }) => id)).toEqual(['a.md', 'b/c.txt', 'e.md']);
    expect(snapshot.source('b/c.txt')).toMatchObject({ title: 'Ein anderer Text', language: 'de' });
    expect(snapshot.source('c.txt')).toBeUndefined();
    expect([...snapshot.languages].sort()).toEqual(['de', 'en']);
  });

  test('gives the text of a source and any part of it', () => {
    const source = snapshot.source('b/c.txt')!;
    const text = `Ein anderer Text\r\n\r\n${MILL}\r\n`;
    expect(snapshot.text(source)).toBe(text);
    expect(snapshot.text(source, 4, 11)).toBe(text.slice(4, 11));
    expect(snapshot.text(source, 4)).toBe(text.slice(4));
    expect(() => snapshot.text({ ...source, id: 'x' })).toThrow('no source x');
  });

  test('cuts passages and sentences out of their own source', () => {
    for (const passage of passages()) {
      const text = snapshot.text(passage.source);
      const joined = passage.sentences.map(({ start, end }) => text.slice(start, end)).join(' ');
      expect(joined).toBe(text.slice(passage.start, passage.end));
      expect(snapshot.sources[snapshot.sourceNumber(passage.number)]).toBe(passage.source);
    }
    expect(passages().map(({ sentences }) => sentences.length)).toEqual([2, 1, 2, 2]);
  });

  test('knows heading and title a passage was indexed with', () => {
    const [first, second] = passages();
    expect(first!.heading).toBeNull();
    expect(snapshot.context(first!)).toBe('Die Mühle 😀');
    expect(snapshot.context(second!)).toBe('Die Mühle 😀\nDas Wehr');
  });

  test('finds all passages of one vector', () => {
    const [first, , third] = passages();
    const shared = Array.from({ length: 4 }, (_, label) => snapshot.passagesOf(label)).find(
      (list) => list.length > 1,
    );
    expect(shared).toEqual([first!.number, third!.number]);
    expect(snapshot.vectors!.size).toBe(3);
    expect(snapshot.passagesOf(99)).toEqual([]);
  });
});
