import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rankCandidates } from '../../../src/rag/answer/candidates.ts';
import {
  confidence,
  type Objection,
  objectionsTo,
  SIGNALS,
  type Signals,
  type SignalWeights,
  signalsOf,
} from '../../../src/rag/answer/confidence.ts';
import { CANDIDATE_WEIGHTS } from '../../../src/rag/answer/weights.ts';
import type { Engine } from '../../../src/rag/engine.ts';
import { createWorkspace, type Workspace } from '../../support/engine.ts';

const note = (text: string) => `---\nlanguage: de\n---\n\n${text}\n`;

let workspace: Workspace;
let engine: Engine;

beforeAll(async () => {
  workspace = await createWorkspace({
    'a.md': note('Die Brücke über den Fluss in Beispielstadt wurde 1890 von Anna Beispiel gebaut.'),
    'b.md': note('Die Delegation sprach mit dem Präsidenten über die Gefangenen und ihre Freilassung.'),
    'c.md': note('Die Bauern ernteten in diesem Herbst weniger Kartoffeln als im Jahr davor.'),
    'd.md': note('Im Museum der Stadt hängt ein Bild, das niemand kaufen will.'),
  });
  engine = await workspace.open();
  await engine.reindex();
});

afterAll(() => workspace.remove());

async function judge(question: string) {
  const retrieval = await engine.retrieve(question);
  const best = rankCandidates(retrieval, CANDIDATE_WEIGHTS)[0]!;
  return { signals: signalsOf(retrieval, best), objections: objectionsTo(retrieval, best), best };
}

describe('objections', () => {
  test.each<[string, Objection[]]>([
    ['Wann wurde die Brücke gebaut?', []],
    ['Wie breit ist die Brücke über den Fluss?', ['noFigure']],
    ['Wie alt ist der Präsident?', ['noFigure']],
    ['Wer hat die Brücke gebaut?', []],
    ['Wer sprach mit dem Präsidenten über die Gefangenen?', ['noName']],
    ['Welcher Dolmetscher sprach mit dem Präsidenten?', ['unknownSort']],
    ['Welche Delegation sprach mit dem Präsidenten?', []],
    ['Worüber sprach die Delegation?', []],
  ])('to the best answer to "%s" are %j', async (question, expected) => {
    expect((await judge(question)).objections).toEqual(expected);
  });
});

describe('signals', () => {
  test.each([
    'Wann wurde die Brücke gebaut?',
    'When was the bridge built?',
    'Когда построили мост?',
    'Bild',
    'Wie schnell fliegt ein Präsident nach Kartoffeln?',
  ])('of "%s" are finite and about 0 to 1', async (question) => {
    const { signals } = await judge(question);
    expect(Object.keys(signals).sort()).toEqual([...SIGNALS].sort());
    for (const [name, value] of Object.entries(signals)) {
      expect([name, Number.isFinite(value)]).toEqual([name, true]);
      expect(Math.abs(value)).toBeLessThanOrEqual(1.6);
    }
  });

  test('tell a question that the best passage speaks of from one with something missing', async () => {
    const spoken = (await judge('Wer hat die Brücke über den Fluss gebaut?')).signals;
    const missing = (await judge('Wer hat die Brücke über den Kanal gemalt?')).signals;
    expect(missing.missingNouns).toBeGreaterThan(spoken.missingNouns);
    expect(missing.holes).toBeGreaterThan(spoken.holes);
    expect(missing.things).toBeLessThan(spoken.things);
    expect(missing.around).toBeLessThan(spoken.around);
  });
});

describe('confidence', () => {
  const all = (value: number) => Object.fromEntries(SIGNALS.map((name) => [name, value])) as Signals;
  const weights: SignalWeights = { ...all(0), grams: 2, holes: -2, bias: -1 };

  test('is a probability', () => {
    expect(confidence(all(0), { ...weights, bias: 0 }, [])).toBe(0.5);
    expect(confidence(all(1), { ...all(100), bias: 100 }, [])).toBeCloseTo(1);
    expect(confidence(all(1), { ...all(-100), bias: -100 }, ['noFigure'])).toBeCloseTo(0);
  });

  test('rises and falls with what speaks for and against', () => {
    const base = confidence(all(0), weights, []);
    expect(confidence({ ...all(0), grams: 1 }, weights, [])).toBeGreaterThan(base);
    expect(confidence({ ...all(0), holes: 1 }, weights, [])).toBeLessThan(base);
    expect(confidence(all(0), weights, ['noName'])).toBeLessThan(base);
    expect(confidence(all(0), weights, ['noName', 'unknownSort'])).toBeLessThan(
      confidence(all(0), weights, ['unknownSort']),
    );
  });
});
