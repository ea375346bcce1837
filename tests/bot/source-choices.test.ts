import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { MAX_CHOICE_NAME, MAX_CHOICE_VALUE, MAX_CHOICES } from '../../src/bot/limits.ts';
import { findSource, sourceChoices } from '../../src/bot/source-choices.ts';
import type { SourceInfo } from '../../src/rag/engine.ts';
import { hostileText } from './hostile.ts';

function source(id: string, title = id, date: string | null = null): SourceInfo {
  const known = { sha256: 'a'.repeat(64), bytes: 100, modified: 0, passages: 3 };
  return { id, title, date, publisher: null, language: 'de', ...known };
}

const SOURCES = [
  source('belta/time-interview.md', 'Lukaschenko im Gespräch mit Time', '2025-08-15'),
  source('bolton.md', 'Bolton zu Gast in Minsk', '2019'),
  source('bruecke.txt', 'Die Brücke über die Düna', '2021-03'),
  source('ernte.html', 'Die Ernte'),
];
const names = (typed: string) => sourceChoices(SOURCES, typed).map(({ value }) => value);

describe('choices', () => {
  it('name title and file, and carry the id', () => {
    expect(sourceChoices(SOURCES, 'bolton')).toEqual([
      { name: 'Bolton zu Gast in Minsk — bolton.md', value: 'bolton.md' },
    ]);
  });

  it('are all sources, newest first and undated last, while nothing is typed', () => {
    expect(names(' ')).toEqual(['belta/time-interview.md', 'bruecke.txt', 'bolton.md', 'ernte.html']);
  });

  test.each([
    ['the beginning of a word', 'gesp', 'belta/time-interview.md'],
    ['capitals', 'LUKASCHENKO', 'belta/time-interview.md'],
    ['another transliteration', 'lukashenko', 'belta/time-interview.md'],
    ['a file name', 'time-interview', 'belta/time-interview.md'],
    ['an umlaut written out', 'bruecke dueNA', 'bruecke.txt'],
    ['a missing umlaut', 'brucke', 'bruecke.txt'],
    ['a letter too many', 'bolltton', 'bolton.md'],
    ['a letter missing', 'bolon', 'bolton.md'],
    ['swapped letters', 'enrte', 'ernte.html'],
    ['words in another order', 'minsk bolton', 'bolton.md'],
  ])('are found by %s', (_, typed, id) => expect(names(typed)).toEqual([id]));

  it('put what begins like that first', () => {
    expect(names('die')[0]).toBe('bruecke.txt');
    expect(names('die')).toHaveLength(2);
  });

  it('are none for what nothing is called', () => expect(names('xyzzy')).toEqual([]));

  it('stay within the limits and lead back to their source, whatever sources are called', () => {
    const any = fc.uniqueArray(fc.tuple(hostileText(300, 1), hostileText(300)), {
      selector: ([id]) => id,
      maxLength: 40,
    });
    fc.assert(
      fc.property(any, hostileText(60), (entries, typed) => {
        const sources = entries.map(([id, title]) => source(id, title));
        for (const wanted of ['', typed]) {
          const choices = sourceChoices(sources, wanted);
          expect(choices.length).toBeLessThanOrEqual(MAX_CHOICES);
          for (const { name, value } of choices) {
            expect(name.length).toBeGreaterThan(0);
            expect(name.length).toBeLessThanOrEqual(MAX_CHOICE_NAME);
            expect(value.length).toBeGreaterThan(0);
            expect(value.length).toBeLessThanOrEqual(MAX_CHOICE_VALUE);
            expect(findSource(sources, value)).not.toBeNull();
          }
          expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
        }
      }),
    );
  });
});

describe('a source is found', () => {
  test.each([
    ['its id', 'bolton.md'],
    ['its title', 'bolton zu gast in minsk'],
    ['the name of its choice', 'Bolton zu Gast in Minsk — bolton.md'],
    ['a beginning', 'Bolton zu'],
    ['a part', 'gast in'],
  ])('by %s', (_, value) => expect(findSource(SOURCES, value)?.id).toBe('bolton.md'));

  it('by the key of an id that is too long', () => {
    const long = source(`${'sehr/'.repeat(30)}lang.md`, 'Lang');
    const [choice] = sourceChoices([long], '');
    expect(choice!.value).toMatch(/^#[\w-]{10}$/);
    expect(findSource([long], choice!.value)).toBe(long);
  });

  test.each(['', ' ', 'nirgends', '#AAAAAAAAAA', 'bolton.pdf'])('not by "%s"', (value) =>
    expect(findSource(SOURCES, value)).toBeNull(),
  );

  test.each([
    ['die', 'Die Brücke über die Düna — bruecke.txt; Die Ernte — ernte.html'],
    ['te', 'Lukaschenko im Gespräch mit Time — belta/time-interview.md; Die Ernte — ernte.html'],
  ])('not when several are meant, and they are named: %s', (value, matches) => {
    const params = { source: value, matches };
    expect(() => findSource(SOURCES, value)).toThrow(
      expect.objectContaining({ code: 'source_ambiguous', params }),
    );
  });

  it('of many that are meant the newest are named', () => {
    const many = Array.from({ length: 9 }, (_, i) => source(`rede-${i}.md`, `Rede ${i}`, `2020-0${i + 1}`));
    const named =
      'Rede 8 — rede-8.md; Rede 7 — rede-7.md; Rede 6 — rede-6.md; Rede 5 — rede-5.md; Rede 4 — rede-4.md; …';
    expect(() => findSource(many, 'rede')).toThrow(
      expect.objectContaining({ params: { source: 'rede', matches: named } }),
    );
  });
});
