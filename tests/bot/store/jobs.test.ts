import { describe, expect, it } from 'vitest';
import { IN_MEMORY } from '../../../src/bot/store/database.ts';
import { DEAD_AFTER_MS, INTERRUPTED } from '../../../src/bot/store/jobs.ts';
import { useFolder } from './folder.ts';

const { path, open } = useFolder();

const NOW = Date.UTC(2026, 7, 3, 12);
const JOB = { guildId: '1', channelId: '300', userId: '100', startedAt: NOW };

describe('jobs', () => {
  it('run one at a time, also across processes', () => {
    const file = path();
    const [one, other] = [open(file).jobs, open(file).jobs];
    const job = one.start(JOB, NOW);
    expect(job).toMatchObject({ ...JOB, stage: '', done: 0, total: 0, beatAt: NOW });
    expect(other.start({ ...JOB, userId: '101' }, NOW + 1)).toBeNull();
    expect(other.running(NOW + 1)).toEqual(job);
    one.finish(job!.id, 'published', '{}', NOW + 2);
    expect(other.running(NOW + 2)).toBeNull();
    expect(other.start({ ...JOB, guildId: null }, NOW + 3)).toMatchObject({ guildId: null });
  });

  it('show how far they are', () => {
    const { jobs } = open(IN_MEMORY);
    const { id } = jobs.start(JOB, NOW)!;
    jobs.beat(id, { stage: 'embed', done: 3, total: 10 }, NOW + 50_000);
    const running = jobs.running(NOW + 100_000);
    expect(running).toMatchObject({ id, stage: 'embed', done: 3, total: 10, beatAt: NOW + 50_000 });
  });

  it('are taken over when they have given no sign of life for a minute', () => {
    const { jobs } = open(IN_MEMORY);
    const first = jobs.start(JOB, NOW)!;
    jobs.beat(first.id, { stage: 'read', done: 1, total: 2 }, NOW + 10);
    expect(jobs.start(JOB, NOW + 10 + DEAD_AFTER_MS - 1)).toBeNull();
    expect(jobs.running(NOW + 10 + DEAD_AFTER_MS)).toBeNull();
    const second = jobs.start(JOB, NOW + 10 + DEAD_AFTER_MS);
    expect(second?.id).toBeGreaterThan(first.id);
    const dead = { id: first.id, outcome: 'failed', detail: INTERRUPTED, endedAt: NOW + 10 };
    expect(jobs.history(5)).toMatchObject([dead]);
  });

  it('cannot disturb the one that took over', () => {
    const { jobs } = open(IN_MEMORY);
    const first = jobs.start(JOB, NOW)!;
    const later = NOW + DEAD_AFTER_MS;
    const second = jobs.start(JOB, later)!;
    jobs.beat(first.id, { stage: 'write', done: 9, total: 9 }, later + 1);
    expect(jobs.running(later + 1)).toEqual(second);
    jobs.finish(first.id, 'published', '{}', later + 2);
    expect(jobs.running(later + 2)).toEqual(second);
    expect(jobs.history(5)).toMatchObject([{ id: first.id, outcome: 'published', endedAt: later + 2 }]);
  });

  it('do not block for ever when a clock was ahead', () => {
    const { jobs } = open(IN_MEMORY);
    jobs.start(JOB, NOW + 10 * DEAD_AFTER_MS);
    expect(jobs.start(JOB, NOW)).not.toBeNull();
  });

  it('end once, and are listed newest first', () => {
    const { jobs } = open(IN_MEMORY);
    const outcomes = ['published', 'unchanged', 'failed', 'cancelled'] as const;
    for (const [i, outcome] of outcomes.entries()) {
      const { id } = jobs.start({ ...JOB, startedAt: NOW + i }, NOW + i)!;
      jobs.finish(id, outcome, `{"n":${i}}`, NOW + i);
      jobs.finish(id, 'failed', 'late', NOW + 99);
    }
    expect(jobs.history(2)).toEqual([
      { id: 4, startedAt: NOW + 3, endedAt: NOW + 3, userId: '100', outcome: 'cancelled', detail: '{"n":3}' },
      { id: 3, startedAt: NOW + 2, endedAt: NOW + 2, userId: '100', outcome: 'failed', detail: '{"n":2}' },
    ]);
    expect(jobs.history(99)).toHaveLength(4);
  });
});
