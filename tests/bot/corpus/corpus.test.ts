import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { addedMessage } from '../../../src/bot/corpus/view.ts';
import { MAX_CONTENT, MAX_EMBED_DESCRIPTION } from '../../../src/bot/limits.ts';
import type { Attachment } from '../../../src/bot/types.ts';
import { TEST_NOW, type TestBot } from '../../support/bot-context.ts';
import type { Files } from '../../support/engine.ts';
import { pdf } from '../../support/pdf.ts';
import { idsOf, textOf } from '../reindex/support.ts';
import { openCorpusBot, upload } from './support.ts';

const FILES: Files = {
  'a.md': '# A\n\nDer Vertrag von A wurde 1990 geschlossen.',
  'berichte/b.md': '# B\n\nDer Vertrag von B wurde 1991 geschlossen.',
};
const NEW = '# N\n\nDer Vertrag von N wurde 2001 geschlossen.';
const DAY = 24 * 60 * 60 * 1000;

const bots: TestBot[] = [];
afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.close();
});
const open = (files: Files = FILES) => openCorpusBot(files, bots);

describe('/corpus', () => {
  test('is for moderators in servers, in both languages', async () => {
    const { command } = await open({});
    expect(command).toMatchObject({ moderator: true });
    expect(command.data).toMatchObject({
      name: 'corpus',
      name_localizations: { de: 'korpus' },
      default_member_permissions: '32',
      contexts: [0],
      options: [
        { name: 'add', name_localizations: { de: 'hinzufügen' } },
        { name: 'remove', name_localizations: { de: 'entfernen' } },
      ],
    });
    const names = JSON.stringify(command.data).matchAll(/"(?:name|de)":"([^"]*)"/g);
    expect([...names].length).toBeGreaterThan(15);
  });
});

describe('/corpus add', () => {
  test('puts a file into the folder and offers to re-index', async () => {
    const { add, corpus, waiting, audit } = await open();
    const recorded = await add(upload('neu.md', NEW));
    expect(recorded.visibility).toBe('public');
    expect(textOf(recorded.shown[0])).toContain('„neu.md“ liegt jetzt im Quellenordner');
    expect(idsOf(recorded.shown[0])).toEqual(['reindex:preview']);
    expect(await corpus()).toEqual({ ...FILES, 'neu.md': NEW });
    expect(await waiting()).toEqual([]);
    expect(audit()).toEqual(['corpus.add neu.md']);
  });

  test('takes every format that can be read', async () => {
    const { add, corpus } = await open({});
    const html = '<html><body><p>Der Vertrag von H wurde 2003 geschlossen.</p></body></html>';
    await add(
      upload('eins.txt', 'Der Vertrag von T wurde 2002 geschlossen.'),
      upload('zwei.HTML', html),
      upload('drei.pdf', pdf([[{ text: 'The treaty was signed in 2004.' }]])),
    );
    expect(Object.keys(await corpus()).sort()).toEqual(['drei.pdf', 'eins.txt', 'zwei.HTML']);
  });

  test.each([
    ['../../x.md', 'x.md'],
    ['C:\\x.md', 'x.md'],
    ['a\nb.md', 'a b.md'],
    ['\u202Ecod.md', 'cod.md'],
    ['-x.md', 'x.md'],
    [`${'n'.repeat(300)}.md`, `${'n'.repeat(117)}.md`],
  ])('%j is stored as a harmless name', async (name, stored) => {
    const { add, corpus } = await open({});
    await add(upload(name, NEW));
    expect(await corpus()).toEqual({ [stored]: NEW });
  });

  test.each<[string, Attachment, string]>([
    ['a reserved name', upload('CON.txt', NEW), 'upload_name'],
    ['a hidden file', upload('.env', NEW), 'upload_name'],
    ['an ending alone', upload('.md', NEW), 'upload_name'],
    ['a program', upload('x.exe', NEW), 'upload_type'],
    ['a name without an ending', upload('x', NEW), 'upload_type'],
    ['too much as announced', { ...upload('x.md', NEW), bytes: 11 * 1024 * 1024 }, 'upload_too_large'],
    [
      'more than announced',
      { name: 'x.md', bytes: 5, fetch: async () => new Uint8Array(10 * 1024 * 1024 + 1) },
      'upload_too_large',
    ],
    [
      'what Discord does not give',
      { name: 'x.md', bytes: 5, fetch: async () => Promise.reject(new Error('404')) },
      'upload_failed',
    ],
    ['an empty file', upload('x.md', '  \n'), 'upload_unreadable'],
    [
      'binary data',
      upload(
        'x.txt',
        Uint8Array.from({ length: 2000 }, (_, i) => i % 256),
      ),
      'upload_unreadable',
    ],
    ['a damaged PDF', upload('x.pdf', '%PDF-1.7 nothing'), 'upload_unreadable'],
    ['an archive that is no document', upload('x.docx', 'PK\u0003\u0004'), 'upload_unreadable'],
  ])('%s is refused, and nothing is changed', async (_, attachment, code) => {
    const { add, corpus, waiting, audit } = await open();
    await expect(add(attachment)).rejects.toMatchObject({ code });
    expect(await corpus()).toEqual(FILES);
    expect(await waiting()).toEqual([]);
    expect(audit()).toEqual([]);
  });

  test('of several files each has its line', async () => {
    const { add, corpus } = await open();
    const same = String(FILES['a.md']);
    const recorded = await add(
      upload('neu.md', NEW),
      upload('x.exe', 'MZ'),
      upload('a.md', same),
      upload('leer.txt', ''),
    );
    const text = textOf(recorded.shown[0]);
    expect(text).toContain('„neu.md“ liegt jetzt');
    expect(text).toContain('„x.exe“ kann ich nicht lesen');
    expect(text).toContain('„a.md“ liegt schon genau so');
    expect(text).toContain('„leer.txt“ enthält keinen lesbaren Text');
    expect(idsOf(recorded.shown[0])).toEqual(['reindex:preview']);
    expect(Object.keys(await corpus())).toContain('neu.md');
  });

  test('a folder that cannot be written to is said in one line', async () => {
    const { add, workspace, logs } = await open();
    await rm(workspace.corpusDir, { recursive: true });
    await expect(add(upload('neu.md', NEW))).rejects.toMatchObject({ code: 'corpus_missing' });
    await mkdir(workspace.corpusDir);
    await chmod(workspace.corpusDir, 0o500);
    // Nothing keeps root from writing.
    if (process.getuid?.() === 0) return;
    const recorded = await add(upload('neu.md', NEW));
    expect(textOf(recorded.shown[0])).toContain('lässt sich nicht ändern: mir fehlt die Berechtigung');
    expect(logs.length).toBeGreaterThan(0);
    await chmod(workspace.corpusDir, 0o700);
  });
});

describe('a file of that name', () => {
  test('is replaced only after a yes, and goes to the trash', async () => {
    const { add, press, corpus, trash, waiting, audit } = await open();
    const question = (await add(upload('a.md', NEW), upload('neu.md', NEW))).shown[0]!;
    expect(textOf(question)).toContain('Schon vorhanden:**\n• a.md');
    expect(await corpus()).toEqual({ ...FILES, 'neu.md': NEW });
    const [replace] = idsOf(question);
    const settled = (await press(replace!, question)).shown[0]!;
    expect(settled.content).toBe(question.content);
    expect(textOf(settled)).toContain('„a.md“ ist ersetzt');
    expect(idsOf(settled)).toEqual(['reindex:preview']);
    expect(await corpus()).toEqual({ ...FILES, 'a.md': NEW, 'neu.md': NEW });
    expect(await trash()).toEqual([FILES['a.md']]);
    expect(await waiting()).toEqual([]);
    expect(audit()).toEqual(['corpus.replace a.md', 'corpus.add neu.md']);
  });

  test('stays after a no', async () => {
    const { add, press, corpus, trash, waiting } = await open();
    const question = (await add(upload('a.md', NEW))).shown[0]!;
    const settled = (await press(idsOf(question)[1]!, question)).shown[0]!;
    expect(textOf(settled)).toContain('Nichts ersetzt');
    expect(idsOf(settled)).toEqual([]);
    expect([await corpus(), await trash(), await waiting()]).toEqual([FILES, [], []]);
  });

  test('five at once are one question', async () => {
    const files = Object.fromEntries(
      [1, 2, 3, 4, 5].map((n) => [`${n}.md`, `# ${n}\n\nAlter Text von ${n}.`]),
    );
    const { add, press, corpus, trash } = await open(files);
    const question = (await add(...Object.keys(files).map((name) => upload(name, `${NEW} ${name}`))))
      .shown[0]!;
    expect(idsOf(question)).toHaveLength(2);
    for (const id of idsOf(question)) expect(id.length).toBeLessThanOrEqual(100);
    await press(idsOf(question)[0]!, question);
    expect(Object.values(await corpus())).toEqual(Object.keys(files).map((name) => `${NEW} ${name}`));
    expect((await trash()).sort()).toEqual(Object.values(files));
  });

  test('the question lapses after a day, and what waited is gone', async () => {
    const { add, press, corpus, waiting, setNow } = await open();
    const question = (await add(upload('a.md', NEW))).shown[0]!;
    setNow(TEST_NOW + DAY + 2000);
    expect(textOf((await press(idsOf(question)[0]!, question)).shown[0])).toContain('wartet nicht mehr');
    expect(await corpus()).toEqual(FILES);
    await add(upload('neu.md', NEW));
    expect(await waiting()).toEqual([]);
  });

  test('the question cannot be answered from another server', async () => {
    const { add, press, corpus, context, waiting } = await open();
    const question = (await add(upload('a.md', NEW))).shown[0]!;
    for (const id of idsOf(question)) await press(id, question, context, '200000000000000009');
    expect(await corpus()).toEqual(FILES);
    expect(await waiting()).toHaveLength(2);
  });

  test('pressed twice at once it is replaced once', async () => {
    const { add, press, corpus, trash } = await open();
    const question = (await add(upload('a.md', NEW))).shown[0]!;
    const id = idsOf(question)[0]!;
    await Promise.all([press(id, question), press(id, question)]);
    expect((await corpus())['a.md']).toBe(NEW);
    expect(new Set(await trash())).toEqual(new Set([FILES['a.md']]));
  });

  test('a link of that name is neither followed nor replaced', async () => {
    const { add, workspace } = await open();
    const target = join(workspace.dir, 'fremd.md');
    await writeFile(target, 'fremd');
    await symlink(target, join(workspace.corpusDir, 'link.md'));
    await expect(add(upload('link.md', NEW))).rejects.toMatchObject({ code: 'upload_name' });
  });

  test.each([
    'corpus',
    'corpus:replace',
    'corpus:replace:../../x',
    'corpus:replace:000000000000000',
    'corpus:cancel:..',
    'corpus:undo',
    'corpus:undo:../corpus',
    'corpus:unsinn',
  ])('the hostile id %j changes nothing', async (id) => {
    const { press, corpus } = await open();
    await press(id).catch((error: unknown) => expect(error).toMatchObject({ code: 'expired' }));
    expect(await corpus()).toEqual(FILES);
  });
});

describe('/corpus remove', () => {
  test('moves a source to the trash, and back', async () => {
    const { remove, press, corpus, trash, audit } = await open();
    const removed = (await remove('berichte/b.md')).shown[0]!;
    expect(textOf(removed)).toContain('„berichte/b.md“ liegt jetzt im Papierkorb');
    expect(idsOf(removed)).toEqual([expect.stringMatching(/^corpus:undo:/), 'reindex:preview']);
    expect(await corpus()).toEqual({ 'a.md': FILES['a.md'] });
    expect(await trash()).toEqual([FILES['berichte/b.md']]);

    const undone = (await press(idsOf(removed)[0]!, removed)).shown[0]!;
    expect(textOf(undone)).toContain('liegt wieder im Quellenordner');
    expect(idsOf(undone)).toEqual(['reindex:preview']);
    expect(await corpus()).toEqual(FILES);
    expect(audit()).toEqual([
      expect.stringMatching(/^corpus.undo /),
      expect.stringMatching(/^corpus.remove berichte/),
    ]);
    await expect(press(idsOf(removed)[0]!, removed)).rejects.toMatchObject({ code: 'expired' });
  });

  test('a file that has taken its place stays', async () => {
    const { remove, press, corpus, workspace } = await open();
    const removed = (await remove('a.md')).shown[0]!;
    await workspace.write({ 'a.md': NEW });
    const recorded = await press(idsOf(removed)[0]!, removed);
    expect(recorded.shown).toEqual([]);
    expect(recorded.followUps[0]).toMatchObject({ visibility: 'private' });
    expect((await corpus())['a.md']).toBe(NEW);
  });

  test('finds a file that is not indexed yet, rather than one that is called much the same', async () => {
    const files = { ...FILES, 'archiv-neu.md': '# Alt\n\nEin alter Text.' };
    const { add, remove, corpus } = await open(files);
    await add(upload('neu.md', NEW));
    await remove('neu.md');
    expect(await corpus()).toEqual(files);
  });

  test('finds a source by its title', async () => {
    const { remove, corpus } = await open({ ...FILES, 'x.md': '# Über Brücken\n\nEine Brücke ist lang.' });
    await remove('Über Brücken');
    expect(await corpus()).toEqual(FILES);
  });

  test('says when the file is gone already', async () => {
    const { remove, workspace } = await open();
    await rm(join(workspace.corpusDir, 'a.md'));
    const recorded = await remove('a.md');
    expect(textOf(recorded.shown[0])).toContain('liegt nicht mehr im Quellenordner');
    expect(idsOf(recorded.shown[0])).toEqual(['reindex:preview']);
  });

  test.each(['', 'fehlt.md', '../data/x.md', '/etc/passwd', '.env'])('%j is no source', async (source) => {
    const { remove, corpus } = await open();
    await expect(remove(source)).rejects.toMatchObject({ code: 'source_unknown' });
    expect(await corpus()).toEqual(FILES);
  });
});

test('messages fit and do nothing, whatever the files are called', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom('@everyone.md', '**x**.md', '[x](https://example.com).md', 'a\n# b.md'),
  );
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
      const pending = names.map((each, i) => ({ name: each, id: String(i).padStart(15, '0') }));
      const message = addedMessage({ lines: [], changed: true, pending }, 'de');
      expect(message.content!.length).toBeLessThanOrEqual(MAX_CONTENT);
      const { description = '' } = message.embeds![0]!;
      expect(description.length).toBeLessThanOrEqual(MAX_EMBED_DESCRIPTION);
      expect(description).not.toMatch(/(?<!\\)@everyone|(?<!\\)\*\*x|^# b/m);
    }),
  );
});
