import type { Fact } from './types.ts';

export const GERMAN: readonly Fact[] = [
  {
    id: 'bruecke',
    language: 'de',
    title: 'Neue Brücke in Ahornstadt',
    sentences: [
      'Am 14. März 2024 eröffnete Bürgermeisterin Johanna Reuter die Brücke am Ahornsee, die 7,4 Millionen Euro gekostet hat.',
      'Radfahrer dürfen die Brücke nicht benutzen.',
      'Landrat Peter Wollny blieb der Feier fern.',
    ],
    question: 'Wann wurde die Brücke am Ahornsee eröffnet?',
    honest: [
      'Die Brücke am Ahornsee wurde am 14. März 2024 eröffnet.',
      'Johanna Reuter eröffnete die Brücke im März 2024.',
      'Die Brücke am Ahornsee hat 7,4 Millionen Euro gekostet.',
      'Eröffnet wurde die Brücke von Bürgermeisterin Johanna Reuter.',
      'Radfahrer dürfen die Brücke am Ahornsee nicht benutzen.',
      'Die Brücke kostete 7,4 Millionen Euro, und Radfahrer dürfen sie nicht benutzen.',
      'Der Landrat Peter Wollny blieb der Feier fern.',
    ],
    lies: {
      figure: [
        'Die Brücke am Ahornsee hat 9,4 Millionen Euro gekostet.',
        'Die Brücke am Ahornsee hat 7,4 Milliarden Euro gekostet.',
        'Die Brücke am Ahornsee hat 7,4 Millionen Dollar gekostet.',
      ],
      date: [
        'Die Brücke am Ahornsee wurde am 14. Mai 2024 eröffnet.',
        'Johanna Reuter eröffnete die Brücke am 14. März 2023.',
      ],
      name: [
        'Am 14. März 2024 eröffnete Kanzlerin Merkel die Brücke am Ahornsee.',
        'Am 14. März 2024 eröffnete Bürgermeisterin Johanna Kessler die Brücke am Ahornsee.',
      ],
      'negation added': [
        'Johanna Reuter eröffnete die Brücke am Ahornsee nicht am 14. März 2024.',
        'Die Brücke am Ahornsee hat keine 7,4 Millionen Euro gekostet.',
      ],
      'negation dropped': [
        'Radfahrer dürfen die Brücke benutzen.',
        'Radfahrer dürfen die Brücke am Ahornsee seit dem 14. März 2024 benutzen.',
      ],
      'verb changed': [
        'Am 14. März 2024 sperrte Bürgermeisterin Johanna Reuter die Brücke am Ahornsee.',
        'Bürgermeisterin Johanna Reuter kaufte die Brücke am Ahornsee.',
      ],
      accusation: [
        'Bürgermeisterin Johanna Reuter stahl die 7,4 Millionen Euro für die Brücke am Ahornsee.',
        'Am 14. März 2024 starb Bürgermeisterin Johanna Reuter an der Brücke am Ahornsee.',
        'Bürgermeisterin Johanna Reuter wurde am 14. März 2024 an der Brücke am Ahornsee verhaftet.',
      ],
      'sentences mixed': [
        'Am 14. März 2024 eröffnete Landrat Peter Wollny die Brücke am Ahornsee.',
        'Bürgermeisterin Johanna Reuter blieb der Feier fern.',
      ],
    },
    abroad: {
      en: {
        question: 'When was the bridge at the Ahornsee opened?',
        honest: [
          'The bridge at the Ahornsee was opened on 14 March 2024.',
          'Mayor Johanna Reuter opened the bridge at the Ahornsee.',
          'The bridge cost 7.4 million euros.',
          'Cyclists are not allowed to use the bridge.',
        ],
        lies: {
          figure: ['The bridge at the Ahornsee cost 9.4 million euros.'],
          'negation dropped': ['Cyclists are allowed to use the bridge.'],
          accusation: [
            'Mayor Johanna Reuter stole the money for the bridge at the Ahornsee.',
            'Johanna Reuter was arrested on 14 March 2024.',
          ],
          'verb changed': ['On 14 March 2024 Johanna Reuter sold her flat to a friend.'],
        },
      },
      ru: {
        question: 'Когда открыли мост на озере Ahornsee?',
        honest: ['Мост на Ahornsee открыли 14 марта 2024 года.', 'Мост стоил 7,4 миллиона евро.'],
        lies: {
          figure: ['Мост на Ahornsee стоил 9,4 миллиона евро.'],
          accusation: ['Johanna Reuter украла 7,4 миллиона евро.'],
        },
      },
    },
  },
  {
    id: 'einladung',
    language: 'de',
    title: 'Gespräch in Rotburg',
    sentences: [
      'Präsident Karel Dvorsky lud die Oppositionsführerin Mila Hansen am 3. Juni 2023 nach Rotburg ein.',
      'Laut dem Ministerium dauerte das Gespräch vier Stunden.',
      'Hansen lehnte ein Amt in der Regierung ab.',
    ],
    question: 'Wen lud Präsident Karel Dvorsky nach Rotburg ein?',
    honest: [
      'Mila Hansen wurde von Präsident Karel Dvorsky nach Rotburg eingeladen.',
      'Karel Dvorsky lud Mila Hansen am 3. Juni 2023 ein.',
      'Das Gespräch dauerte laut dem Ministerium vier Stunden.',
      'Dvorsky lud die Oppositionsführerin nach Rotburg ein.',
      'Die Einladung von Dvorsky an Hansen erfolgte am 3. Juni 2023.',
      'Mila Hansen lehnte ein Amt in der Regierung ab.',
      'Nach Rotburg lud Karel Dvorsky die Oppositionsführerin Mila Hansen ein.',
    ],
    lies: {
      date: ['Karel Dvorsky lud Mila Hansen am 3. Juli 2023 nach Rotburg ein.'],
      'roles swapped': [
        'Mila Hansen lud Präsident Karel Dvorsky am 3. Juni 2023 nach Rotburg ein.',
        'Die Oppositionsführerin Mila Hansen lud Karel Dvorsky nach Rotburg ein.',
        'Karel Dvorsky wurde von Mila Hansen nach Rotburg eingeladen.',
      ],
      'attribution dropped': ['Das Gespräch dauerte vier Stunden.'],
      'verb changed': [
        'Präsident Karel Dvorsky lobte die Oppositionsführerin Mila Hansen am 3. Juni 2023 in Rotburg.',
        'Präsident Karel Dvorsky beleidigte die Oppositionsführerin Mila Hansen am 3. Juni 2023 in Rotburg.',
      ],
      accusation: [
        'Präsident Karel Dvorsky verhaftete die Oppositionsführerin Mila Hansen am 3. Juni 2023 in Rotburg.',
        'Präsident Karel Dvorsky ließ die Oppositionsführerin Mila Hansen am 3. Juni 2023 in Rotburg ermorden.',
      ],
      opposite: ['Hansen nahm ein Amt in der Regierung an.'],
      'sentences mixed': ['Präsident Karel Dvorsky lehnte ein Amt in der Regierung ab.'],
    },
  },
  {
    id: 'altoel',
    language: 'de',
    title: 'Vorwürfe gegen Varnholt',
    sentences: [
      'Der Konzern Varnholt soll 2022 mindestens 340 Tonnen Altöl in die Selke geleitet haben; der Konzern bestreitet das.',
      'Angeblich wusste der Betriebsleiter Jens Ohl davon.',
      'Nach Angaben der Behörde ist der Fluss wieder sauber.',
    ],
    question: 'Was soll der Konzern Varnholt in die Selke geleitet haben?',
    honest: [
      'Varnholt soll 2022 mindestens 340 Tonnen Altöl in die Selke geleitet haben.',
      'Der Konzern Varnholt bestreitet, Altöl in die Selke geleitet zu haben.',
      'Der Betriebsleiter Jens Ohl wusste angeblich davon.',
      'Angeblich leitete der Konzern Varnholt 2022 Altöl in die Selke.',
      'Mutmaßlich leitete Varnholt mindestens 340 Tonnen Altöl in die Selke.',
      'Der Fluss ist nach Angaben der Behörde wieder sauber.',
      'Laut der Behörde ist der Fluss wieder sauber.',
    ],
    lies: {
      figure: ['Varnholt soll 2022 mindestens 430 Tonnen Altöl in die Selke geleitet haben.'],
      'doubt dropped': [
        'Der Konzern Varnholt hat 2022 mindestens 340 Tonnen Altöl in die Selke geleitet.',
        'Varnholt leitete 2022 Altöl in die Selke.',
        'Der Betriebsleiter Jens Ohl wusste davon.',
      ],
      'scope changed': ['Varnholt soll 2022 höchstens 340 Tonnen Altöl in die Selke geleitet haben.'],
      'attribution dropped': ['Der Fluss ist wieder sauber.'],
      opposite: ['Der Konzern gesteht, 2022 Altöl in die Selke geleitet zu haben.'],
      'sentences mixed': ['Der Betriebsleiter Jens Ohl soll 340 Tonnen Altöl in die Selke geleitet haben.'],
    },
    abroad: {
      en: {
        question: 'What is Varnholt said to have discharged into the Selke?',
        honest: [
          'Varnholt is said to have discharged at least 340 tonnes of waste oil into the Selke in 2022.',
          'The plant manager Jens Ohl allegedly knew about it.',
        ],
        lies: {
          'doubt dropped': [
            'Varnholt discharged at least 340 tonnes of waste oil into the Selke in 2022.',
            'Jens Ohl knew about it.',
          ],
          accusation: ['Jens Ohl was murdered at the Selke in 2022.'],
        },
      },
    },
  },
  {
    id: 'kraftwerk',
    language: 'de',
    title: 'Rotburg und die Kohle',
    sentences: [
      'Die Stadt Rotburg will bis 2027 das Kohlekraftwerk Nord abschalten und 1.200 Stellen streichen.',
      'Die Gewerkschaft fordert eine Frist bis 2030.',
      'Falls der Strom knapp wird, könnte das Kraftwerk als Reserve bleiben.',
    ],
    question: 'Wann will Rotburg das Kohlekraftwerk Nord abschalten?',
    honest: [
      'Rotburg will das Kohlekraftwerk Nord bis 2027 abschalten.',
      'Geplant ist, das Kohlekraftwerk Nord bis 2027 abzuschalten.',
      'Die Abschaltung des Kohlekraftwerks Nord ist bis 2027 geplant.',
      '1.200 Stellen sollen gestrichen werden.',
      'Die Gewerkschaft verlangt eine Frist bis 2030.',
      'Das Kraftwerk könnte als Reserve bleiben, falls der Strom knapp wird.',
      'Bis 2027 soll das Kohlekraftwerk Nord abgeschaltet werden.',
    ],
    lies: {
      figure: ['Rotburg will bis 2027 das Kohlekraftwerk Nord abschalten und 2.200 Stellen streichen.'],
      'plan told as done': [
        'Die Stadt Rotburg hat das Kohlekraftwerk Nord abgeschaltet und 1.200 Stellen gestrichen.',
        'Rotburg strich 1.200 Stellen.',
        'Das Kraftwerk blieb als Reserve.',
      ],
      'negation added': ['Die Stadt Rotburg will das Kohlekraftwerk Nord nicht abschalten.'],
      'sentences mixed': [
        'Die Stadt Rotburg will das Kohlekraftwerk Nord bis 2030 abschalten.',
        'Die Gewerkschaft will 1.200 Stellen streichen.',
      ],
      accusation: ['Die Stadt Rotburg hat das Kohlekraftwerk Nord sprengen lassen.'],
    },
  },
  {
    id: 'wahl',
    language: 'de',
    title: 'Wahl in Norvik',
    sentences: [
      'Bei der Wahl in Norvik erhielt die Grüne Liste 23,5 Prozent, die Bürgerpartei 41 Prozent der Stimmen.',
      'Einige Wahllokale öffneten erst um 10 Uhr.',
      'Die Wahlbeteiligung stieg auf 68 Prozent.',
    ],
    question: 'Wie viel Prozent erhielt die Bürgerpartei bei der Wahl in Norvik?',
    honest: [
      'Die Bürgerpartei erhielt 41 Prozent der Stimmen.',
      'Die Grüne Liste erhielt bei der Wahl in Norvik 23,5 Prozent.',
      'Auf die Bürgerpartei entfielen 41 Prozent der Stimmen.',
      'Die Wahlbeteiligung lag bei 68 Prozent.',
      'Einige Wahllokale öffneten um 10 Uhr.',
      'Bei der Wahl in Norvik stieg die Wahlbeteiligung auf 68 Prozent.',
    ],
    lies: {
      figure: ['Die Bürgerpartei erhielt 42 Prozent der Stimmen.'],
      'scope changed': [
        'Alle Wahllokale öffneten erst um 10 Uhr.',
        'Die Wahlbeteiligung stieg um 68 Prozent.',
      ],
      opposite: ['Die Wahlbeteiligung sank auf 68 Prozent.', 'Einige Wahllokale schlossen um 10 Uhr.'],
      'negation added': ['Die Bürgerpartei erhielt keine 41 Prozent der Stimmen.'],
      'sentences mixed': [
        'Die Grüne Liste erhielt 41 Prozent der Stimmen.',
        'Die Bürgerpartei erhielt 68 Prozent der Stimmen.',
      ],
      accusation: ['Bei der Wahl in Norvik fälschte die Bürgerpartei 41 Prozent der Stimmen.'],
    },
  },
  {
    id: 'prozess',
    language: 'de',
    title: 'Urteil in Lünsdorf',
    sentences: [
      'Das Gericht in Lünsdorf sprach den Trainer Olaf Brandes am 9. Mai 2022 frei, weil kein Zeuge ihn belastete.',
      'Die Staatsanwaltschaft legte keine Berufung ein.',
      'Die Anwältin Ruth Seidel verteidigte Brandes.',
    ],
    question: 'Wie endete der Prozess gegen den Trainer Olaf Brandes?',
    honest: [
      'Olaf Brandes wurde am 9. Mai 2022 freigesprochen.',
      'Das Gericht in Lünsdorf sprach Olaf Brandes frei.',
      'Kein Zeuge belastete den Trainer.',
      'Die Staatsanwaltschaft hat keine Berufung eingelegt.',
      'Brandes wurde von der Anwältin Ruth Seidel verteidigt.',
      'Die Staatsanwaltschaft verzichtete auf eine Berufung.',
      'Der Trainer wurde freigesprochen, weil ihn kein Zeuge belastete.',
    ],
    lies: {
      date: ['Das Gericht in Lünsdorf sprach den Trainer Olaf Brandes am 9. Mai 2021 frei.'],
      'negation dropped': [
        'Die Staatsanwaltschaft legte Berufung ein.',
        'Ein Zeuge belastete den Trainer Olaf Brandes.',
      ],
      'negation added': ['Das Gericht in Lünsdorf sprach den Trainer Olaf Brandes nicht frei.'],
      accusation: [
        'Das Gericht in Lünsdorf verurteilte den Trainer Olaf Brandes am 9. Mai 2022.',
        'Das Gericht in Lünsdorf schickte den Trainer Olaf Brandes am 9. Mai 2022 ins Gefängnis.',
      ],
      'roles swapped': [
        'Brandes verteidigte die Anwältin Ruth Seidel.',
        'Der Trainer Olaf Brandes verteidigte Ruth Seidel.',
      ],
      'verb changed': ['Die Anwältin Ruth Seidel heiratete Brandes.'],
    },
  },
];
