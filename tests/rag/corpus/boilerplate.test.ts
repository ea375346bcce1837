import { describe, expect, test } from 'vitest';
import { findLeftovers, isLeftover } from '../../../src/rag/corpus/boilerplate.ts';
import { plainLines } from '../../../src/rag/corpus/formats/text.ts';

const PROSE = 'Die alte Mühle am Bach wird seit dem Frühjahr von einem Verein wieder hergerichtet.';

/** The lines that are left of a text. */
function kept(text: string): string[] {
  const lines = plainLines(text);
  const dropped = findLeftovers(text, lines);
  return lines.filter((_, at) => !dropped[at]).map(({ start, end }) => text.slice(start, end));
}

describe('isLeftover', () => {
  test.each([
    'Abonnieren Sie uns auf',
    'Folgen Sie uns auf Telegram!',
    'Follow us on Twitter',
    'Подписывайтесь на наш канал',
    'Artikel teilen',
    'Newsletter abonnieren',
    'Top-Nachrichten',
    'Mehr zum Thema:',
    'Lesen Sie auch: Neues vom Bach',
    'Читайте также:',
    'Informationsquelle',
    'Quelle: https://example.org/muehle',
    '#Mühle #Bach',
    'https://example.org',
    '[Neues vom Bach](https://example.org)',
    'Titelbild: Anna Beispiel / Agentur',
    'Foto: A. Beispiel',
    'Startseite > Kultur > Mühlen',
    '© 2024 Mühlenverein',
  ])('"%s" is one', (line) => expect(isLeftover(line)).toBe(true));

  test.each([
    'Öffnungszeiten: Mo–Fr 9–17 Uhr',
    'Lesen Sie auch die Hinweise in Kapitel 3.',
    'Folgen Sie uns in den Garten und lernen Sie die Bäume kennen.',
    'Quelle: Statistisches Landesamt',
    'Bild: Das Wehr wurde 1890 gebaut.',
    'Kontakt',
    'Anna Beispiel',
    'Platz #1 ging an den Mühlenverein',
    'Website: https://example.org',
    'Wasser > Luft > Stein',
    'Der Newsletter erscheint monatlich.',
  ])('"%s" is none', (line) => expect(isLeftover(line)).toBe(false));
});

describe('findLeftovers', () => {
  test('drops menus at the top and the bottom', () => {
    const text = `Projekte\nBehörden\nAlle Nachrichten\nRathaus\n\nDie Mühle\n\n${PROSE}\n\nAbonnieren Sie uns auf\nX\nTop-Nachrichten\nNeues vom Bach`;
    expect(kept(text)).toEqual(['Die Mühle', PROSE]);
  });

  test('drops buttons outside the article only', () => {
    expect(kept(`Teilen\n\n${PROSE}\n\nDrucken`)).toEqual([PROSE]);
    expect(kept(`${PROSE}\n\nTeilen\n\n${PROSE}`)).toEqual([PROSE, 'Teilen', PROSE]);
  });

  test('drops datelines at the top', () => {
    expect(kept(`Die Mühle\n\n4. Juni 2024, 14:18\n\n${PROSE}`)).toEqual(['Die Mühle', PROSE]);
    expect(kept(`Die Mühle\n\nDer Bote - 4 June 2024 18:52\n\n${PROSE}`)).toEqual(['Die Mühle', PROSE]);
  });

  test('keeps the dates of calendars and chronicles', () => {
    const calendar = ['Termine', '3. Mai 2025', 'Sommerfest', '10. Juni 2025', 'Flohmarkt', PROSE];
    expect(kept(calendar.join('\n'))).toEqual(calendar);
    const chronicle = [1901, 1902, 1903, 1904].flatMap((year) => [`3. Mai ${year}`, PROSE]);
    expect(kept(chronicle.join('\n\n'))).toEqual(chronicle);
  });

  test('drops teasers at the end, with what they announce', () => {
    const text = `${PROSE}\n\nDas könnte Sie auch interessieren\n\nNeues vom Bach\n\nEin Fest für den Müller`;
    expect(kept(text)).toEqual([PROSE]);
    expect(kept(`${PROSE}\n\nMehr zum Thema:\n\n${PROSE}`)).toEqual([PROSE, PROSE]);
  });

  test('drops cookie notices at the edges', () => {
    const notice =
      'Wir verwenden Cookies, um die Seite zu verbessern. Mit der Nutzung erklären Sie sich damit einverstanden.';
    expect(kept(`${notice}\n\n${PROSE}\n\nAlle Cookies akzeptieren`)).toEqual([PROSE]);
    const rule = 'Wir verwenden Cookies, um Ihren Warenkorb zu speichern.';
    expect(kept(`${rule}\n\n${PROSE}`)).toEqual([rule, PROSE]);
  });

  test.each([
    ['a list of names', `${PROSE}\n\nTeilnehmer\nAnna Müller\nBernd Schulz\nClara Wagner`],
    ['a poem', 'Am Bach\n\nDie Mühle klappert still\nDas Wasser fließt vorbei'],
    ['entries', `${PROSE}\n\nTelefon: 0123 456\nÖffnungszeiten: Mo–Fr 9–17 Uhr`],
    ['a table', 'Jahr\tMenge\n2020\t15\n2021\t17'],
    ['an address', `${PROSE}\n\nKontakt\nAnna Müller\nBachweg 3`],
    ['short lines alone', 'Teilen\nHerrschen'],
  ])('keeps %s', (_, text) => {
    expect(kept(text)).toEqual(text.split('\n').filter((line) => line !== ''));
  });
});
