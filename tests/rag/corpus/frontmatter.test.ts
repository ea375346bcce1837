import { describe, expect, test } from 'vitest';
import { findFrontMatter, readFrontMatter } from '../../../src/rag/corpus/frontmatter.ts';

describe('findFrontMatter', () => {
  test('finds the head and where the text begins', () => {
    const text = '---\r\ntitel: Obst\r\n---\r\nText';
    const found = findFrontMatter(text)!;
    expect(found.yaml).toBe('titel: Obst\r\n');
    expect(text.slice(found.end)).toBe('Text');
  });

  test('finds a head that is empty or the whole file', () => {
    expect(findFrontMatter('---\n---\nText')).toEqual({ yaml: '', end: 8 });
    expect(findFrontMatter('---\na: b\n---')).toEqual({ yaml: 'a: b\n', end: 12 });
  });

  test.each([
    'Text\n---\na: b\n---\n',
    '---\nEin Satz.\n---\n',
    '---\na: b\nohne Ende',
    '---',
    '--- a\n---\n',
  ])('finds none in %j', (text) => expect(findFrontMatter(text)).toBeNull());

  test('does not search a long text for the end of a rule', () => {
    expect(findFrontMatter(`---\n${'a: b\n'.repeat(10_000)}---\n`)).toBeNull();
  });
});

describe('readFrontMatter', () => {
  test('reads English and German keys', async () => {
    const german = 'Titel: Obst\nHerausgeber: Gartenverein\ndatum: 3. April 2024\nsprache: Deutsch';
    expect(await readFrontMatter(german)).toEqual({
      title: 'Obst',
      publisher: 'Gartenverein',
      date: '3. April 2024',
      language: 'Deutsch',
    });
    expect(await readFrontMatter('title: Fruit\ndate: 2024-04-03')).toMatchObject({
      title: 'Fruit',
      date: '2024-04-03',
    });
    expect(await readFrontMatter('date: 2024')).toMatchObject({ date: '2024' });
  });

  test('does not take an address for a publisher', async () => {
    expect((await readFrontMatter('quelle: https://example.org/a')).publisher).toBeUndefined();
  });

  test.each(['title: "offen\nx: [', '- a\n- b', '', 'title: [a, b]', 'a: *unbekannt'])(
    'takes %j as no metadata',
    async (yaml) => {
      expect((await readFrontMatter(yaml)).title).toBeUndefined();
    },
  );
});
