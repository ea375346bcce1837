import { expect, test } from 'vitest';
import { wrapWidth } from '../../../src/rag/corpus/wrap.ts';

const PARAGRAPH =
  'Der Marktplatz wurde nach dem großen Brand neu gepflastert und ist seitdem der Mittelpunkt der kleinen Stadt, in der ' +
  'heute nur noch wenige Handwerker arbeiten. Jeden Samstag findet hier der Wochenmarkt statt, zu dem die Händler aus dem ' +
  'ganzen Umland kommen. Seit dem Umbau ist der Platz für Autos gesperrt, was anfangs sehr umstritten war.';

function wrapAt(width: number, text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

test.each([60, 72, 80, 100])('sees text wrapped at %i', (width) => {
  const text = `Titel\n\n${wrapAt(width, PARAGRAPH)}\n\n${wrapAt(width, PARAGRAPH.slice(16))}`;
  const found = wrapWidth(text);
  expect(found).toBeGreaterThan(width - 15);
  expect(found).toBeLessThanOrEqual(width);
});

test.each([
  ['a paragraph a line', `${PARAGRAPH}\n${PARAGRAPH}\n${PARAGRAPH}`],
  ['a list of names', 'Anna Müller\nBernd Schulz\nClara Wagner'],
  [
    'a sentence a line',
    'Der Platz ist für Autos gesperrt, seit er umgebaut worden ist.\nDie Händler kommen aus dem ganzen Umland.\nIm Winter gibt es hier eine Eisbahn für Kinder und Erwachsene.',
  ],
  ['one line', 'Eine Zeile.'],
  ['nothing', ''],
])('sees none in %s', (_, text) => expect(wrapWidth(text)).toBeNull());
