import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type VerifyOptions, verifyStatement } from '../../../src/rag/answer/verify.ts';
import { readVocabulary } from '../../../src/rag/text/vocabulary.ts';

const vocabulary = readVocabulary();
const RELEASE =
  'Lukaschenko entließ Marija Kolesnikowa am 13. Dezember 2025 aus dem Gefängnis; im Gegenzug entfielen die Sanktionen auf Kalidünger aus Belarus.';
const OTHERS = 'Mit Kolesnikowa kamen 122 weitere politische Gefangene frei.';
const PRESS =
  'Gemeinsam vor die Presse treten wollen Lukaschenko und Putin laut Peskow nicht, und auch die Unterzeichnung von Dokumenten ist nicht vorgesehen.';

function verify(text: string, quotes: string | string[], options: Partial<VerifyOptions> = {}) {
  const list = typeof quotes === 'string' ? [quotes] : quotes;
  return verifyStatement(text, list, { language: 'de', question: 'Was geschah?', vocabulary, ...options });
}

/** `ok`, or the codes of the reasons. */
function verdict(...args: Parameters<typeof verify>): string {
  const result = verify(...args);
  return result.ok ? 'ok' : [...new Set(result.reasons.map(({ code }) => code))].join(' ');
}

describe('verifyStatement', () => {
  it.each<[string, string | string[]]>([
    ['Lukaschenko entließ Marija Kolesnikowa am 13. Dezember 2025.', RELEASE],
    ['Am 13.12.2025 wurde Kolesnikowa aus dem Gefängnis entlassen.', RELEASE],
    [
      'Die Freilassung Kolesnikowas im Dezember 2025 führte zum Ende der Sanktionen auf Kalidünger aus Belarus.',
      RELEASE,
    ],
    ['Mit ihr kamen 122 weitere politische Gefangene frei.', OTHERS],
    ['Im Dezember 2025 kam Kolesnikowa frei, mit ihr 122 weitere Gefangene.', [RELEASE, OTHERS]],
    ['Lukaschenko und Putin wollen laut Peskow nicht gemeinsam vor die Presse treten.', PRESS],
    ['Lukaschenkos Reise dauerte drei Tage.', 'Die Reise Lukaschenkos dauerte 3 Tage.'],
    ['Es waren 1.234,5 Tonnen Getreide.', 'Getreide im Umfang von 1,234.5 Tonnen.'],
    ['Es waren 1.234 Tonnen Getreide.', 'There were 1,234 tonnes of grain.'],
    [
      'Es ist seine erste Reise nach Russland.',
      'Erstmals reist er nach Russland, es ist die Reise des Jahres.',
    ],
  ])('accepts: %s', (text, quotes) => {
    expect(verify(text, quotes)).toEqual({ ok: true, text });
  });

  it.each<[string, string, string | string[]]>([
    ['figure', 'Lukaschenko entließ Marija Kolesnikowa am 14. Dezember 2025.', RELEASE],
    ['figure', 'Lukaschenko entließ Marija Kolesnikowa im Dezember 2024 aus dem Gefängnis.', RELEASE],
    ['figure', 'Mit Kolesnikowa kamen 123 weitere politische Gefangene frei.', OTHERS],
    ['figure', 'Mit Kolesnikowa kamen zwölf weitere politische Gefangene frei.', OTHERS],
    ['figure', 'Mit Kolesnikowa kamen 122 Prozent der politischen Gefangenen frei.', OTHERS],
    ['figure', 'Es waren 1,234 Tonnen Getreide.', 'Es waren 1.234 Tonnen Getreide.'],
    ['name', 'Lukaschenko entließ Maria Kalesnikawskaja am 13. Dezember 2025 aus dem Gefängnis.', RELEASE],
    ['name', 'Merkel entließ Marija Kolesnikowa am 13. Dezember 2025 aus dem Gefängnis.', RELEASE],
    ['name', 'Im Gefängnis von Hamburg saß Marija Kolesnikowa.', RELEASE],
    ['name', 'Die CIA entließ Kolesnikowa aus dem Gefängnis in Belarus.', RELEASE],
    ['name', 'Auf dem G20 entließ Lukaschenko Marija Kolesnikowa aus dem Gefängnis.', RELEASE],
    ['negation', 'Lukaschenko entließ Marija Kolesnikowa nicht aus dem Gefängnis.', RELEASE],
    ['negation', 'Lukaschenko und Putin wollen laut Peskow gemeinsam vor die Presse treten.', PRESS],
    [
      'negation',
      'Das Gericht sprach den Angeklagten schuldig.',
      'Das Gericht sprach den Angeklagten unschuldig.',
    ],
    [
      'negation',
      'Das Gericht sprach den Angeklagten unschuldig.',
      'Das Gericht sprach den Angeklagten schuldig.',
    ],
    ['unrelated', 'Die Wirtschaft wächst, und viele Menschen finden neue Arbeit.', RELEASE],
    ['unrelated', 'Lukaschenko belügt Kolesnikowa.', RELEASE],
    ['no_quote', 'Lukaschenko entließ Marija Kolesnikowa.', []],
  ])('refuses for its %s: %s', (code, text, quotes) => {
    expect(verdict(text, quotes).split(' ')).toContain(code);
  });

  it('names what it found', () => {
    expect(verify('Mit Merkel kamen 300 weitere politische Gefangene frei.', OTHERS)).toEqual({
      ok: false,
      reasons: [
        { code: 'figure', detail: '300' },
        { code: 'name', detail: 'Merkel' },
      ],
    });
  });

  it('knows names by other spellings, from the question and from the publisher', () => {
    const quote = 'Лукашенко отпустил Колесникову из тюрьмы 13 декабря 2025 года.';
    expect(verdict('Lukaschenko entließ Kolesnikowa am 13. Dezember 2025.', quote)).toBe('ok');
    expect(verdict('Lukashenko released Kolesnikova.', RELEASE, { language: 'en' })).toBe('ok');
    expect(verdict('Laut BelTA entließ Lukaschenko Marija Kolesnikowa aus dem Gefängnis.', RELEASE)).toBe(
      'name',
    );
    const named = { names: ['BelTA'] };
    expect(
      verdict('Laut BelTA entließ Lukaschenko Marija Kolesnikowa aus dem Gefängnis.', RELEASE, named),
    ).toBe('ok');
    const question = 'Wann kam Kolesnikowa frei?';
    expect(verdict('Kolesnikowa kam im Dezember frei.', 'Sie kam im Dezember frei.', { question })).toBe(
      'ok',
    );
    expect(verdict('Kolesnikowa kam im Dezember frei.', 'Sie kam im Dezember frei.')).toBe('name');
  });

  it('knows the names of other languages from a dictionary', () => {
    const quote = 'The president travelled to Germany in May.';
    const text = 'Der Präsident reiste im Mai nach Deutschland.';
    expect(verdict(text, quote)).toBe('name');
    expect(verdict(text, quote, { equivalents: () => ['Deutschland', 'Präsident'] })).toBe('ok');
  });

  it.each([
    'Polen',
    'Bayern',
    'Peking',
    'Hamburg',
    'Finnland',
    'Stalin',
    'Bundestag',
    'Gates',
    'Zuckerberg',
    'Samsung',
  ])('takes %s for a name, not for a word', (name) => expect(vocabulary.has(name, 'de')).toBe(false));

  it.each([
    'Staatschefs',
    'Oppositionspolitiker',
    'Freilassung',
    'Länder',
    'Gesprächen',
    'Tagen',
    'Unabhängigkeit',
  ])('takes %s for a word, not for a name', (word) => expect(vocabulary.has(word, 'de')).toBe(true));

  it('takes capitals inside English sentences for names', () => {
    const quote = 'The chairman met the president on Monday.';
    expect(verdict('The chairman met President Gates.', quote, { language: 'en' })).toBe('name');
    expect(verdict('Chairmen met the President.', quote, { language: 'en' })).toBe('ok');
  });

  it('reads a quote in the sentence it was cut from', () => {
    const quote = 'Gemeinsam vor die Presse treten wollen Lukaschenko und Putin laut Peskow';
    const text = 'Lukaschenko und Putin wollen laut Peskow gemeinsam vor die Presse treten.';
    expect(verdict(text, quote)).toBe('ok');
    expect(verdict(text, quote, { contexts: [PRESS] })).toBe('negation');
  });

  it('lets a negation in another clause of the quote be', () => {
    const quote = 'Kolesnikowa saß in Haft, obwohl niemand sie angeklagt hatte.';
    expect(verdict('Kolesnikowa saß in Haft.', quote)).toBe('ok');
    expect(verdict('Nicht nur Kolesnikowa saß in Haft.', quote)).toBe('ok');
  });

  it('does not take a repeated question for an answer', () => {
    const question = 'Hat Lukaschenko die Wahl gefälscht?';
    const quote = 'Am Montag reist Lukaschenko nach Russland.';
    expect(verdict('Lukaschenko hat die Wahl gefälscht.', quote, { question })).toBe('unrelated');
  });

  it.each([
    'Mehr dazu: https://example.org/x',
    'Lukaschenko entließ [Kolesnikowa](https://example.org).',
    'Lukaschenko entließ <@123456789012345678> aus dem Gefängnis.',
    '@everyone Lukaschenko entließ Kolesnikowa.',
    'Mit Kolesnikowa kamen １２２ weitere frei.',
    'Mit Kolesnikowa kamen ١٢٢ weitere frei.',
    `Lukaschenko entließ ${'Kolesnikowa und '.repeat(40)}andere.`,
    ' \u200b ',
    '',
  ])('refuses to show: %s', (text) => {
    expect(verdict(text, [RELEASE, OTHERS])).toBe('text');
  });

  it('cleans what it lets through', () => {
    const text = '- **Lukaschenko**\nentließ\u200b Marija  Kolesnikowa [p7k2].';
    expect(verify(text, RELEASE)).toEqual({ ok: true, text: 'Lukaschenko entließ Marija Kolesnikowa.' });
  });

  it('accepts every sentence quoted as it is, and never one with another figure', () => {
    const name = fc.constantFrom('Lukaschenko', 'Putin', 'Kolesnikowa', 'Trump', 'Minsk');
    const count = fc.integer({ min: 2, max: 900 });
    fc.assert(
      fc.property(name, name, count, count, (a, b, n, m) => {
        const sentence = `${a} empfing mit ${b} insgesamt ${n} Gäste aus Belarus.`;
        expect(verdict(sentence, sentence)).toBe('ok');
        const wrong = sentence.replace(String(n), String(m));
        expect(verdict(wrong, sentence)).toBe(n === m ? 'ok' : 'figure');
      }),
    );
  });

  it('settles on any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 500 }),
        fc.string({ unit: 'grapheme' }),
        (text, quote) => {
          const result = verify(text, quote);
          if (result.ok) expect(result.text.length).toBeLessThanOrEqual(400);
        },
      ),
    );
  });
});
