import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boundary,
  clip,
  escapeBold,
  escapeMarkdown,
  plain,
  quoted,
  unescapeMarkdown,
} from '../../src/bot/markdown.ts';
import { DANGEROUS, effects, hides } from './discord-markdown.ts';
import { hostileText } from './hostile.ts';

const RUNS = { numRuns: 10_000 };
const LONG = 120_000;

describe('escaped text', () => {
  test.each([
    ['marks of emphasis', '*a* _b_ **c** __d__ `e`', '\\*a\\* \\_b\\_ \\*\\*c\\*\\* \\_\\_d\\_\\_ \\`e\\`'],
    ['a name in snake case', 'snake_case_name', 'snake\\_case\\_name'],
    ['struck and hidden text', '~~a~~ ||b||', '\\~\\~a\\~\\~ \\|\\|b\\|\\|'],
    ['a mention', '<@123>', '\\<\\@123>'],
    ['a mention of a role', '<@&1>', '\\<\\@&1>'],
    ['a mention of everybody', '@everyone @here', '＠everyone ＠here'],
    ['a command', '</ask:1>', '\\<\\/ask:1>'],
    ['a time', '<t:1:R>', '\\<t\\:1:R>'],
    ['an emoji of a server', '<a:b:1>', '\\<a\\:b:1>'],
    ['a link', 'https://a.de/b', 'https\\:\\/\\/a.de/b'],
    ['a masked link', '[a](b)', '[a]\\(b)'],
    ['an invite', 'discord.gg/a', 'discord\\.gg/a'],
    ['a heading', '# a', '\\# a'],
    ['a list', '- a\n1. b\n  - c', '\\- a\n1\\. b\n \\- c'],
    ['small print', '-# a', '\\-# a'],
    ['a block quote', '> a\n>>> b', '\\> a\n\\>>> b'],
    ['a backslash', 'a\\*', 'a\\\\\\*'],
  ])('keeps %s from working', (_, text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
    expect(unescapeMarkdown(escaped).replaceAll('＠', '@')).toBe(text.replace('  -', ' -'));
  });

  test.each([
    'Der Zug fährt um 12:30:45 Uhr, 5 < 6, ~5 %, 3 - 4, Nr. 1, #3; Minsk-Besuch (2025) [sic] a|b.',
    'Er sagte: „Ja“ – und ging.',
    '👨‍👩‍👧 ❤️ 👍🏽 🇩🇪 1️⃣ 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    'می‌خواهم क्‍ष',
    'Việt Nam, e\u0301, שָׁלוֹם',
  ])('is the text itself where nothing could work: %s', (text) => {
    expect(escapeMarkdown(text)).toBe(text);
  });

  test('has nothing that nobody sees', () => {
    expect(escapeMarkdown('a\u200bb\u202ec\u00add\u{e0041}e\ufe0ff')).toBe('abcdef');
    expect(escapeMarkdown('a\u3164b\u2800c\u00a0\t d')).toBe('a b c d');
    expect(escapeMarkdown('a\ud800b')).toBe('a\ufffdb');
    expect(escapeMarkdown(`e${'\u0301'.repeat(50)}`)).toBe(`e${'\u0301'.repeat(5)}`);
    expect(escapeMarkdown('a\r\nb\rc\u2028d\n\n\n\ne')).toBe('a\nb\nc\nd\n\ne');
  });

  test(
    'of any kind is without effect, hides nothing and can be read back',
    () => {
      fc.assert(
        fc.property(hostileText(400), (text) => {
          const escaped = escapeMarkdown(text);
          expect([...effects(escaped)]).toEqual([]);
          expect(escaped).not.toMatch(/(?<!\\)(?:\\\\)*`/);
          expect(escaped).not.toMatch(DANGEROUS);
          expect(hides(escaped)).toBe(false);
          const shown = unescapeMarkdown(escaped);
          const letters = (s: string) => s.normalize('NFKD').replace(/[^\p{Lu}\p{Ll}\p{Nd}\p{P}]/gu, '');
          expect(letters(shown)).toBe(letters(text));
          expect(unescapeMarkdown(escapeMarkdown(shown))).toBe(shown);
          expect(effects(quoted(escaped))).toEqual(new Set(['quote']));
        }),
        RUNS,
      );
    },
    LONG,
  );

  test(
    'with a part in bold is the escaped text with two marks in it',
    () => {
      fc.assert(
        fc.property(hostileText(100), fc.nat(100), fc.nat(100), (text, a, b) => {
          const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
          const bold = escapeBold(text, { start, end });
          expect(bold.replace(/(\\.)|\*\*/gs, '$1')).toBe(escapeMarkdown(text));
          expect([...effects(bold)].filter((effect) => effect !== 'bold')).toEqual([]);
        }),
        RUNS,
      );
    },
    LONG,
  );

  test('has the part in bold that was meant', () => {
    expect(escapeBold('Am 13. *Mai* frei.', { start: 3, end: 12 })).toBe('Am **13. \\*Mai\\*** frei.');
    expect(escapeBold('a', { start: 0, end: 0 })).toBe('a');
    expect(escapeBold('a', null)).toBe('a');
  });

  test('comes to an end for very long lines of marks', () => {
    for (const mark of [
      '*',
      ':a',
      '<',
      '1.',
      '\\',
      '#',
      '\u0301',
      '\u200d',
      '@',
      '[x](',
      ' \n',
      '-#',
      'discord.',
    ]) {
      expect(escapeMarkdown(mark.repeat(50_000)).length).toBeLessThan(mark.length * 110_000);
    }
  });
});

describe('plain text', () => {
  test('is one line without what nobody sees', () => {
    expect(plain(' a\n\tb\u202e \u200bc *d* ')).toBe('a b c *d*');
  });

  test('has look-alikes where notifications or other bots would see more than text', () => {
    const all = plain('<@1> @everyone https://a.de discord.gg/a [a](b) 5 < 6');
    expect(all).toBe('‹@1> ＠everyone https:∕∕a.de discord․gg/a [a] (b) 5 < 6');
  });

  test(
    'calls nobody, links nowhere and hides nothing',
    () => {
      fc.assert(
        fc.property(hostileText(200), (text) => {
          const shown = plain(text);
          expect(shown).not.toMatch(DANGEROUS);
          expect(shown).not.toMatch(/\n|^\s|\s$|\s\s/);
          expect(hides(shown)).toBe(false);
          expect(plain(shown)).toBe(shown);
        }),
        RUNS,
      );
    },
    LONG,
  );
});

describe('cutting', () => {
  test.each([
    ['abc def', 7, 'abc def'],
    ['abc def ghi', 9, 'abc def …'],
    ['abcdefghij', 6, 'abcd …'],
    ['\\*\\*\\*\\*', 5, '\\* …'],
    ['😀😀😀', 5, '😀 …'],
    ['👨‍👩‍👧👨‍👩‍👧', 12, '👨‍👩‍👧 …'],
    ['abc', 2, '…'],
    ['abc', 0, ''],
  ])('%s to %i', (text, max, cut) => {
    expect(clip(text, max)).toBe(cut);
  });

  test('keeps to its length and cuts neither characters nor escapes', () => {
    fc.assert(
      fc.property(hostileText(200), fc.nat(120), (text, max) => {
        const escaped = escapeMarkdown(text);
        const cut = clip(escaped, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut).not.toMatch(/\p{Cs}/u);
        expect(/\\*(?: …|…)?$/.exec(cut)![0].replace(/[ …]/g, '').length % 2).toBe(0);
        expect([...effects(cut)]).toEqual([]);
        expect(escaped.startsWith(cut.replace(/ ?…$/, '')) || cut === escaped).toBe(true);
        expect(boundary(escaped, max)).toBeLessThanOrEqual(Math.max(max, 0));
      }),
      RUNS,
    );
  }, 120_000);

  test('quotes every line', () => {
    expect(quoted('a\n\nb')).toBe('> a\n> \n> b');
  });
});
