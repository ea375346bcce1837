import type { ZodType } from 'zod';
import { z } from '../../zod.ts';
import type { Db } from './database.ts';
import type { QuestionDay, QuestionEntry, Store } from './types.ts';

export const DAY_MS = 86_400_000;
/** A year can be compared with the one before it at its end. */
export const KEPT_MS = 400 * DAY_MS;

const entry: ZodType<QuestionEntry & { readonly id: number }> = z.object({
  id: z.number(),
  at: z.number(),
  guildId: z.string().nullable(),
  outcome: z.enum(['answered', 'no_evidence', 'failed']),
  mode: z.enum(['extractive', 'generated']).nullable(),
  retrieveMs: z.number().nullable(),
  totalMs: z.number(),
});

const figures: ZodType<QuestionDay> = z.object({
  day: z.number(),
  answered: z.number(),
  noEvidence: z.number(),
  failed: z.number(),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
});

/** Percentiles by nearest rank: of n values in order, the one at place ⌈p · n⌉. */
const figuresBy = (group: string) => `
  WITH ranked AS (
    SELECT ${group} AS day, outcome, total_ms,
      row_number() OVER w AS place, count(*) OVER (PARTITION BY ${group}, outcome = 'failed') AS n
    FROM questions WHERE at >= ?
    WINDOW w AS (PARTITION BY ${group}, outcome = 'failed' ORDER BY total_ms)
  )
  SELECT day, sum(outcome = 'answered') AS answered, sum(outcome = 'no_evidence') AS noEvidence,
    sum(outcome = 'failed') AS failed,
    min(total_ms) FILTER (WHERE outcome <> 'failed' AND place >= (50 * n + 99) / 100) AS p50,
    min(total_ms) FILTER (WHERE outcome <> 'failed' AND place >= (95 * n + 99) / 100) AS p95
  FROM ranked GROUP BY day ORDER BY day`;

export function createQuestions(db: Db): Store['questions'] {
  const insert = db.change(
    'INSERT INTO questions (at, guild_id, outcome, mode, retrieve_ms, total_ms) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const prune = db.change('DELETE FROM questions WHERE at < ?');
  const days = db.query(figuresBy(`at / ${DAY_MS}`), figures);
  const total = db.query(figuresBy('0'), figures);
  const last = db.query('SELECT coalesce(max(id), 0) AS n FROM questions', z.object({ n: z.number() }));
  const after = db.query(
    `SELECT id, at, guild_id AS guildId, outcome, mode, retrieve_ms AS retrieveMs, total_ms AS totalMs
     FROM questions WHERE id > ? ORDER BY id LIMIT ?`,
    entry,
  );
  return {
    add: ({ at, guildId, outcome, mode, retrieveMs, totalMs }) =>
      db.transaction(() => {
        insert.run(Math.floor(at), guildId, outcome, mode, retrieveMs, totalMs);
        prune.run(Math.floor(at) - KEPT_MS);
      }),
    days: (since) => days.all(since),
    total(since) {
      const { answered, noEvidence, failed, p50, p95 } = total.first(since) ?? NONE;
      return { answered, noEvidence, failed, p50, p95 };
    },
    last: () => last.first()?.n ?? 0,
    after: (id, limit) => after.all(id, limit),
  };
}

const NONE = { answered: 0, noEvidence: 0, failed: 0, p50: null, p95: null };
