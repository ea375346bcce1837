import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coversFigure, type Figure, findFigures, sameFigure } from '../../../src/rag/text/figures.ts';

/** Figures as `text=kind:value unit`. */
function shown(text: string, language?: string): string[] {
  return findFigures(text, language).map(
    ({ start, end, kind, value, unit }) =>
      `${text.slice(start, end)}=${kind}:${value}${unit === null ? '' : ` ${unit}`}`,
  );
}

function only(text: string, language?: string): Figure {
  const figures = findFigures(text, language);
  expect(figures, text).toHaveLength(1);
  return figures[0]!;
}

describe('findFigures', () => {
  it.each([
    ['1.234,5', '1234.5'],
    ['1,234.5', '1234.5'],
    ['1 234,5', '1234.5'],
    ['1\u202f234\u00a0567', '1234567'],
    ["1'234", '1234'],
    ['1.234.567', '1234567'],
    ['0,125', '0.125'],
    ['0012,50', '12.5'],
    ['½', '0.5'],
    ['2½', '2.5'],
    ['1.2.3', '1.2.3'],
    ['123456789012345678901234', '123456789012345678901234'],
  ])('reads the digits of %s', (text, value) => {
    expect(only(text)).toMatchObject({ start: 0, end: text.length, kind: 'count', value });
  });

  it.each([
    ['1.234', 'de', '1234'],
    ['1.234', 'en', '1.234'],
    ['1,234', 'de', '1.234'],
    ['1,234', 'ru', '1.234'],
    ['1,234', 'en', '1234'],
    ['eine Billion', 'de', '1000000000000'],
    ['one billion', 'en', '1000000000'],
  ])('reads %s in %s as %s', (text, language, value) => {
    expect(only(text, language).value).toBe(value);
  });

  it.each([
    ['drei', '3'],
    ['zwo\u0308lf', '12'],
    ['einundzwanzig', '21'],
    ['dreihundert', '300'],
    ['hundert', '100'],
    ['tausend', '1000'],
    ['hunderttausend', '100000'],
    ['neunzehnhundertvierundachtzig', '1984'],
    ['zwei Millionen dreihunderttausend', '2300000'],
    ['eine halbe Million', '500000'],
    ['zweieinhalb Milliarden', '2500000000'],
    ['2,4 Milliarden', '2400000000'],
    ['5 Mio.', '5000000'],
    ['three', '3'],
    ['twenty-one', '21'],
    ['a dozen', '12'],
    ['half a million', '500000'],
    ['two hundred and thirty-four thousand', '234000'],
    ['три', '3'],
    ['трёх', '3'],
    ['пять тысяч', '5000'],
    ['двадцать один миллион', '21000000'],
    ['тысяча', '1000'],
  ])('reads the words of %s', (text, value) => {
    expect(only(text)).toMatchObject({ start: 0, end: text.length, kind: 'count', value });
  });

  it.each([
    ['3. März 2020', '2020-03-03'],
    ['March 3, 2020', '2020-03-03'],
    ['Sept. 11, 2001', '2001-09-11'],
    ['3rd of March 2020', '2020-03-03'],
    ['3 March', '--03-03'],
    ['3 марта 2020 года', '2020-03-03'],
    ['03.03.2020', '2020-03-03'],
    ['3.3.20', '2020-03-03'],
    ['2020-03-03', '2020-03-03'],
    ['05/13/2020', '2020-05-13'],
    ['September 2025', '2025-09'],
    ['September', '--09'],
  ])('reads the date %s', (text, value) => {
    expect(only(text)).toMatchObject({ start: 0, end: text.length, kind: 'date', value, unit: null });
  });

  it.each([
    ['14:18 Uhr', 'time:14:18'],
    ['14.18 Uhr', 'time:14:18'],
    ['8 p.m.', 'time:20:00'],
    ['26 Jahre', 'duration:26 year'],
    ['26 Jahre alt', 'age:26 year'],
    ['39-jährige', 'age:39 year'],
    ['26-year-old', 'age:26 year'],
    ['39-летний', 'age:39 year'],
    ['zweijährige', 'age:2 year'],
    ['dreitägigen', 'duration:3 day'],
    ['8 Prozent', 'percent:8 %'],
    ['8 %', 'percent:8 %'],
    ['ein Prozent', 'percent:1 %'],
    ['zwei Drittel', 'count:2 1/3'],
    ['$2.4 billion', 'money:2400000000 USD'],
    ['$5m', 'money:5000000 USD'],
    ['2,4 Milliarden Dollar', 'money:2400000000 USD'],
    ['2,4 Milliarden US-Dollar', 'money:2400000000 USD'],
    ['5,5 млн рублей', 'money:5500000 RUB'],
    ['5 km', 'length:5 km'],
    ['3 m²', 'area:3 m²'],
    ['12 kg', 'weight:12 kg'],
    ['20 °C', 'temperature:20 °C'],
    ['minus 5 Grad', 'temperature:-5 °C'],
    ['120 km/h', 'count:120 km/h'],
    ['2020er Jahren', 'year:2020 decade'],
    ['1990s', 'year:1990 decade'],
    ['2020 году', 'year:2020'],
    ['5th', 'ordinal:5'],
    ['first', 'ordinal:1'],
    ['twenty-first', 'ordinal:21'],
    ['dritten', 'ordinal:3'],
    ['третьего', 'ordinal:3'],
  ])('reads %s with its unit', (text, figure) => {
    expect(shown(text)).toEqual([`${text}=${figure}`]);
  });

  it('tells years from counts by what stands around them', () => {
    expect(shown('2020 wurden 2000 Menschen, im Jahr 2000 waren es 1500 Personen')).toEqual([
      '2020=year:2020',
      '2000=count:2000',
      '2000=year:2000',
      '1500=count:1500',
    ]);
  });

  it('reads Roman numerals behind names only', () => {
    expect(shown('Super Bowl XLIX, Karl V., Elisabeth II., Malcolm X, Anna C., I like CD')).toEqual([
      'XLIX=ordinal:49',
      'V=ordinal:5',
      'II=ordinal:2',
    ]);
  });

  it('reads "45." as an ordinal in front of its noun only', () => {
    expect(shown('Er ist der 45. Präsident.')).toEqual(['45.=ordinal:45']);
    expect(shown('Er trug die Nummer 45. Danach ging er.')).toEqual(['45=count:45']);
  });

  it('gives both ends of a range the unit', () => {
    expect(shown('5 bis 8 Prozent, vom 3. bis 5. März 2020')).toEqual([
      '5=percent:5 %',
      '8 Prozent=percent:8 %',
      '3.=date:2020-03-03',
      '5. März 2020=date:2020-03-05',
    ]);
  });

  it.each([
    'ein Haus, eine Frau, one of them, a man, один',
    'Tausende und Millionen Menschen, dozens of people',
    'G20, COVID-19, F-16, 3D, 5G',
    'He may go, they march, er achte darauf',
  ])('finds no figure in: %s', (text) => {
    expect(shown(text)).toEqual([]);
  });

  it('returns ascending spans in range for any text', () => {
    const pieces = fc.constantFrom(
      ...'3 . , - – 2020 März 12 Uhr : / $ % ½ zwei hundert Millionen and und a half V. II °C 8-jährige тыс.'.split(
        ' ',
      ),
      ...' 0 00 1.234 один года',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('de', 'en', 'ru', 'und'), (sample, language) => {
        let end = 0;
        for (const figure of findFigures(sample, language)) {
          expect(figure.start).toBeGreaterThanOrEqual(end);
          expect(figure.end).toBeGreaterThan(figure.start);
          end = figure.end;
        }
        expect(end).toBeLessThanOrEqual(sample.length);
      }),
      { numRuns: 500 },
    );
  });

  it('finds a German number word again in digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999_999 }), (n) => {
        expect(sameFigure(only(spelled(n)), only(n.toLocaleString('de-DE'), 'de')), spelled(n)).toBe(true);
      }),
    );
  });
});

describe('sameFigure', () => {
  it.each([
    ['3', 'drei'],
    ['3', 'three'],
    ['три', 'drei'],
    ['1.234,5', '1,234.5'],
    ['$2.4 billion', '2,4 Milliarden Dollar'],
    ['5 km', '5000 m'],
    ['39 Jahre', '39-jährige'],
    ['zwei Wochen', '14 Tage'],
    ['Super Bowl XLIX', 'der 49. Super Bowl'],
    ['13. Dezember 2025', 'December 13'],
    ['13. Dezember 2025', 'Dezember 2025'],
    ['13. Dezember 2025', '2025'],
    ['2023', 'in den 2020er Jahren'],
  ])('holds for %s and %s', (a, b) => {
    expect(sameFigure(only(a), only(b))).toBe(true);
  });

  it.each([
    ['3', '4'],
    ['8 Prozent', '8'],
    ['8 Prozent', '8 Prozentpunkte'],
    ['5 Dollar', '5 Euro'],
    ['5 km', '5 kg'],
    ['minus 5 Grad', '5 Grad'],
    ['13. Dezember 2025', '13. Dezember 2024'],
    ['13. Dezember', 'Dezember 2025'],
    ['2025', '13. Dezember'],
  ])('does not hold for %s and %s', (a, b) => {
    expect(sameFigure(only(a), only(b))).toBe(false);
  });

  it('lets only the more exact date carry the other', () => {
    expect(coversFigure(only('13. Dezember 2025'), only('2025'))).toBe(true);
    expect(coversFigure(only('2025'), only('13. Dezember 2025'))).toBe(false);
  });
});

/** A number below a million as one German word. */
function spelled(n: number): string {
  const ones = [
    '',
    'ein',
    'zwei',
    'drei',
    'vier',
    'fünf',
    'sechs',
    'sieben',
    'acht',
    'neun',
    'zehn',
    'elf',
    'zwölf',
  ];
  const teens = ['dreizehn', 'vierzehn', 'fünfzehn', 'sechzehn', 'siebzehn', 'achtzehn', 'neunzehn'];
  const tens = [
    '',
    '',
    'zwanzig',
    'dreißig',
    'vierzig',
    'fünfzig',
    'sechzig',
    'siebzig',
    'achtzig',
    'neunzig',
  ];
  const below100 = (x: number): string => {
    if (x < 13) return ones[x]!;
    if (x < 20) return teens[x - 13]!;
    return x % 10 === 0 ? tens[x / 10]! : `${ones[x % 10]}und${tens[Math.floor(x / 10)]}`;
  };
  const below1000 = (x: number): string =>
    x < 100 ? below100(x) : `${ones[Math.floor(x / 100)]}hundert${below100(x % 100)}`;
  const word = n < 1000 ? below1000(n) : `${below1000(Math.floor(n / 1000))}tausend${below1000(n % 1000)}`;
  return word.endsWith('ein') ? `${word}s` : word;
}
