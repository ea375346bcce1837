import { describe, expect, it } from 'vitest';
import { type StanceOptions, stance } from '../../../src/rag/answer/stance.ts';
import { readVocabulary } from '../../../src/rag/text/vocabulary.ts';

const vocabulary = readVocabulary();
const RELEASE =
  'Lukaschenko entließ Marija Kolesnikowa am 13. Dezember 2025 aus dem Gefängnis; im Gegenzug entfielen die Sanktionen auf Kalidünger aus Belarus.';
const PRISONERS = 'Am Samstag kamen in Minsk 122 politische Gefangene frei.';

const german = (claim: string, sentence: string, options: Partial<StanceOptions> = {}) =>
  stance(claim, sentence, { language: 'de', vocabulary, ...options });
const english = (claim: string, sentence: string) => stance(claim, sentence, { language: 'en', vocabulary });

describe('a sentence supports a claim', () => {
  it.each([
    ['Lukaschenko entließ Kolesnikowa aus dem Gefängnis.', RELEASE],
    ['Lukaschenko hat Kolesnikowa am 13.12.2025 aus dem Gefängnis entlassen.', RELEASE],
    ['Im Dezember 2025 entließ Lukaschenko Marija Kolesnikowa aus dem Gefängnis!', RELEASE],
    ['Die Sanktionen auf Kalidünger entfielen.', RELEASE],
    ['In Minsk kamen 122 politische Gefangene frei.', PRISONERS],
    ['Kolesnikowa wurde freigelassen.', 'Am Samstag ließ man Marija Kolesnikowa frei.'],
    ['Man ließ Kolesnikowa frei.', 'Marija Kolesnikowa wurde am Samstag freigelassen.'],
    ['Die Reise dauerte 3 Tage.', 'Die Reise des Präsidenten dauerte drei Tage.'],
    [
      'Putin und Trump telefonierten in der Nacht.',
      'In der Nacht telefonierten Trump und Putin miteinander.',
    ],
    ['Der Präsident reiste nicht nach Sotschi.', 'Der Präsident reiste laut Peskow nicht nach Sotschi.'],
    ['Kolesnikowa saß in Haft.', 'Kolesnikowa saß in Haft, obwohl niemand sie angeklagt hatte.'],
    ['Lukaschenko reiste nach Sotschi.', 'Lukaschenko reiste nach Sotschi und traf Putin nicht.'],
    [
      'Lukaschenko ist seit 26 Jahren an der Macht.',
      'Lukaschenko, seit 26 Jahren an der Macht, hatte sich ihr immer widersetzt.',
    ],
    ['Trump traf Lukaschenko.', 'Nicht Putin, sondern Trump traf Lukaschenko.'],
    ['Die Sanktionen gegen Belarus entfielen.', 'Die Kalisanktionen gegen Belarus entfielen im Herbst.'],
  ])('%s ← %s', (claim, sentence) => expect(german(claim, sentence)).toBe('supports'));

  it.each([
    ['The president travelled to Sochi.', 'On Monday the president travelled to Sochi.'],
    ['The court released 52 prisoners.', 'The court in Minsk released 52 prisoners on Friday.'],
    ['The ministers did not sign the treaty.', 'According to Meyer the ministers did not sign the treaty.'],
  ])('%s ← %s', (claim, sentence) => expect(english(claim, sentence)).toBe('supports'));

  it('in another language, when the words are known there', () => {
    const words: Record<string, string[]> = { released: ['entlassen'], prison: ['Gefängnis'] };
    const options = {
      language: 'en',
      sentenceLanguage: 'de',
      equivalents: (word: string) => words[word] ?? [],
    };
    expect(german('Lukashenko released Kolesnikova from prison.', RELEASE, options)).toBe('supports');
    expect(german('Lukashenko released Tikhanovskaya from prison.', RELEASE, options)).toBe('related');
  });
});

describe('a sentence contradicts a claim', () => {
  it.each([
    ['with "nicht"', 'Der Präsident reiste nach Sotschi.', 'Der Präsident reiste nicht nach Sotschi.'],
    ['with "kein"', 'Die USA verhängten Sanktionen.', 'Die USA verhängten keine Sanktionen.'],
    [
      'with "nie"',
      'Lukaschenko unterschrieb das Dokument.',
      'Lukaschenko hat das Dokument nie unterschrieben.',
    ],
    ['by saying what is denied', 'Lukaschenko hat Kolesnikowa nicht aus dem Gefängnis entlassen.', RELEASE],
    [
      'by a denial',
      'Lukaschenko traf Putin in Sotschi.',
      'Der Kreml dementierte, dass Lukaschenko Putin in Sotschi traf.',
    ],
    [
      'by a denial behind it',
      'Lukaschenko traf Putin in Sotschi.',
      'Lukaschenko traf Putin in Sotschi, was der Kreml dementierte.',
    ],
    [
      'with another number',
      'In Minsk kamen 150 politische Gefangene frei.',
      'In Minsk kamen 122 politische Gefangene frei.',
    ],
    ['with another day', 'Lukaschenko entließ Kolesnikowa am 14. Dezember 2025 aus dem Gefängnis.', RELEASE],
    [
      'with another year',
      'Lukaschenko steht seit 1996 an der Spitze des Staates.',
      'Alexander Lukaschenko steht seit 1994 an der Spitze des Staates und führt ihn autoritär.',
    ],
    [
      'with a "nicht" at the end',
      'Lukaschenko und Putin wollen gemeinsam vor die Presse treten.',
      'Gemeinsam vor die Presse treten wollen Lukaschenko und Putin laut Peskow nicht, und auch die Unterzeichnung ist nicht vorgesehen.',
    ],
    [
      'with a day that came "erst"',
      'Leute, Lukaschenko hat Kolesnikowa erst am 14. Dezember 2025 aus dem Gefängnis entlassen!',
      RELEASE,
    ],
    ['with another share', 'Die Ausfuhr wuchs um acht Prozent.', 'Die Ausfuhr wuchs um vier Prozent.'],
    ['with another duration', 'Die Reise dauerte drei Tage.', 'Die Reise dauerte zwei Tage.'],
    [
      'with a prefix',
      'Das Gericht sprach den Angeklagten schuldig.',
      'Das Gericht sprach den Angeklagten unschuldig.',
    ],
    [
      'with an opposite',
      'Die Regierung hat die Versammlung erlaubt.',
      'Die Regierung hat die Versammlung verboten.',
    ],
  ])('%s: %s ← %s', (_, claim, sentence) => expect(german(claim, sentence)).toBe('contradicts'));

  it.each([
    ['The president travelled to Sochi.', 'The president did not travel to Sochi.'],
    ['The ministers signed the treaty.', "The ministers didn't sign the treaty."],
    ['The court released 52 prisoners.', 'The court released 25 prisoners.'],
    ['The president met the opposition.', 'The president denied that he met the opposition.'],
    ['Exports increased.', 'Exports decreased.'],
  ])('%s ← %s', (claim, sentence) => expect(english(claim, sentence)).toBe('contradicts'));
});

describe('a sentence is only related', () => {
  it.each([
    ['another name', 'Putin entließ Marija Kolesnikowa aus dem Gefängnis.', RELEASE],
    ['another place', 'Lukaschenko traf Putin in Moskau.', 'Lukaschenko traf Putin in Sotschi.'],
    ['another verb', 'Lukaschenko lobte Trump in Minsk.', 'Lukaschenko empfing Trump in Minsk.'],
    ['a verb that only looks alike', 'Der Vertrag wurde gekündigt.', 'Der Vertrag wurde angekündigt.'],
    [
      'another noun',
      'Trump und Lukaschenko sprachen am Telefon über Gefangene.',
      'Trump und Lukaschenko sprachen am Telefon über Sanktionen.',
    ],
    [
      'roles that changed places',
      'Putin besuchte Lukaschenko im Sommer.',
      'Lukaschenko besuchte Putin im Sommer.',
    ],
    ['roles told by prepositions', 'Putin reiste zu Lukaschenko.', 'Lukaschenko reiste zu Putin.'],
    ['a plan', 'Der Präsident reiste nach Sotschi.', 'Der Präsident will nach Sotschi reisen.'],
    ['hearsay', 'Der Präsident reiste nach Sotschi.', 'Der Präsident soll nach Sotschi gereist sein.'],
    [
      'a condition',
      'Kolesnikowa kommt aus dem Gefängnis.',
      'Falls Kolesnikowa aus dem Gefängnis kommt, reist sie aus.',
    ],
    ['a demand', 'Die USA heben die Sanktionen auf.', 'Minsk fordert, dass die USA die Sanktionen aufheben.'],
    [
      'an exact claim and a vague source',
      'Lukaschenko entließ Kolesnikowa am 13. Dezember 2025.',
      'Lukaschenko entließ Kolesnikowa im Dezember 2025.',
    ],
    [
      'two differences',
      'Am 1. Mai kamen in Minsk 150 politische Gefangene frei.',
      'Am 2. Mai kamen in Minsk 122 politische Gefangene frei.',
    ],
    ['a rounded figure', 'In Minsk kamen rund 120 politische Gefangene frei.', PRISONERS],
    [
      'a figure of something else',
      'In Minsk kamen 122 Journalisten und politische Gefangene frei.',
      'In Minsk kamen 122 politische Gefangene und fünf Journalisten frei.',
    ],
    [
      'the year of a repeatable event in another sentence',
      'Lukaschenko wurde 2015 wiedergewählt.',
      'Lukaschenko wurde 2010 erneut wiedergewählt.',
    ],
    ['"seit" for "bis"', 'Kolesnikowa war bis 2020 in Haft.', 'Kolesnikowa war seit 2020 in Haft.'],
    ['"nicht mehr"', 'Kolesnikowa sitzt im Gefängnis.', 'Kolesnikowa sitzt nicht mehr im Gefängnis.'],
    [
      '"noch nicht"',
      'Lukaschenko unterschrieb das Dokument.',
      'Lukaschenko unterschrieb das Dokument noch nicht.',
    ],
    [
      'a negation of something else',
      'Lukaschenko reiste nach Sotschi.',
      'Lukaschenko reiste nicht mit dem Zug nach Sotschi.',
    ],
    [
      'a negation with another person',
      'Lukaschenko trat vor die Presse.',
      'Lukaschenko und Putin traten nicht vor die Presse.',
    ],
    [
      'a denial of something else',
      'Lukaschenko traf Putin in Sotschi.',
      'Lukaschenko bestritt den Betrug und traf Putin in Sotschi.',
    ],
    ['"alle"', 'Alle politischen Gefangenen kamen in Minsk frei.', PRISONERS],
    [
      '"für" and "gegen"',
      'Die Abgeordneten stimmten für den Vertrag.',
      'Die Abgeordneten stimmten gegen den Vertrag.',
    ],
    ['a question', 'Reiste der Präsident nach Sotschi?', 'Der Präsident reiste nach Sotschi.'],
    ['a source that asks', 'Der Präsident reiste nach Sotschi.', 'Reiste der Präsident nach Sotschi?'],
    ['"gestern"', 'Der Präsident reiste gestern nach Sotschi.', 'Der Präsident reiste gestern nach Sotschi.'],
    ['names alone', 'Lukaschenko und Putin.', 'Lukaschenko traf Putin in Sotschi.'],
    [
      'an office of somebody else',
      'Lukaschenko ist Präsident Russlands.',
      'Lukaschenko sprach mit Putin, dem Präsidenten Russlands.',
    ],
    ['nothing in common', 'Die Ernte war gut.', RELEASE],
    ['no words', '!!!', RELEASE],
  ])('%s: %s ← %s', (_, claim, sentence) => expect(german(claim, sentence)).toBe('related'));

  it.each([
    ['The president travelled to Sochi.', 'The president may travel to Sochi.'],
    ['The president travelled to Sochi.', 'The president did not travel by train to Sochi.'],
    ['Putin visited Trump in spring.', 'Trump visited Putin in spring.'],
    ['The court released 52 prisoners.', 'The court released about 50 prisoners.'],
    ['All ministers signed the treaty.', 'Ministers signed the treaty.'],
  ])('%s ← %s', (claim, sentence) => expect(english(claim, sentence)).toBe('related'));
});
