import type { ZodType } from 'zod';
import { z } from '../../zod.ts';
import type { Db } from './database.ts';
import type { FinishedJob, Job, Store } from './types.ts';

/** Without a sign of life for so long, a job is taken for dead. */
export const DEAD_AFTER_MS = 60_000;
/** Detail of a job that ended without saying how. */
export const INTERRUPTED = 'interrupted';

const job: ZodType<Job> = z.object({
  id: z.number(),
  guildId: z.string().nullable(),
  channelId: z.string(),
  userId: z.string(),
  startedAt: z.number(),
  stage: z.string(),
  done: z.number(),
  total: z.number(),
  beatAt: z.number(),
});

const finished: ZodType<FinishedJob> = z.object({
  id: z.number(),
  startedAt: z.number(),
  endedAt: z.number(),
  userId: z.string(),
  outcome: z.enum(['published', 'unchanged', 'failed', 'cancelled']),
  detail: z.string(),
});

const COLUMNS = `id, guild_id AS guildId, channel_id AS channelId, user_id AS userId, started_at AS startedAt, stage, done,
  total, beat_at AS beatAt`;

export function createJobs(db: Db): Store['jobs'] {
  const unfinished = db.query(`SELECT ${COLUMNS} FROM jobs WHERE ended_at IS NULL`, job);
  const bury = db.change(
    `UPDATE jobs SET ended_at = beat_at, outcome = 'failed', detail = '${INTERRUPTED}' WHERE ended_at IS NULL`,
  );
  const insert = db.query(
    `INSERT INTO jobs (guild_id, channel_id, user_id, started_at, beat_at) VALUES (?, ?, ?, ?, ?) RETURNING ${COLUMNS}`,
    job,
  );
  const beat = db.change(
    'UPDATE jobs SET stage = ?, done = ?, total = ?, beat_at = ? WHERE id = ? AND ended_at IS NULL',
  );
  // A job that was only thought dead says itself how it ended.
  const finish = db.change(
    `UPDATE jobs SET outcome = ?, detail = ?, ended_at = ?
     WHERE id = ? AND (ended_at IS NULL OR detail = '${INTERRUPTED}')`,
  );
  const history = db.query(
    `SELECT id, started_at AS startedAt, ended_at AS endedAt, user_id AS userId, outcome, detail FROM jobs
     WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT ?`,
    finished,
  );

  function running(now: number): Job | null {
    const found = unfinished.first();
    // Also a sign from far ahead is none: a clock was wrong.
    return found && Math.abs(now - found.beatAt) < DEAD_AFTER_MS ? found : null;
  }

  return {
    start: ({ guildId, channelId, userId, startedAt }, now) =>
      db.transaction(() => {
        if (running(now)) return null;
        bury.run();
        return insert.first(guildId, channelId, userId, startedAt, now);
      }),
    beat: (id, { stage, done, total }, now) => void beat.run(stage, done, total, now, id),
    running,
    finish: (id, outcome, detail, now) => void finish.run(outcome, detail, now, id),
    history: (limit) => history.all(limit),
  };
}
