import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { excerptOf, findingsFor } from '../../../src/rag/answer/findings.ts';
import type { Engine } from '../../../src/rag/engine.ts';
import { createWorkspace, type Workspace } from '../../support/engine.ts';

const note = (head: string, text: string) => `---\nlanguage: de\n${head}\n---\n\n${text}\n`;
const FILES = {
  'frei.md': note(
    'date: 2025-12-13',
    'Die Musikerin Marija Kolesnikowa kam am 13. Dezember 2025 aus dem Gefängnis frei. Sie hatte mehr als fünf Jahre in Haft verbracht.\n\nIn Minsk freuten sich viele. Der Tag war kalt.',
  ),
  'bruecke.md': note(
    'date: 2021',
    'Die Brücke über den Fluss ist 120 Meter lang. Sie wurde im Sommer gesperrt.',
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

const find = async (claim: string) => findingsFor(claim, await engine.retrieve(claim));

describe('findings', () => {
  test.each([
    ['supports', 'Kolesnikowa kam aus dem Gefängnis frei.', 'frei.md'],
    ['contradicts', 'Die Brücke ist 150 Meter lang.', 'bruecke.md'],
    ['related', 'Kolesnikowa floh aus dem Gefängnis.', 'frei.md'],
    ['supports', 'Kolesnikova came from prison on 13 December 2025.', 'frei.md'],
  ])('%s: %s', async (stance, claim, source) => {
    const [first] = await find(claim);
    expect(first).toMatchObject({ stance, source });
    expect(engine.sourceText(source)!.slice(first!.span.start, first!.span.end)).toBe(first!.text);
    expect(first!.strength).toBeGreaterThan(0.3);
  });

  test.each(['Mein Hund mag Pizza und schläft viel.', 'Die EU hat neue Zölle auf Stahl beschlossen.'])(
    'none for what the sources do not speak of: %s',
    async (claim) => expect(await find(claim)).toEqual([]),
  );
});

describe('what is only related', () => {
  const OTHER = {
    'smith.md': note(
      '',
      'Als Kontaktperson nannte er Christopher Smith. Fünfmal sei man mit Christopher Smith schon zusammengekommen.',
    ),
    'besuch.md': note('', 'Schon im September kam eine Delegation. Das Wetter spielte keine Rolle.'),
    'minsk.md': note('', 'In Minsk wurde lange über Sanktionen geredet. Auch John Bolton war dabei.'),
  };
  let other: Workspace;
  let related: (claim: string) => Promise<readonly string[]>;
  beforeAll(async () => {
    other = await createWorkspace(OTHER);
    const built = await other.open();
    await built.reindex();
    related = async (claim) => findingsFor(claim, await built.retrieve(claim)).map(({ text }) => text);
  });
  afterAll(() => other.remove());

  test.each([
    [
      'names count, and of sentences alike the one with a figure',
      'Christopher Smith wurde dreimal getroffen.',
      /^Fünfmal/,
    ],
    ['one name is enough', 'Bolton und die Delegation.', /^Auch John Bolton/],
  ])('%s', async (_, claim, expected) => {
    const [first] = await related(claim);
    expect(first).toMatch(expected);
  });

  test.each([
    ['"schön" is not "schon"', 'Der Kuchen war schön.'],
    ['one word that is no name is not enough', 'Das Wetter war gut.'],
  ])('%s', async (_, claim) => expect(await related(claim)).toEqual([]));
});

it('cuts the sentences out of a passage that are about the question', async () => {
  const { passages, query } = await engine.retrieve('Wie lange war sie in Haft?');
  const [best] = passages;
  const { start, end } = excerptOf(best!, query);
  const text = engine.sourceText(best!.passage.source.id)!;
  expect(text.slice(start, end)).toMatch(/^Sie hatte mehr als fünf Jahre in Haft verbracht\./);
  expect(end).toBeLessThanOrEqual(best!.passage.end);
});

it('the engine lists the passages of a source in reading order', () => {
  const passages = engine.passagesOf('frei.md');
  expect(passages.length).toBeGreaterThan(0);
  expect(engine.sourceText('frei.md')!.slice(passages[0]!.start)).toMatch(/^Die Musikerin/);
  expect(passages.every(({ start, end }, i) => start < end && start >= (passages[i - 1]?.end ?? 0))).toBe(
    true,
  );
  expect(engine.passagesOf('nirgends.md')).toEqual([]);
});
