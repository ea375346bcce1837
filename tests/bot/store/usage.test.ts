import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import Libsql from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IN_MEMORY } from '../../../src/bot/store/database.ts';
import { openStore, type Store } from '../../../src/bot/store/index.ts';
import type { UsageLimits } from '../../../src/bot/store/types.ts';
import { useFolder } from './folder.ts';

const { path, open } = useFolder();

const DAY_MS = 86_400_000;
const MIDNIGHT = Date.UTC(2026, 7, 3);
const NOON = MIDNIGHT + DAY_MS / 2;
const LIMITS: UsageLimits = { cooldownSeconds: 5, userDaily: 3, serverDaily: 5 };
const FREE: UsageLimits = { ...LIMITS, cooldownSeconds: 0 };
const OK = { ok: true };

describe('counting questions', () => {
  it('makes a member wait between two questions, and tells how long', () => {
    const { usage } = open(IN_MEMORY);
    expect(usage.take('1', 'anna', LIMITS, NOON)).toEqual(OK);
    expect(usage.take('1', 'anna', LIMITS, NOON + 1500)).toEqual({
      ok: false,
      reason: 'cooldown',
      waitMs: 3500,
    });
    expect(usage.take('1', 'ben', LIMITS, NOON + 1500)).toEqual(OK);
    expect(usage.take('2', 'anna', LIMITS, NOON + 1500)).toEqual(OK);
    expect(usage.take('1', 'anna', LIMITS, NOON + 5000)).toEqual(OK);
  });

  it('keeps the cool-down across midnight', () => {
    const { usage } = open(IN_MEMORY);
    usage.take('1', 'anna', LIMITS, MIDNIGHT - 1000);
    expect(usage.take('1', 'anna', LIMITS, MIDNIGHT + 1000)).toEqual({
      ok: false,
      reason: 'cooldown',
      waitMs: 3000,
    });
  });

  it('locks nobody out for longer than the cool-down when the clock is put back', () => {
    const { usage } = open(IN_MEMORY);
    usage.take('1', 'anna', LIMITS, NOON);
    expect(usage.take('1', 'anna', LIMITS, NOON - 1000)).toMatchObject({ waitMs: 5000 });
    expect(usage.take('1', 'anna', LIMITS, NOON - 3_600_000)).toEqual(OK);
  });

  it('stops a member at the daily limit until midnight, UTC', () => {
    const { usage } = open(IN_MEMORY);
    for (let i = 0; i < 3; i++) expect(usage.take('1', 'anna', FREE, NOON + i)).toEqual(OK);
    const refused = { ok: false, reason: 'user_daily', limit: 3 };
    expect(usage.take('1', 'anna', FREE, MIDNIGHT + DAY_MS - 1)).toEqual(refused);
    expect(usage.take('1', 'anna', FREE, MIDNIGHT + DAY_MS)).toEqual(OK);
  });

  it('stops a server at its daily limit, and no other', () => {
    const { usage } = open(IN_MEMORY);
    for (let i = 0; i < 5; i++) expect(usage.take('1', `member ${i}`, FREE, NOON)).toEqual(OK);
    expect(usage.take('1', 'anna', FREE, NOON)).toEqual({ ok: false, reason: 'server_daily', limit: 5 });
    expect(usage.take('2', 'anna', FREE, NOON)).toEqual(OK);
  });

  it('counts direct messages for each member alone', () => {
    const { usage } = open(IN_MEMORY);
    for (let i = 0; i < 3; i++) expect(usage.take(null, 'anna', FREE, NOON)).toEqual(OK);
    expect(usage.take(null, 'anna', FREE, NOON)).toMatchObject({ reason: 'user_daily' });
    for (const member of ['b', 'c', 'd', 'e']) expect(usage.take(null, member, FREE, NOON)).toEqual(OK);
  });

  it('counts nothing for a refused question', () => {
    const { usage } = open(IN_MEMORY);
    usage.take('1', 'anna', LIMITS, NOON);
    for (let i = 0; i < 10; i++) usage.take('1', 'anna', LIMITS, NOON + i);
    expect(usage.take('1', 'anna', LIMITS, NOON + 5000)).toEqual(OK);
    expect(usage.take('1', 'anna', LIMITS, NOON + 10_000)).toEqual(OK);
  });

  it('gives back what was taken, with the cool-down', () => {
    const { usage } = open(IN_MEMORY);
    const strict = { cooldownSeconds: 5, userDaily: 1, serverDaily: 1 };
    usage.take('1', 'anna', strict, NOON);
    usage.giveBack('1', 'anna', NOON);
    expect(usage.take('1', 'anna', strict, NOON + 1)).toEqual(OK);
  });

  it('gives back no more than was taken, and only of the day it was taken on', () => {
    const { usage } = open(IN_MEMORY);
    usage.take('1', 'anna', FREE, NOON);
    for (let i = 0; i < 5; i++) usage.giveBack('1', 'ben', NOON);
    usage.giveBack('1', 'anna', NOON + DAY_MS);
    expect(usage.take('1', 'anna', { ...FREE, userDaily: 1 }, NOON)).toMatchObject({ reason: 'user_daily' });
    expect(usage.take('1', 'cem', { ...FREE, serverDaily: 1 }, NOON)).toMatchObject({
      reason: 'server_daily',
    });
  });

  it('forgets days that are over', () => {
    const file = path();
    const { usage } = open(file);
    for (let day = 0; day < 60; day++) {
      for (const member of ['anna', 'ben', `once ${day}`])
        usage.take('1', member, LIMITS, NOON + day * DAY_MS);
    }
    const connection = new Libsql(file);
    for (const table of ['member_usage', 'place_usage', 'last_question']) {
      const [counted] = connection.prepare(`SELECT count(*) AS n FROM ${table}`).all([]) as { n: number }[];
      expect(counted!.n, table).toBeLessThanOrEqual(12);
    }
    connection.close();
  });
});

describe('any series of questions', () => {
  const CONNECTIONS = 3;
  let folder: string;
  let stores: Store[];
  let series = 0;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fundstelle-usage-'));
    stores = Array.from({ length: CONNECTIONS }, () => openStore(join(folder, 'bot.db')));
  });
  afterAll(() => {
    for (const store of stores) store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const action = fc.record({
    connection: fc.nat(CONNECTIONS - 1),
    guild: fc.constantFrom('g1', 'g2', null),
    user: fc.constantFrom('anna', 'ben', 'cem'),
    /** The clock mostly goes on, sometimes far, sometimes back. */
    step: fc.oneof(
      fc.nat(4000),
      fc.integer({ min: -3000, max: 3000 }),
      fc.constantFrom(DAY_MS / 3, DAY_MS, -DAY_MS),
    ),
    giveBack: fc.oneof(
      { weight: 4, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
  });
  const limits = fc.record({
    cooldownSeconds: fc.constantFrom(0, 2),
    userDaily: fc.integer({ min: 1, max: 4 }),
    serverDaily: fc.integer({ min: 1, max: 6 }),
  });

  it('never passes a limit, whichever process counts and however the clock goes', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), limits, (actions, given) => {
        series += 1;
        const counted = new Map<string, number>();
        const lastAt = new Map<string, number>();
        const add = (key: string, by: number) => counted.set(key, (counted.get(key) ?? 0) + by);
        let now = MIDNIGHT - 6000;
        for (const { connection, guild, user, step, giveBack } of actions) {
          now += step;
          const [guildId, userId] = [guild && `${guild} ${series}`, `${user} ${series}`];
          const day = Math.floor(now / DAY_MS);
          const place = guildId ?? userId;
          const keys = { member: `${day} ${place} ${userId}`, place: `${day} ${place}` };
          const { usage } = stores[connection]!;
          const { ok } = usage.take(guildId, userId, given, now);
          if (!ok) continue;
          const last = lastAt.get(place + userId);
          if (last !== undefined) {
            expect(Math.abs(now - last)).toBeGreaterThanOrEqual(given.cooldownSeconds * 1000);
          }
          add(keys.member, 1);
          add(keys.place, 1);
          expect(counted.get(keys.member)).toBeLessThanOrEqual(given.userDaily);
          expect(counted.get(keys.place)).toBeLessThanOrEqual(given.serverDaily);
          if (giveBack) {
            stores[(connection + 1) % CONNECTIONS]!.usage.giveBack(guildId, userId, now);
            add(keys.member, -1);
            add(keys.place, -1);
            lastAt.delete(place + userId);
          } else lastAt.set(place + userId, now);
        }
      }),
      { numRuns: 300 },
    );
  });
});
