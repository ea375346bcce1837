import { describe, expect, it } from 'vitest';
import { verifyStatement } from '../../../../src/rag/answer/verify.ts';
import { readVocabulary } from '../../../../src/rag/text/vocabulary.ts';

const vocabulary = readVocabulary();
const BRIDGE =
  'Am 14. März 2024 eröffnete Bürgermeisterin Johanna Reuter die Brücke am Ahornsee, die 7,4 Millionen Euro gekostet hat.';
const ABSENT = 'Landrat Peter Wollny blieb der Feier fern.';
const INVITED =
  'Präsident Karel Dvorsky lud die Oppositionsführerin Mila Hansen am 3. Juni 2023 nach Rotburg ein.';
const OIL =
  'Der Konzern Varnholt soll 2022 mindestens 340 Tonnen Altöl in die Selke geleitet haben; der Konzern bestreitet das.';
const PLANT =
  'Die Stadt Rotburg will bis 2027 das Kohlekraftwerk Nord abschalten und 1.200 Stellen streichen.';
const VOTES =
  'Bei der Wahl in Norvik erhielt die Grüne Liste 23,5 Prozent, die Bürgerpartei 41 Prozent der Stimmen.';
const PRIZE =
  'On 12 April 2021 Dr. Ingrid Solberg handed the Harrow Prize to the chemist Tomas Adeyemi in Port Vane.';
const KEEPER = 'Тренер Олег Дымов пригласил вратаря Кирилла Швеца в сборную 2 мая 2023 года.';

function verdict(text: string, quotes: readonly string[], language = 'de'): string {
  const passages = [[BRIDGE, ABSENT, INVITED, OIL, PLANT, VOTES, PRIZE, KEEPER].join(' ')];
  const options = { language, question: 'Was geschah?', vocabulary, passages };
  const result = verifyStatement(text, quotes, options);
  return result.ok ? 'ok' : [...new Set(result.reasons.map(({ code }) => code))].join(' ');
}

describe('a statement that goes beyond its sentence', () => {
  it.each<[string, string, readonly string[], string?]>([
    ['role', 'Mila Hansen lud Präsident Karel Dvorsky nach Rotburg ein.', [INVITED]],
    ['role', 'Karel Dvorsky wurde von Mila Hansen nach Rotburg eingeladen.', [INVITED]],
    ['role', 'The Harrow Prize was handed to Ingrid Solberg by Tomas Adeyemi.', [PRIZE], 'en'],
    ['role', 'Вратарь Кирилл Швец пригласил тренера Олега Дымова в сборную.', [KEEPER], 'ru'],
    ['role', 'Am 14. März 2024 eröffnete Landrat Peter Wollny die Brücke am Ahornsee.', [BRIDGE, ABSENT]],
    ['role', 'Die Grüne Liste erhielt 41 Prozent der Stimmen.', [VOTES]],
    ['verb', 'Am 14. März 2024 verkaufte Bürgermeisterin Johanna Reuter die Brücke am Ahornsee.', [BRIDGE]],
    ['negation', 'Am 14. März 2024 schloss Bürgermeisterin Johanna Reuter die Brücke am Ahornsee.', [BRIDGE]],
    [
      'negation',
      'Johanna Reuter eröffnete die Brücke nicht am 14. März 2024.',
      [BRIDGE, 'Radfahrer dürfen nicht fahren.'],
    ],
    ['charge', 'Johanna Reuter stahl 7,4 Millionen Euro für die Brücke am Ahornsee.', [BRIDGE]],
    ['charge', 'The chemist Tomas Adeyemi died in Port Vane on 12 April 2021.', [PRIZE], 'en'],
    ['doubt', 'Varnholt leitete 2022 mindestens 340 Tonnen Altöl in die Selke.', [OIL]],
    ['doubt', 'Die Stadt Rotburg hat das Kohlekraftwerk Nord abgeschaltet.', [PLANT]],
    ['scope', 'Varnholt soll höchstens 340 Tonnen Altöl in die Selke geleitet haben.', [OIL]],
    ['scope', 'Alle Brücken am Ahornsee eröffnete Johanna Reuter.', [BRIDGE]],
  ])('is refused for its %s: %s', (code, text, quotes, language) => {
    expect(verdict(text, quotes, language).split(' ')).toContain(code);
  });

  it.each<[string, readonly string[], string?]>([
    ['Mila Hansen wurde von Präsident Karel Dvorsky nach Rotburg eingeladen.', [INVITED]],
    ['Nach Rotburg lud Karel Dvorsky die Oppositionsführerin Mila Hansen ein.', [INVITED]],
    ['Die Brücke wurde von Johanna Reuter eingeweiht.', [BRIDGE]],
    ['Johanna Reuter eröffnete die Brücke, und Landrat Peter Wollny blieb der Feier fern.', [BRIDGE, ABSENT]],
    ['Angeblich leitete der Konzern Varnholt 2022 Altöl in die Selke.', [OIL]],
    ['Bis 2027 soll das Kohlekraftwerk Nord abgeschaltet werden.', [PLANT]],
    ['Auf die Bürgerpartei entfielen 41 Prozent der Stimmen.', [VOTES]],
    ['Tomas Adeyemi received the Harrow Prize on 12 April 2021.', [PRIZE], 'en'],
    ['The Harrow Prize was handed to Tomas Adeyemi by Ingrid Solberg.', [PRIZE], 'en'],
    ['Кирилла Швеца пригласил в сборную тренер Олег Дымов.', [KEEPER], 'ru'],
    ['Кирилл Швец был приглашён в сборную Олегом Дымовым.', [KEEPER], 'ru'],
  ])('is none: %s', (text, quotes, language) => {
    expect(verdict(text, quotes, language)).toBe('ok');
  });
});
