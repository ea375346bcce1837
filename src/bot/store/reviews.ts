import type { RefinementCtx, ZodType } from 'zod';
import { z } from '../../zod.ts';
import type { Db } from './database.ts';
import type { ReviewDay, ReviewEntry, ReviewKind, Store, UnansweredQuestion } from './types.ts';

const kind = z.enum(['down', 'up', 'unanswered']);
const flag = z.number().transform((value) => value === 1);

const entry: ZodType<ReviewEntry> = z.object({
  id: z.number(),
  kind,
  guildId: z.string().nullable(),
  channelId: z.string(),
  messageId: z.string(),
  userId: z.string(),
  at: z.number(),
  language: z.string(),
  question: z.string(),
  answer: z.string(),
  sources: z.string().transform(sourceIds),
  reason: z.string(),
  done: flag,
});

const reviewDay: ZodType<ReviewDay> = z.object({
  day: z.number(),
  up: z.number(),
  down: z.number(),
  corrected: z.number(),
});

const asked = z.object({ question: z.string(), at: z.number() });
/** Of unanswered questions, the newest are looked at. */
const MAX_ASKED = 5000;

const COLUMNS = `id, kind, guild_id AS guildId, channel_id AS channelId, message_id AS messageId, user_id AS userId,
  at, language, question, answer, sources, reason, done`;

/** A verdict repeated keeps what was written about it and that it is done; a changed one is new to moderators. */
const ADD = `
  INSERT INTO reviews
    (kind, guild_id, channel_id, message_id, user_id, at, language, question, answer, sources, reason)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (message_id, user_id, family) DO UPDATE SET
    kind = excluded.kind, guild_id = excluded.guild_id, channel_id = excluded.channel_id, at = excluded.at,
    language = excluded.language, question = excluded.question, answer = excluded.answer, sources = excluded.sources,
    reason = CASE WHEN kind = excluded.kind AND excluded.reason = '' THEN reason ELSE excluded.reason END,
    done = CASE WHEN kind = excluded.kind AND excluded.reason IN ('', reason) THEN done ELSE 0 END
  RETURNING id`;

export function createReviews(db: Db): Store['reviews'] {
  const add = db.query(ADD, z.object({ id: z.number() }));
  const list = db.query(
    `SELECT ${COLUMNS} FROM reviews
     WHERE guild_id IS ? AND done = ? AND kind IN (SELECT value FROM json_each(?))
     ORDER BY at DESC, id DESC LIMIT ? OFFSET ?`,
    entry,
  );
  const count = db.query(
    'SELECT kind, done, count(*) AS n FROM reviews WHERE guild_id IS ? GROUP BY kind, done',
    z.object({ kind, done: flag, n: z.number() }),
  );
  const get = db.query(`SELECT ${COLUMNS} FROM reviews WHERE guild_id IS ? AND id = ?`, entry);
  const takeBack = db.change('DELETE FROM reviews WHERE kind = ? AND message_id = ? AND user_id = ?');
  const setDone = db.change('UPDATE reviews SET done = ? WHERE guild_id IS ? AND id = ?');
  const days = db.query(
    `SELECT at / 86400000 AS day, sum(kind = 'up') AS up, sum(kind = 'down') AS down,
       sum(kind = 'down' AND reason <> '') AS corrected
     FROM reviews WHERE kind IN ('up', 'down') AND at >= ? GROUP BY 1 ORDER BY 1`,
    reviewDay,
  );
  const unanswered = db.query(
    `SELECT question, at FROM reviews WHERE kind = 'unanswered' AND at >= ? ORDER BY at DESC, id DESC LIMIT ${MAX_ASKED}`,
    asked,
  );
  const corrections = db.query(
    `SELECT ${COLUMNS} FROM reviews WHERE kind = 'down' AND reason <> '' AND at >= ? ORDER BY at DESC, id DESC LIMIT ?`,
    entry,
  );

  return {
    add(given) {
      const { guildId, channelId, messageId, userId, at, language, question, answer, reason } = given;
      const sources = JSON.stringify(given.sources);
      const where = [given.kind, guildId, channelId, messageId, userId, at] as const;
      return add.first(...where, language, question, answer, sources, reason)!.id;
    },
    list: ({ guildId, kinds, done, offset, limit }) =>
      list.all(guildId, Number(done), JSON.stringify(kinds), limit, offset),
    counts(guildId) {
      const counts = { down: none(), up: none(), unanswered: none() } satisfies Record<ReviewKind, unknown>;
      for (const found of count.all(guildId)) counts[found.kind][found.done ? 'done' : 'open'] = found.n;
      return counts;
    },
    get: (guildId, id) => get.first(guildId, id),
    takeBack: (kind, messageId, userId) => takeBack.run(kind, messageId, userId) > 0,
    setDone: (guildId, id, done) => void setDone.run(Number(done), guildId, id),
    days: (since) => days.all(since),
    unanswered: (since, limit) => mostAsked(unanswered.all(since)).slice(0, limit),
    corrections: (since, limit) => corrections.all(since, limit),
  };
}

/** @param found newest first */
function mostAsked(found: readonly z.infer<typeof asked>[]): UnansweredQuestion[] {
  const byWording = new Map<string, UnansweredQuestion>();
  for (const { question, at } of found) {
    const wording = question
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    const known = byWording.get(wording);
    byWording.set(wording, known ? { ...known, count: known.count + 1 } : { question, at, count: 1 });
  }
  return [...byWording.values()].sort((a, b) => b.count - a.count || b.at - a.at);
}

const none = () => ({ open: 0, done: 0 });

function sourceIds(json: string, context: RefinementCtx): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(json));
  } catch {
    context.addIssue('not a list of ids');
    return [];
  }
}
