import { expect, test } from 'vitest';
import { isRight, judgePassages, judgeSources } from '../../../scripts/eval/judge.ts';
import type { EvalQuestion } from '../../../scripts/eval/questions.ts';

const QUESTION: EvalQuestion = {
  id: 'q',
  language: 'de',
  text: 'Wer?',
  kind: 'answerable',
  gold: [{ source: 'a.md', start: 100, end: 120 }],
  answers: ['John  Bolton'],
};
const hit = (source: string, start: number, end: number) => ({ source, start, end, score: 1 });

test('a passage is right when it touches the place that answers', () => {
  const hits = [hit('a.md', 0, 100), hit('b.md', 100, 120), hit('a.md', 100, 300)];
  const passages = new Map([['a.md', [hit('a.md', 0, 100), hit('a.md', 100, 300)]]]);
  expect(judgePassages(hits, QUESTION, passages)).toEqual({ ranking: [false, false, true], relevant: 1 });
});

test('a source counts once, at its best rank', () => {
  const hits = [hit('b.md', 0, 9), hit('b.md', 9, 20), hit('a.md', 0, 9), hit('a.md', 9, 20)];
  expect(judgeSources(hits, QUESTION)).toEqual({ ranking: [false, true], relevant: 1 });
});

test('a statement is right when it holds an answer, and cites where it stands if that is asked for', () => {
  const statement = (text: string, start: number) => ({
    text,
    citations: [{ source: 'a.md', start, end: start + 50 }],
  });
  expect(isRight(statement('Es war john\nbolton.', 90), QUESTION, true)).toBe(true);
  expect(isRight(statement('Es war John Bolton.', 200), QUESTION, true)).toBe(false);
  expect(isRight(statement('Es war John Bolton.', 200), QUESTION, false)).toBe(true);
  expect(isRight(statement('Es war Bolton.', 90), QUESTION, false)).toBe(false);
});
