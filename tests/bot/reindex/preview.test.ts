import { ButtonStyle } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_CONTENT, MAX_EMBED_FIELD_VALUE, MAX_EMBEDS_TOTAL } from '../../../src/bot/limits.ts';
import { type Changes, changesOf } from '../../../src/bot/reindex/changes.ts';
import { previewMessage } from '../../../src/bot/reindex/preview.ts';
import { buttonsOf, idsOf, textOf } from './support.ts';

const NONE: Changes = {
  added: [],
  changed: [],
  removed: [],
  unchanged: 0,
  problems: [],
  rebuild: null,
  shrinkage: null,
};
const COUNTS = { sources: 3, passages: 40 };

describe('the preview', () => {
  test('names what is added, changed and removed, and why a file cannot be read', () => {
    const changes = {
      ...NONE,
      added: ['neu.md'],
      changed: ['a.md', 'b.md'],
      removed: ['weg.md'],
      unchanged: 4,
      problems: [{ id: 'kaputt.pdf', code: 'encrypted' as const, cause: 'x' }],
    };
    const message = previewMessage(changes, COUNTS, 'de');
    expect(message.content).toContain('1 neu, 2 geändert, 1 entfernt, 4 unverändert');
    expect(textOf(message)).toContain('Nicht lesbar (1)\n• kaputt.pdf ist mit einem Kennwort geschützt');
    expect(idsOf(message)).toEqual(['reindex:start', 'reindex:dismiss']);
    expect(textOf(previewMessage(changes, COUNTS, 'en'))).toContain('Removed (1)\n• weg.md');
  });

  test('without changes there is nothing to start', () => {
    const message = previewMessage(NONE, COUNTS, 'de');
    expect(message.content).toContain('Nichts zu tun: 3 Quellen, 40 Abschnitte');
    expect(buttonsOf(message)).toEqual([]);
  });

  test('a damaged index can be written anew though no file has changed', () => {
    const message = previewMessage({ ...NONE, rebuild: 'damaged' }, COUNTS, 'de');
    expect(message.content).toContain('beschädigt');
    expect(idsOf(message)).toContain('reindex:start');
  });

  test('when most sources would go the button says so in red', () => {
    const removed = ['a.md', 'b.md', 'c.md'];
    const shrinkage = { removed: 3, sources: 5 };
    const message = previewMessage({ ...NONE, removed, unchanged: 2, shrinkage }, COUNTS, 'de');
    expect(message.content).toContain('3 von 5 Quellen würden entfernt');
    const [start] = buttonsOf(message);
    expect(start).toMatchObject({
      custom_id: 'reindex:start:anyway',
      style: ButtonStyle.Danger,
      label: 'Trotzdem starten',
    });
  });

  test('names of files do nothing and fit, however many and however long', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.constantFrom('@everyone', '**x**.md', 'a\nb.md', '[x](https://example.com)', '<@1>'),
    );
    const names = fc.array(name, { maxLength: 60 });
    fc.assert(
      fc.property(names, names, names, names, (added, changed, removed, unreadable) => {
        const problems = unreadable.map((id) => ({ id, code: 'no_text' as const, cause: '' }));
        const changes = { ...NONE, added, changed, removed, problems };
        const message = previewMessage(changes, COUNTS, 'de');
        const fields = (message.embeds ?? []).flatMap(({ fields = [] }) => fields);
        for (const { value } of fields) {
          expect(value.length).toBeLessThanOrEqual(MAX_EMBED_FIELD_VALUE);
          expect(value).not.toMatch(/(?<!\\)@everyone|(?<!\\)\*\*x/);
          expect(value.trim()).not.toBe('');
        }
        expect(textOf(message).length).toBeLessThanOrEqual(MAX_EMBEDS_TOTAL);
        expect(message.content!.length).toBeLessThanOrEqual(MAX_CONTENT);
      }),
    );
  });

  test('after an update of the program the plan knows no index, but people do', () => {
    const file = (id: string, sha256: string) => ({ id, sha256, path: id, bytes: 1, modified: 0 });
    const plan = {
      added: [file('a', '1'), file('b', '2'), file('c', '3')],
      changed: [],
      removed: [],
      kept: [],
    };
    const indexed = [
      { id: 'a', sha256: '1' },
      { id: 'b', sha256: 'old' },
      { id: 'd', sha256: '4' },
    ];
    expect(changesOf({ plan, problems: [], rebuild: 'other_version' }, indexed, null)).toEqual({
      ...NONE,
      added: ['c'],
      changed: ['b'],
      removed: ['d'],
      unchanged: 1,
      rebuild: 'other_version',
    });
  });
});
