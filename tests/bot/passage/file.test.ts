import { createHash } from 'node:crypto';
import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '../../../src/bot/limits.ts';
import { fileMessage, readSourceFile } from '../../../src/bot/passage/file.ts';
import { createBotContext, type TestBot } from '../../support/bot-context.ts';

const TEXT = 'Ein Satz in einer Datei.\n';
const sha256 = createHash('sha256').update(TEXT).digest('hex');

let bot: TestBot;
let corpusDir: string;

beforeEach(async () => {
  bot = await createBotContext();
  corpusDir = bot.workspace.corpusDir;
  await bot.workspace.write({ 'a/eins.md': TEXT });
});
afterEach(() => bot.close());

describe('the file of a source', () => {
  it('is what lies in the corpus folder, byte for byte', async () => {
    const file = await readSourceFile(corpusDir, { id: 'a/eins.md', sha256 });
    expect(file).toEqual({ status: 'read', data: Buffer.from(TEXT), isCurrent: true });
  });

  it('is sent with a word of warning when it has changed since it was indexed', async () => {
    const message = await fileMessage(bot.context, { id: 'a/eins.md', sha256: 'f'.repeat(64) }, 'de');
    expect(message.content).toContain('Sie hat sich geändert, seit sie eingelesen wurde');
    expect(message.files).toEqual([{ name: 'eins.md', data: Buffer.from(TEXT) }]);
  });

  it('is not sent when it is larger than Discord takes, but its size is said', async () => {
    await truncate(join(corpusDir, 'a/eins.md'), MAX_FILE_BYTES + 1024 * 1024);
    const message = await fileMessage(bot.context, { id: 'a/eins.md', sha256 }, 'de');
    expect(message).toEqual({ content: '„a/eins.md“ ist mit 11 MB zu groß zum Anhängen: höchstens 10 MB.' });
  });

  it('is said to be missing when it has been deleted', async () => {
    await rm(join(corpusDir, 'a'), { recursive: true });
    const message = await fileMessage(bot.context, { id: 'a/eins.md', sha256 }, 'en');
    expect(message.content).toContain('is no longer in the sources folder');
    expect(message.files).toBeUndefined();
  });

  it('never comes from outside the corpus folder', async () => {
    await writeFile(join(bot.workspace.dir, 'geheim.md'), 'geheim');
    await mkdir(join(bot.workspace.dir, 'corpus2'));
    await writeFile(join(bot.workspace.dir, 'corpus2', 'geheim.md'), 'geheim');
    await symlink(join(bot.workspace.dir, 'geheim.md'), join(corpusDir, 'link.md'));
    await symlink(join(bot.workspace.dir, 'corpus2'), join(corpusDir, 'ordner'));
    for (const id of [
      'link.md',
      'ordner/geheim.md',
      '../geheim.md',
      '../corpus2/geheim.md',
      'a/../../geheim.md',
    ]) {
      expect(await readSourceFile(corpusDir, { id, sha256 })).toEqual({
        status: 'refused',
        reason: 'outside the corpus folder',
      });
    }
    const message = await fileMessage(bot.context, { id: 'link.md', sha256 }, 'de');
    expect(message).toEqual({ content: '„link.md“ lässt sich gerade nicht aus dem Quellenordner lesen.' });
    expect(bot.logs).toMatchObject([{ level: 'warn', details: { source: 'link.md' } }]);
  });

  it('may be reached by a link within the corpus folder', async () => {
    await symlink(join(corpusDir, 'a', 'eins.md'), join(corpusDir, 'link.md'));
    expect(await readSourceFile(corpusDir, { id: 'link.md', sha256 })).toMatchObject({ status: 'read' });
  });

  it('is a regular file and nothing else', async () => {
    expect(await readSourceFile(corpusDir, { id: 'a', sha256 })).toMatchObject({ status: 'refused' });
    expect(await readSourceFile(corpusDir, { id: '', sha256 })).toMatchObject({ status: 'refused' });
    expect(await readSourceFile(corpusDir, { id: 'a/eins.md/x', sha256 })).toEqual({ status: 'missing' });
    expect(await readSourceFile(corpusDir, { id: 'a\0', sha256 })).toMatchObject({ status: 'refused' });
  });

  it('has a harmless name, also when its own is not', async () => {
    const id = 'a/\u202e`@everyone`\n*.md';
    await bot.workspace.write({ [id]: TEXT });
    const message = await fileMessage(bot.context, { id, sha256 }, 'de');
    expect(message.files?.[0]?.name).toMatch(/^[`@\w ]+\.md$/);
    expect(message.content).not.toMatch(/@everyone|\u202e|\n/);
  });
});
