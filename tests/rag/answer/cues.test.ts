import { describe, expect, test } from 'vitest';
import { MIN_CUE } from '../../../src/rag/answer/candidates.ts';
import { findCues } from '../../../src/rag/answer/cues.ts';
import type { AnswerKind } from '../../../src/rag/retrieve/question.ts';
import { readVocabulary, type Vocabulary } from '../../../src/rag/text/vocabulary.ts';

let read: Vocabulary | undefined;
const vocabulary = () => {
  read ??= readVocabulary();
  return read;
};

const cuesOf = (sentence: string, kind: AnswerKind, language = 'de') =>
  findCues(sentence, kind, language, vocabulary).map(({ start, end, strength }) => ({
    text: sentence.slice(start, end),
    strength,
  }));
/** Parts that count as an answer of the kind. */
const sure = (sentence: string, kind: AnswerKind, language = 'de') =>
  cuesOf(sentence, kind, language)
    .filter(({ strength }) => strength >= MIN_CUE)
    .map(({ text }) => text);

describe('a figure answers', () => {
  test.each<[AnswerKind, string, string[]]>([
    ['date', 'Sie kam am 13. Dezember 2025 frei.', ['13. Dezember 2025']],
    ['date', 'Sie kam am Montag frei.', ['am Montag']],
    ['year', 'Die Mühle wurde 1890 gebaut.', ['1890']],
    ['duration', 'Er saß fünf Jahre in Haft.', ['fünf Jahre']],
    ['count', 'Zwölf Gefangene kamen frei.', ['Zwölf']],
    ['percent', 'Dafür stimmten 81,5 Prozent.', ['81,5 Prozent']],
    ['money', 'Die Brücke kostete 3,4 Millionen Euro.', ['3,4 Millionen Euro']],
    ['length', 'Die Brücke ist 120 Meter lang.', ['120 Meter']],
    ['weight', 'Die Glocke wiegt 800 Kilogramm.', ['800 Kilogramm']],
    ['temperature', 'Es waren minus 12 Grad.', ['minus 12 Grad']],
    ['age', 'Der 71-jährige Präsident kam.', ['71-jährige']],
    ['age', 'Er starb mit 39 Jahren.', ['39 Jahren']],
  ])('%s: "%s"', (kind, sentence, expected) => {
    expect(sure(sentence, kind)).toEqual(expected);
  });

  test.each<[AnswerKind, string]>([
    ['date', 'Die Brücke ist 120 Meter lang.'],
    ['count', 'Sie kam am 13. Dezember 2025 frei.'],
    ['percent', 'Zwölf Gefangene kamen frei.'],
    ['money', 'Er saß fünf Jahre in Haft.'],
    ['length', 'Die Brücke kostete 3,4 Millionen Euro.'],
    ['age', 'Seit 26 Jahren regiert er das Land.'],
    ['duration', 'Die Glocke wiegt 800 Kilogramm.'],
    ['temperature', 'Dafür stimmten 81,5 Prozent.'],
    ['date', 'Die Musikerin kam frei.'],
  ])('no question of another kind: %s, "%s"', (kind, sentence) => {
    expect(sure(sentence, kind)).toEqual([]);
  });

  test.each<[AnswerKind, string, string, string[]]>([
    ['date', 'en', 'She was released on 13 December 2025.', ['13 December 2025']],
    ['count', 'en', 'Fourteen prisoners were released.', ['Fourteen']],
    ['age', 'en', 'He died at the age of 39.', ['39']],
    ['date', 'ru', 'Её освободили 13 декабря 2025 года.', ['13 декабря 2025 года']],
    ['percent', 'ru', 'За это проголосовали 81,5 процента.', ['81,5 процента']],
  ])('%s in %s: "%s"', (kind, language, sentence, [expected]) => {
    expect(sure(sentence, kind, language).some((text) => text.includes(expected!))).toBe(true);
  });
});

describe('a reason is told by its conjunction', () => {
  test.each([
    ['de', 'Er ging, weil es regnete.', 'weil'],
    ['de', 'Wegen des Regens ging er.', 'Wegen'],
    ['en', 'He left because it rained.', 'because'],
    ['ru', 'Он ушёл, потому что шёл дождь.', 'потому'],
  ])('%s: "%s"', (language, sentence, word) => {
    expect(sure(sentence, 'reason', language)).toEqual([word]);
  });

  test('and not by a part of another word', () => {
    expect(sure('Die Zeitung schrieb über den Umbau.', 'reason')).toEqual([]);
  });
});

describe('a place follows its preposition', () => {
  test.each([
    ['de', 'Das Treffen fand in Minsk statt.', ['Minsk']],
    ['de', 'Er reiste aus den Vereinigten Staaten nach Brest.', ['Vereinigten Staaten', 'Brest']],
    ['en', 'They met in New York.', ['New York']],
    ['ru', 'Они встретились в Минске.', ['Минске']],
  ])('%s: "%s"', (language, sentence, places) => {
    expect(sure(sentence, 'place', language)).toEqual(places);
  });

  test('and is no time or manner', () => {
    expect(sure('Er kam schnell.', 'place')).toEqual([]);
  });
});

describe('a person is a capitalised word that is no common one', () => {
  test('with a full name surest', () => {
    const [full] = cuesOf('Marija Kolesnikowa sang.', 'person');
    const [single] = cuesOf('Kolesnikowa sang.', 'person');
    expect(full).toEqual({ text: 'Marija Kolesnikowa', strength: 1 });
    expect(single!.strength).toBeLessThan(full!.strength);
    expect(single!.strength).toBeGreaterThanOrEqual(MIN_CUE);
  });

  test('not any German noun, nor a country', () => {
    expect(sure('Die Brücke wurde gesperrt.', 'person')).toEqual([]);
    expect(sure('Die Freilassung der Gefangenen begann.', 'person')).toEqual([]);
    expect(sure('Das geschah in Albanien.', 'person')).toEqual([]);
    expect(sure('Das Land heißt Albanien.', 'name')).toEqual(['Albanien']);
  });

  test('with particles, hyphens and apostrophes in one piece', () => {
    expect(sure('Gekommen war Ursula von der Leyen.', 'person').join()).toContain('Leyen');
    expect(sure('Es sprach Jean-Luc O’Neill dort.', 'person')).toEqual(['Jean-Luc O’Neill']);
  });
});

test('cues of any kind stand where they say, in order', () => {
  const sentence =
    'Am 13. Dezember 2025 kamen in Minsk zwölf Leute frei, weil Marija Kolesnikowa 5 Euro zahlte.';
  const kinds: AnswerKind[] = [
    ...(['date', 'year', 'duration', 'count', 'percent', 'money', 'length', 'area'] as const),
    ...(['weight', 'temperature', 'age', 'measure', 'person', 'name', 'place', 'reason'] as const),
  ];
  for (const kind of kinds) {
    for (const { start, end, strength } of findCues(sentence, kind, 'de', vocabulary)) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(sentence.length);
      expect(strength).toBeGreaterThan(0);
      expect(strength).toBeLessThanOrEqual(1);
    }
    expect(findCues('', kind, 'de', vocabulary)).toEqual([]);
  }
});
