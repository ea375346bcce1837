import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { forgetRemoved, keepCited } from '../../../src/bot/passage/keep.ts';
import { createBotContext, type TestBot } from '../../support/bot-context.ts';

const FILES = {
  'eins.md': '# Eins\n\nEin Satz über Minsk.\n',
  'zwei.md': '# Zwei\n\nEin Satz über Brest.\n',
};

let bot: TestBot;
afterEach(() => bot.close());

describe('cited versions', () => {
  it('are kept as they were, once each', async () => {
    bot = await createBotContext(FILES);
    const { engine, store } = bot.context;
    const citation = engine.cite('eins.md', { start: 8, end: 12 })!;
    await keepCited(bot.context, [citation, { ...citation, n: 2, start: 9 }]);
    await bot.workspace.write({ 'eins.md': '# Eins\n\nEin anderer Satz.\n' });
    await engine.reindex();
    expect(store.versions.sources()).toEqual(['eins.md']);
    expect(store.versions.find('eins.md', citation.sha256)?.text).toBe(FILES['eins.md']);
  });

  it('are not mistaken for what came after them', async () => {
    bot = await createBotContext(FILES);
    const { engine, store } = bot.context;
    const citation = engine.cite('eins.md', { start: 8, end: 12 })!;
    await bot.workspace.write({ 'eins.md': '# Eins\n\nEin anderer Satz.\n' });
    await engine.reindex();
    await keepCited(bot.context, [citation]);
    expect(store.versions.sources()).toEqual([]);
  });

  it('are forgotten when their source is no longer indexed', async () => {
    bot = await createBotContext(FILES);
    const { engine, store } = bot.context;
    await keepCited(
      bot.context,
      engine.sources().map(({ id }) => engine.cite(id, { start: 8, end: 12 })!),
    );
    await rm(join(bot.workspace.corpusDir, 'eins.md'));
    await engine.reindex();
    forgetRemoved(bot.context);
    expect(store.versions.sources()).toEqual(['zwei.md']);
  });

  it('stay as long as there is no index that could tell what was removed', async () => {
    bot = await createBotContext();
    await bot.store.versions.keep({ source: 'eins.md', sha256: 'a'.repeat(64), text: 'Text' });
    forgetRemoved(bot.context);
    expect(bot.store.versions.sources()).toEqual(['eins.md']);
  });

  it('that cannot be kept do not keep an answer back', async () => {
    bot = await createBotContext(FILES);
    const citation = bot.context.engine.cite('eins.md', { start: 8, end: 12 })!;
    const failing = {
      ...bot.store.versions,
      keep: () => {
        throw new Error('disk full');
      },
    };
    await keepCited({ ...bot.context, store: { ...bot.store, versions: failing } }, [citation]);
    expect(bot.logs).toMatchObject([{ level: 'warn' }]);
  });
});
