import { z } from '../../zod.ts';
import type { Db } from './database.ts';
import type { Store, UsageVerdict } from './types.ts';

const DAY_MS = 86_400_000;
/** Clocks of processes may differ, also around midnight. */
const KEPT_DAYS = 3;

const row = z.object({ n: z.number() });

/** Questions are counted for each server and each member of it; a direct conversation is a place of its own. */
export function createUsage(db: Db): Store['usage'] {
  const lastAt = db.query('SELECT at AS n FROM last_question WHERE place = ? AND user_id = ?', row);
  const ofMember = db.query(
    'SELECT questions AS n FROM member_usage WHERE day = ? AND place = ? AND user_id = ?',
    row,
  );
  const ofPlace = db.query('SELECT questions AS n FROM place_usage WHERE day = ? AND place = ?', row);
  const setLast = db.change(
    'INSERT INTO last_question (place, user_id, at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at',
  );
  const countMember = db.change(
    'INSERT INTO member_usage (day, place, user_id, questions) VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET questions = questions + 1',
  );
  const countPlace = db.change(
    'INSERT INTO place_usage (day, place, questions) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET questions = questions + 1',
  );
  const discountMember = db.change(
    'UPDATE member_usage SET questions = questions - 1 WHERE day = ? AND place = ? AND user_id = ? AND questions > 0',
  );
  const discountPlace = db.change(
    'UPDATE place_usage SET questions = questions - 1 WHERE day = ? AND place = ? AND questions > 0',
  );
  const unsetLast = db.change('DELETE FROM last_question WHERE place = ? AND user_id = ? AND at = ?');
  const prune = [
    db.change('DELETE FROM member_usage WHERE day < ?'),
    db.change('DELETE FROM place_usage WHERE day < ?'),
    db.change(`DELETE FROM last_question WHERE at < ? * ${DAY_MS}`),
  ];

  return {
    take: (guildId, userId, { cooldownSeconds, userDaily, serverDaily }, now) =>
      db.transaction((): UsageVerdict => {
        const place = placeOf(guildId, userId);
        const day = dayOf(now);
        const waitMs = remaining(lastAt.first(place, userId)?.n ?? null, cooldownSeconds * 1000, now);
        if (waitMs > 0) return { ok: false, reason: 'cooldown', waitMs };
        const mine = ofMember.first(day, place, userId)?.n ?? 0;
        if (mine >= userDaily) return { ok: false, reason: 'user_daily', limit: userDaily };
        const all = ofPlace.first(day, place)?.n ?? 0;
        if (all >= serverDaily) return { ok: false, reason: 'server_daily', limit: serverDaily };
        if (all === 0) for (const change of prune) change.run(day - KEPT_DAYS);
        setLast.run(place, userId, Math.floor(now));
        countMember.run(day, place, userId);
        countPlace.run(day, place);
        return { ok: true };
      }),
    giveBack(guildId, userId, now) {
      const place = placeOf(guildId, userId);
      db.transaction(() => {
        if (discountMember.run(dayOf(now), place, userId) === 0) return;
        discountPlace.run(dayOf(now), place);
        unsetLast.run(place, userId, Math.floor(now));
      });
    },
  };
}

function placeOf(guildId: string | null, userId: string): string {
  return guildId ?? `@${userId}`;
}

/** Days since 1970, UTC. */
function dayOf(now: number): number {
  return Math.floor(now / DAY_MS);
}

/** A clock that was wrong must lock nobody out for longer than the cool-down. */
function remaining(last: number | null, cooldownMs: number, now: number): number {
  return last === null || Math.abs(now - last) >= cooldownMs
    ? 0
    : Math.min(cooldownMs, last + cooldownMs - now);
}
