import { describe, expect, it } from 'vitest';
import { IN_MEMORY } from '../../../src/bot/store/database.ts';
import { KEPT_MS } from '../../../src/bot/store/questions.ts';
import { SCHEMA_VERSION } from '../../../src/bot/store/schema.ts';
import type { QuestionEntry } from '../../../src/bot/store/types.ts';
import { tamper, useFolder } from './folder.ts';

const { path, open } = useFolder();

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 7, 3, 12);
const TODAY = Math.floor(NOW / DAY);

function question(given: Partial<QuestionEntry> = {}): QuestionEntry {
  return {
    at: NOW,
    guildId: '1',
    outcome: 'answered',
    mode: 'extractive',
    retrieveMs: 4.5,
    totalMs: 20,
    ...given,
  };
}

describe('questions', () => {
  it('come back in the order they were asked in, from wherever one has read to', () => {
    const { questions } = open(IN_MEMORY);
    expect(questions.last()).toBe(0);
    const given = [question(), question({ guildId: null, outcome: 'failed', mode: null, retrieveMs: null })];
    for (const entry of given) questions.add(entry);
    expect(questions.after(0, 10)).toEqual(given.map((entry, i) => ({ ...entry, id: i + 1 })));
    expect(questions.after(1, 10)).toHaveLength(1);
    expect(questions.after(0, 1)).toHaveLength(1);
    expect(questions.last()).toBe(2);
  });

  it('are counted by day and outcome', () => {
    const { questions } = open(IN_MEMORY);
    questions.add(question({ at: NOW - 2 * DAY, outcome: 'no_evidence', totalMs: 7 }));
    for (let i = 1; i <= 20; i++) questions.add(question({ totalMs: i }));
    questions.add(question({ outcome: 'failed', mode: null, retrieveMs: null, totalMs: 99_999 }));
    expect(questions.days(NOW - 10 * DAY)).toEqual([
      { day: TODAY - 2, answered: 0, noEvidence: 1, failed: 0, p50: 7, p95: 7 },
      { day: TODAY, answered: 20, noEvidence: 0, failed: 1, p50: 10, p95: 19 },
    ]);
    expect(questions.days(NOW - DAY)).toHaveLength(1);
    expect(questions.total(NOW - 10 * DAY)).toEqual({
      answered: 20,
      noEvidence: 1,
      failed: 1,
      p50: 10,
      p95: 19,
    });
  });

  it('have no times when all of them failed, and are none when there are none', () => {
    const { questions } = open(IN_MEMORY);
    const none = { answered: 0, noEvidence: 0, failed: 0, p50: null, p95: null };
    expect(questions.total(0)).toEqual(none);
    questions.add(question({ outcome: 'failed', mode: null, retrieveMs: null }));
    expect(questions.total(0)).toEqual({ ...none, failed: 1 });
  });

  it('are forgotten after 400 days', () => {
    const { questions } = open(IN_MEMORY);
    questions.add(question());
    questions.add(question({ at: NOW + KEPT_MS }));
    expect(questions.after(0, 10)).toHaveLength(2);
    questions.add(question({ at: NOW + KEPT_MS + 1 }));
    expect(questions.after(0, 10).map(({ id }) => id)).toEqual([2, 3]);
  });

  it('can be counted in a database of an earlier version', () => {
    const file = path();
    const before = open(file);
    before.settings.set('1', { language: 'de' });
    before.close();
    tamper(file, 'DROP TABLE questions; DROP TABLE citations; DROP TABLE claims; DROP INDEX reviews_by_kind');
    tamper(file, 'PRAGMA user_version = 1');
    const after = open(file);
    after.questions.add(question());
    expect([after.questions.last(), after.settings.get('1').language]).toEqual([1, 'de']);
    expect(SCHEMA_VERSION).toBeGreaterThan(1);
  });
});

describe('verdicts and unanswered questions', () => {
  const review = {
    kind: 'down',
    guildId: '1',
    channelId: '3',
    userId: '7',
    at: NOW,
    language: 'de',
    question: 'Wer war das?',
    answer: '',
    sources: [],
    reason: '',
  } as const;

  it('are counted over all servers, by day', () => {
    const { reviews } = open(IN_MEMORY);
    reviews.add({ ...review, messageId: '1', kind: 'up', guildId: null });
    reviews.add({ ...review, messageId: '2', reason: 'falsch' });
    reviews.add({ ...review, messageId: '3', at: NOW - DAY });
    reviews.add({ ...review, messageId: '4', kind: 'unanswered' });
    expect(reviews.days(NOW - DAY)).toEqual([
      { day: TODAY - 1, up: 0, down: 1, corrected: 0 },
      { day: TODAY, up: 1, down: 1, corrected: 1 },
    ]);
    expect(reviews.corrections(0, 10)).toMatchObject([{ reason: 'falsch' }]);
  });

  it('are ranked by how often they were asked, whatever the spelling', () => {
    const { reviews } = open(IN_MEMORY);
    const questions = ['Und wann?', 'Wer gewann?', 'WER gewann', 'wer\n gewann!'];
    for (const [i, question] of questions.entries()) {
      reviews.add({ ...review, kind: 'unanswered', messageId: String(i), question, at: NOW + i });
    }
    expect(reviews.unanswered(0, 10)).toEqual([
      { question: 'wer\n gewann!', count: 3, at: NOW + 3 },
      { question: 'Und wann?', count: 1, at: NOW },
    ]);
    expect(reviews.unanswered(NOW + 1, 1)).toHaveLength(1);
  });
});

describe('citations', () => {
  const place = { source: 'a.md', sha256: 'f'.repeat(64), start: 10, end: 20 };

  it('are counted by place, in reading order', () => {
    const { citations } = open(IN_MEMORY);
    citations.add([{ ...place, start: 15 }, place], NOW);
    citations.add([place, { ...place, sha256: 'e'.repeat(64) }, { ...place, source: 'b.md' }], NOW + 1);
    expect(citations.of('a.md', place.sha256)).toEqual([
      { start: 10, end: 20, count: 2 },
      { start: 15, end: 20, count: 1 },
    ]);
    expect(citations.of('c.md', place.sha256)).toEqual([]);
    expect(citations.most(1)).toEqual([{ ...place, count: 2 }]);
    expect(citations.most(10)).toHaveLength(4);
  });

  it('are forgotten with their source, and after 400 days', () => {
    const { citations, versions } = open(IN_MEMORY);
    citations.add([place, { ...place, source: 'b.md' }], NOW);
    versions.forget('a.md');
    expect(citations.most(10)).toMatchObject([{ source: 'b.md' }]);
    citations.add([place], NOW + KEPT_MS + 1);
    expect(citations.most(10)).toMatchObject([{ source: 'a.md' }]);
  });
});
