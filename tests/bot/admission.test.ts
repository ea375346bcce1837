import { afterEach, describe, expect, it } from 'vitest';
import { createAdmission, MAX_RUNNING, MAX_WAITING } from '../../src/bot/admission.ts';
import { openStore, type Store } from '../../src/bot/store/index.ts';
import type { Caller } from '../../src/bot/types.ts';
import { UserError } from '../../src/errors.ts';

const stores: Store[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
});

function setUp() {
  const store = openStore(':memory:');
  stores.push(store);
  const clock = { now: Date.UTC(2026, 7, 3, 12) };
  const admission = createAdmission({ store, now: () => clock.now });
  return { store, clock, admission };
}

function member(userId: string, guildId: string | null = '200'): Caller {
  return { userId, guildId, name: userId, channelId: '300', parentId: null, permissions: 0n, roleIds: [] };
}

/** Work that lasts until it is told. */
function held() {
  let release = () => {};
  const started: string[] = [];
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const work = (name: string) => async () => {
    started.push(name);
    await gate;
    return name;
  };
  return { work, started, release };
}

const done = async () => 'done';
const failing = (error: unknown) => async () => {
  throw error;
};

describe('admission', () => {
  it('returns what the work returns', async () => {
    const { admission } = setUp();
    await expect(admission.run(member('anna'), done)).resolves.toBe('done');
  });

  it('makes a member wait, and rounds the seconds up', async () => {
    const { admission, clock } = setUp();
    await admission.run(member('anna'), done);
    clock.now += 1200;
    const cooldown = { code: 'cooldown', params: { seconds: 4 } };
    await expect(admission.run(member('anna'), done)).rejects.toMatchObject(cooldown);
    clock.now += 3800;
    await expect(admission.run(member('anna'), done)).resolves.toBe('done');
  });

  it('goes by the settings of the server', async () => {
    const { admission, store } = setUp();
    store.settings.set('200', { cooldownSeconds: 0, userDaily: 1, serverDaily: 2 });
    await admission.run(member('anna'), done);
    const refused = (caller: Caller) => expect(admission.run(caller, done)).rejects;
    await refused(member('anna')).toMatchObject({ code: 'user_daily', params: { limit: 1 } });
    await admission.run(member('ben'), done);
    await refused(member('cem')).toMatchObject({ code: 'server_daily', params: { limit: 2 } });
    await expect(admission.run(member('anna', '201'), done)).resolves.toBe('done');
  });

  it('runs so many questions of a server at once, lets the next ones wait and refuses the rest', async () => {
    const { admission, store } = setUp();
    const { work, started, release } = held();
    const all = Array.from({ length: MAX_RUNNING + MAX_WAITING }, (_, i) =>
      admission.run(member(`m${i}`), work(`m${i}`)),
    );
    await expect(admission.run(member('late'), done)).rejects.toMatchObject({ code: 'queue_full' });
    expect(started).toHaveLength(MAX_RUNNING);
    await expect(admission.run(member('elsewhere', '201'), done)).resolves.toBe('done');
    release();
    expect(await Promise.all(all)).toEqual(all.map((_, i) => `m${i}`));
    expect(started).toEqual(all.map((_, i) => `m${i}`));
    const none = { cooldownSeconds: 5, userDaily: 1, serverDaily: MAX_RUNNING + MAX_WAITING + 1 };
    const verdict = store.usage.take('200', 'late', none, Date.UTC(2026, 7, 3, 12));
    expect(verdict, 'a refused question is not counted').toEqual({ ok: true });
  });

  it('keeps the direct messages of members apart', async () => {
    const { admission } = setUp();
    const { work, started, release } = held();
    const all = Array.from({ length: 2 * MAX_RUNNING }, (_, i) =>
      admission.run(member(`m${i}`, null), work(`m${i}`)),
    );
    await expect(admission.run(member('anna', null), done)).resolves.toBe('done');
    expect(started).toHaveLength(2 * MAX_RUNNING);
    release();
    await Promise.all(all);
  });

  it('goes on after work that fails, at once or later', async () => {
    const { admission } = setUp();
    const thrown = new Error('broken');
    const runs = Array.from({ length: 3 * MAX_RUNNING }, (_, i) => {
      const work = i % 2 ? failing(thrown) : () => raise(thrown);
      return expect(admission.run(member(`m${i}`), work)).rejects.toBe(thrown);
    });
    await Promise.all(runs);
    await expect(admission.run(member('anna'), done)).resolves.toBe('done');
    await admission.idle();
  });

  it.each([
    ['a defect', new Error('broken'), true],
    ['the model', new UserError('model_unreachable'), true],
    ['the index', new UserError('index_damaged'), true],
    ['an empty question', new UserError('question_empty'), false],
    ['a long question', new UserError('question_too_long', { max: 1000 }), false],
  ])('counts a question that failed for %s only when that is the member’s doing', async (_, error, free) => {
    const { admission } = setUp();
    await expect(admission.run(member('anna'), failing(error))).rejects.toBe(error);
    const next = admission.run(member('anna'), done);
    await (free
      ? expect(next).resolves.toBe('done')
      : expect(next).rejects.toMatchObject({ code: 'cooldown' }));
  });

  it('gives back on the day it was taken', async () => {
    const { admission, store, clock } = setUp();
    const { work, release } = held();
    store.settings.set('200', { cooldownSeconds: 0, serverDaily: 1 });
    const broken = work('anna');
    const run = admission.run(member('anna'), async () => {
      await broken();
      throw new Error('broken');
    });
    const before = clock.now;
    clock.now += 86_400_000;
    await admission.run(member('ben'), done);
    release();
    await expect(run).rejects.toThrow('broken');
    await expect(admission.run(member('cem'), done)).rejects.toMatchObject({ code: 'server_daily' });
    clock.now = before;
    await expect(admission.run(member('cem'), done)).resolves.toBe('done');
  });

  it('tells the first error when the database fails as well', async () => {
    const { admission, store } = setUp();
    const run = admission.run(member('anna'), async () => {
      store.close();
      throw new Error('broken');
    });
    await expect(run).rejects.toThrow('broken');
    await expect(admission.run(member('anna'), done)).rejects.toThrow('is closed');
  });

  it('is idle when nothing runs or waits any more', async () => {
    const { admission } = setUp();
    await admission.idle();
    const { work, release } = held();
    const ended: string[] = [];
    const all = Array.from({ length: 2 * MAX_RUNNING }, (_, i) =>
      admission.run(member(`m${i}`, i % 2 ? '200' : null), work(`m${i}`)).then((name) => ended.push(name)),
    );
    const idle = admission.idle().then(() => ended.length);
    release();
    await Promise.all(all);
    await idle;
    expect(ended).toHaveLength(2 * MAX_RUNNING);
  });

  it('promises an answer before the work begins, and only to whom it has not refused', async () => {
    const { admission } = setUp();
    const steps: string[] = [];
    const accept = async () => void steps.push('accepted');
    const work = async () => void steps.push('worked');
    await admission.run(member('anna'), work, accept);
    await expect(admission.run(member('anna'), work, accept)).rejects.toMatchObject({ code: 'cooldown' });
    expect(steps).toEqual(['accepted', 'worked']);
  });

  it('does not work, nor count, where the promise fails', async () => {
    const { admission } = setUp();
    const steps: string[] = [];
    const work = async () => void steps.push('worked');
    const late = new Error('late');
    await expect(admission.run(member('anna'), work, failing(late))).rejects.toBe(late);
    expect(steps).toEqual([]);
    await expect(admission.run(member('anna'), done)).resolves.toBe('done');
  });
});

function raise(error: unknown): never {
  throw error;
}
