import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { EDIT_INTERVAL_MS, REPLY_LIFE_MS } from '../../../src/bot/reindex/display.ts';
import { BEAT_MS } from '../../../src/bot/reindex/run.ts';
import { TransportError } from '../../../src/bot/transport.ts';
import type { BotContext } from '../../../src/bot/types.ts';
import { UserError } from '../../../src/errors.ts';
import { createBotContext, type TestBot } from '../../support/bot-context.ts';
import type { Files } from '../../support/engine.ts';
import { commandExchange, componentExchange, MODERATOR } from '../../support/exchange.ts';
import { heldEngine, idsOf, manualClock, openFeature, settle, textOf } from './support.ts';

const FILES: Files = {
  'a.md': '# A\n\nDer Vertrag von A wurde 1990 geschlossen.',
  'b.md': '# B\n\nDer Vertrag von B wurde 1991 geschlossen.',
  'c.md': '# C\n\nDer Vertrag von C wurde 1992 geschlossen.',
};

const bots: TestBot[] = [];
afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.close();
});

async function open(overrides: (bot: TestBot) => Partial<BotContext> = () => ({})) {
  const bot = await createBotContext(FILES);
  bots.push(bot);
  const clock = manualClock();
  const feature = openFeature({ ...bot.context, ...overrides(bot) }, clock);
  const press = (...args: string[]) => {
    const call = componentExchange({ caller: MODERATOR });
    return { ...call, done: feature.component.execute(call.exchange, args, feature.context) };
  };
  const command = async () => {
    const call = commandExchange({ caller: MODERATOR });
    await feature.command.execute(call.exchange, feature.context);
    return call.recorded;
  };
  return { ...bot, ...feature, clock, press, call: command };
}

describe('/reindex', () => {
  test('is for moderators in servers, in both languages', async () => {
    const { command, component } = await open();
    expect(command).toMatchObject({ moderator: true });
    expect(component).toMatchObject({ moderator: true, prefix: 'reindex' });
    expect(command.data).toMatchObject({
      name: 'reindex',
      name_localizations: { de: 'neu-indexieren' },
      default_member_permissions: '32',
      contexts: [0],
    });
  });

  test('says when there is nothing to do', async () => {
    const { call } = await open();
    const { shown, visibility } = await call();
    expect(visibility).toBe('public');
    expect(shown[0]!.content).toContain('Nichts zu tun: 3 Quellen');
    expect(idsOf(shown[0])).toEqual([]);
  });

  test('shows what would change, then the report, and the buttons are gone', async () => {
    const { call, press, workspace, store, context } = await open();
    await workspace.write({ 'd.md': '# D\n\nDer Vertrag von D wurde 1993 geschlossen.', 'leer.md': '' });
    await rm(join(workspace.corpusDir, 'a.md'));
    const preview = (await call()).shown[0];
    expect(idsOf(preview)).toContain('reindex:start');
    expect(textOf(preview)).toContain('Entfernt (1)\n• a.md');

    const { recorded, done } = press('start');
    await done;
    expect(recorded.acknowledged).toBe('update');
    const report = recorded.shown.at(-1);
    expect(textOf(report)).toContain('Neu indexiert');
    expect(textOf(report)).toContain('1 neu, 0 geändert, 1 entfernt');
    expect(textOf(report)).toContain('leer.md enthält keinen lesbaren Text');
    expect(idsOf(report)).toEqual([]);
    expect(context.engine.sources().map(({ id }) => id)).toEqual(['b.md', 'c.md', 'd.md']);
    expect(store.jobs.history(1)[0]).toMatchObject({ outcome: 'published', userId: MODERATOR.userId });
    expect(store.audit.list('200000000000000001', 5)[0]).toMatchObject({ action: 'reindex', allowed: true });
  });

  test('texts that were kept of a removed source are forgotten', async () => {
    const { press, workspace, store } = await open();
    await store.versions.keep({ source: 'a.md', sha256: 'a'.repeat(64), text: 'A' });
    await store.versions.keep({ source: 'b.md', sha256: 'b'.repeat(64), text: 'B' });
    await rm(join(workspace.corpusDir, 'a.md'));
    await press('start').done;
    expect(store.versions.sources()).toEqual(['b.md']);
  });

  test('a start that would empty the bot asks again, unless it was meant', async () => {
    const { press, workspace, context } = await open();
    for (const name of ['a.md', 'b.md']) await rm(join(workspace.corpusDir, name));
    const first = press('start');
    await first.done;
    expect(idsOf(first.recorded.shown[0])).toEqual(['reindex:start:anyway', 'reindex:dismiss']);
    expect(context.engine.sources()).toHaveLength(3);
    await press('start', 'anyway').done;
    expect(context.engine.sources().map(({ id }) => id)).toEqual(['c.md']);
  });

  test('cancelled before it starts nothing happens', async () => {
    const { press, workspace, context } = await open();
    await workspace.write({ 'd.md': '# D\n\nText.' });
    const { recorded, done } = press('dismiss');
    await done;
    expect(recorded.shown).toEqual([{ content: expect.stringContaining('nichts wurde geändert') }]);
    expect(context.engine.sources()).toHaveLength(3);
  });

  test.each([[[]], [['unsinn']], [['start', 'x', 'y']]])('hostile arguments %j do no harm', async (args) => {
    const { press, context } = await open();
    await press(...args).done.catch((error: unknown) => expect(error).toMatchObject({ code: 'expired' }));
    expect(context.engine.sources()).toHaveLength(3);
  });
});

async function running() {
  const bot = await open(({ context }) => ({ engine: heldEngine(context.engine) }));
  await bot.workspace.write({ 'd.md': '# D\n\nDer Vertrag von D wurde 1993 geschlossen.' });
  const run = bot.press('start');
  const engine = bot.context.engine as ReturnType<typeof heldEngine>;
  const tell = await engine.begun;
  await settle();
  return { ...bot, ...run, engine, tell };
}

describe('a re-index that runs', () => {
  test('shows a bar, the stage and what remains, no more often than edits may follow', async () => {
    const { recorded, tell, clock, engine, done } = await running();
    expect(textOf(recorded.shown[0])).toContain('Dateien vergleichen (Schritt 1 von 6)');
    tell({ stage: 'embed', done: 640, total: 1280, remainingMs: 12_000 });
    clock.advance(EDIT_INTERVAL_MS - 1);
    await settle();
    expect(recorded.shown).toHaveLength(1);
    clock.advance(1);
    await settle();
    const text = textOf(recorded.shown[1]);
    expect(text).toContain(`${'█'.repeat(10)}${'░'.repeat(10)}`);
    expect(text).toContain('50 % · Abschnitte einordnen (Schritt 3 von 6) · 640 von 1.280 · noch etwa 12 s');
    clock.advance(EDIT_INTERVAL_MS);
    await settle();
    // Nothing has changed.
    expect(recorded.shown).toHaveLength(2);
    engine.go();
    await done;
    expect(clock.running()).toBe(0);
    expect(textOf(recorded.shown.at(-1))).toContain('Neu indexiert');
  });

  test('answers questions meanwhile', async () => {
    const { context, engine, done } = await running();
    const answer = await context.engine.ask('Wann wurde der Vertrag von A geschlossen?');
    expect(answer.status).toBe('answered');
    engine.go();
    await done;
  });

  test('gives signs of life also when nothing moves', async () => {
    const { store, clock, engine, done } = await running();
    for (let minutes = 0; minutes < 30; minutes++) {
      clock.advance(BEAT_MS);
      expect(store.jobs.running(clock.now())).not.toBeNull();
    }
    engine.go();
    await done;
    expect(store.jobs.running(clock.now())).toBeNull();
  });

  test('is shown to whoever wants a second one, with a button to look again', async () => {
    const { call, press, tell, clock, engine, done } = await running();
    const second = await call();
    expect(textOf(second.shown[0])).toContain(`gestartet von <@${MODERATOR.userId}>`);
    expect(idsOf(second.shown[0])).toEqual(['reindex:status', expect.stringMatching(/^reindex:stop:\d+$/)]);
    const third = press('start');
    await third.done;
    expect(idsOf(third.recorded.shown[0])).toContain('reindex:status');

    tell({ stage: 'verify', done: 1, total: 2, remainingMs: null });
    clock.advance(EDIT_INTERVAL_MS);
    const status = press('status');
    await status.done;
    expect(textOf(status.recorded.shown[0])).toContain('Index prüfen');
    engine.go();
    await done;
    const after = press('status');
    await after.done;
    expect(textOf(after.recorded.shown[0])).toContain('Gerade wird nicht neu indexiert. Zuletzt');
    expect(textOf(after.recorded.shown[0])).toContain('1 neu');
    expect(idsOf(after.recorded.shown[0])).toEqual([]);
  });

  test('does not name a member of another server', async () => {
    const { component, context, engine, done } = await running();
    const other = componentExchange({ caller: { ...MODERATOR, guildId: '200000000000000009' } });
    await component.execute(other.exchange, ['status'], context);
    expect(textOf(other.recorded.shown[0])).toContain('auf einem anderen Server');
    expect(textOf(other.recorded.shown[0])).not.toContain(MODERATOR.userId);
    engine.go();
    await done;
  });

  test('can be stopped, and the old index goes on serving', async () => {
    const { press, recorded, done, context, store } = await running();
    const id = idsOf(recorded.shown[0])[0]!.split(':')[2]!;
    const stop = press('stop', id);
    await stop.done;
    await done;
    expect(stop.recorded.followUps[0]!.visibility).toBe('private');
    expect(textOf(recorded.shown.at(-1))).toContain('Angehalten');
    expect(context.engine.sources()).toHaveLength(3);
    expect(store.jobs.history(1)[0]).toMatchObject({ outcome: 'cancelled' });
  });

  test('cannot be stopped from another process', async () => {
    const { context, store, recorded, engine, done, clock } = await running();
    const elsewhere = openFeature(context, clock);
    const id = idsOf(recorded.shown[0])[0]!.split(':')[2]!;
    const stop = componentExchange({ caller: MODERATOR });
    await elsewhere.component.execute(stop.exchange, ['stop', id], context);
    expect(stop.recorded.followUps[0]!.message.content).toContain('anderen Prozess');
    expect(store.jobs.running(clock.now())).not.toBeNull();
    engine.go();
    await done;
  });

  test('outlives its reply in a message of the channel', async () => {
    const { recorded, exchange, tell, clock, engine, done } = await running();
    exchange.show = async () => {
      throw new TransportError('late', 'the token has ended');
    };
    tell({ stage: 'read', done: 1, total: 2, remainingMs: null });
    clock.advance(REPLY_LIFE_MS);
    await settle();
    expect(textOf(recorded.posted[0])).toContain('Quellen lesen');
    engine.go();
    await done;
    expect(textOf(recorded.posted.at(-1))).toContain('Neu indexiert');
  });

  test('is finished though nothing can be shown any more', async () => {
    const { exchange, engine, done, store, context, logs } = await running();
    const refuse = async () => {
      throw new TransportError('forbidden', 'missing access');
    };
    Object.assign(exchange, { show: refuse, post: refuse });
    engine.go();
    await done;
    expect(context.engine.sources()).toHaveLength(4);
    expect(store.jobs.history(1)[0]).toMatchObject({ outcome: 'published' });
    expect(logs.some(({ level }) => level === 'warn')).toBe(true);
  });

  test.each<[Error, string[]]>([
    [
      new UserError('index_write_failed', { reason: 'ENOSPC' }),
      ['der Datenträger ist voll', 'aus dem letzten Stand'],
    ],
    [new UserError('corpus_missing', { path: '/home/geheim/corpus' }), ['„corpus“ gibt es nicht']],
    [new UserError('index_locked', { pid: 4711, host: 'geheim' }), ['von einem anderen Programm gebaut:']],
    [new Error('defect in /home/geheim'), ['Kennung 500000000000000001', 'aus dem letzten Stand']],
  ])('%s is one sentence, and the old index goes on serving', async (error, texts) => {
    const { recorded, engine, done, store, context } = await running();
    engine.go(error);
    await done;
    const text = textOf(recorded.shown.at(-1));
    expect(text).toContain('Nicht neu indexiert.');
    for (const part of texts) expect(text).toContain(part);
    expect(text).not.toMatch(/geheim|4711/);
    expect(store.jobs.history(1)[0]).toMatchObject({ outcome: 'failed' });
    expect((await context.engine.ask('Wann wurde der Vertrag von B geschlossen?')).status).toBe('answered');
  });

  test('when most sources turn out to be gone only while it runs, it asks once more', async () => {
    const { recorded, engine, done, context } = await running();
    engine.go(new UserError('corpus_shrunk', { path: '/home/geheim/corpus', removed: 2, sources: 3 }));
    await done;
    expect(textOf(recorded.shown.at(-1))).toContain('2 von 3 Quellen würden entfernt');
    expect(idsOf(recorded.shown.at(-1))).toEqual(['reindex:start:anyway']);
    expect(context.engine.sources()).toHaveLength(3);
  });

  test('ends with the bot, and says so', async () => {
    const shutdown = new AbortController();
    const bot = await open(({ context }) => ({
      engine: heldEngine(context.engine),
      signal: shutdown.signal,
    }));
    await bot.workspace.write({ 'd.md': '# D\n\nText.' });
    const { recorded, done } = bot.press('start');
    await (bot.context.engine as ReturnType<typeof heldEngine>).begun;
    shutdown.abort();
    await done;
    expect(textOf(recorded.shown.at(-1))).toContain('weil der Bot beendet wird');
    expect(bot.store.jobs.history(1)[0]).toMatchObject({ outcome: 'cancelled' });
    expect(bot.clock.slept).toEqual([]);
  });

  test('a database that fails stops nothing', async () => {
    const bot = await open(({ context, store }) => {
      const jobs = {
        ...store.jobs,
        beat() {
          throw new Error('disk I/O error');
        },
      };
      return { engine: heldEngine(context.engine), store: { ...store, jobs } };
    });
    await bot.workspace.write({ 'd.md': '# D\n\nText.' });
    const { recorded, done } = bot.press('start');
    const engine = bot.context.engine as ReturnType<typeof heldEngine>;
    await engine.begun;
    bot.clock.advance(BEAT_MS);
    engine.go();
    await done;
    expect(textOf(recorded.shown.at(-1))).toContain('Neu indexiert');
  });
});
