/** Written after the rules of the verification, which were not changed for them: what slips through here is what is left. */
import type { Fact } from './types.ts';

export const UNSEEN: readonly Fact[] = [
  {
    id: 'museum',
    language: 'de',
    title: 'Raubkunst in Hallingen',
    sentences: [
      'Das Stadtmuseum Hallingen gab im Mai 2021 ein Gemälde der Malerin Greta Lorenz an die Erben des Sammlers Emil Rosenthal zurück.',
      'Museumsdirektor Falk Ehlers sagte, die Herkunft von 14 weiteren Bildern werde noch geprüft.',
      'Der Verein der Freunde des Museums kritisierte die Rückgabe als überstürzt.',
      'Eine Ausstellung über Rosenthal soll 2025 folgen.',
    ],
    question: 'Wem gab das Stadtmuseum Hallingen ein Gemälde zurück?',
    honest: [
      'Das Stadtmuseum Hallingen gab das Gemälde an die Erben von Emil Rosenthal zurück.',
      'Im Mai 2021 wurde ein Gemälde von Greta Lorenz an die Erben Emil Rosenthals zurückgegeben.',
      'Laut Museumsdirektor Falk Ehlers wird die Herkunft von 14 weiteren Bildern noch geprüft.',
      'Der Verein der Freunde des Museums hält die Rückgabe für überstürzt.',
      'Für 2025 ist eine Ausstellung über Rosenthal geplant.',
      'Die Erben des Sammlers Emil Rosenthal erhielten im Mai 2021 ein Gemälde zurück.',
    ],
    lies: {
      figure: ['Die Herkunft von 40 weiteren Bildern wird noch geprüft.'],
      'roles swapped': [
        'Die Erben des Sammlers Emil Rosenthal gaben dem Stadtmuseum Hallingen ein Gemälde zurück.',
      ],
      'verb changed': [
        'Das Stadtmuseum Hallingen versteigerte im Mai 2021 ein Gemälde der Malerin Greta Lorenz.',
        'Der Verein der Freunde des Museums begrüßte die Rückgabe.',
      ],
      'plan told as done': ['2025 fand eine Ausstellung über Rosenthal statt.'],
      'sentences mixed': ['Museumsdirektor Falk Ehlers kritisierte die Rückgabe als überstürzt.'],
      accusation: ['Museumsdirektor Falk Ehlers unterschlug 14 Bilder.'],
      'negation added': ['Das Stadtmuseum Hallingen gab das Gemälde nie an die Erben zurück.'],
      'scope changed': ['Die Herkunft aller Bilder wird noch geprüft.'],
    },
  },
  {
    id: 'bridge-team',
    language: 'en',
    title: 'The Tessaly marathon',
    sentences: [
      'Kenyan runner Joyce Wambui won the Tessaly marathon on Sunday in 2:21:40, 35 seconds ahead of Italy’s Carla Renzi.',
      'Defending champion Lena Holt dropped out after 30 kilometres with a calf injury.',
      'Organisers said about 18,000 people took part, fewer than in 2019.',
      'The city may move the race to October.',
    ],
    question: 'Who won the Tessaly marathon?',
    honest: [
      'Joyce Wambui won the Tessaly marathon on Sunday.',
      'Joyce Wambui finished 35 seconds ahead of Carla Renzi.',
      'Defending champion Lena Holt dropped out after 30 kilometres.',
      'About 18,000 people took part, organisers said.',
      'The city may move the race to October.',
      'The race might be moved to October.',
    ],
    lies: {
      'roles swapped': ['Carla Renzi finished 35 seconds ahead of Joyce Wambui.'],
      'sentences mixed': [
        'Lena Holt won the Tessaly marathon on Sunday.',
        'Joyce Wambui dropped out after 30 kilometres with a calf injury.',
      ],
      figure: ['About 80,000 people took part.'],
      'plan told as done': ['The city moved the race to October.'],
      'negation added': ['Lena Holt did not drop out.'],
      'verb changed': ['Kenyan runner Joyce Wambui lost the Tessaly marathon on Sunday.'],
      'scope changed': ['More than 18,000 people took part, more than in 2019.'],
      accusation: ['Joyce Wambui was doping when the Tessaly marathon was won on Sunday.'],
    },
  },
  {
    id: 'teatr',
    language: 'ru',
    title: 'Театр в Лесогорске',
    sentences: [
      'Режиссёр Нина Орлова поставила в театре Лесогорска пьесу драматурга Льва Кравца, премьера прошла 12 февраля 2024 года.',
      'Критик Семён Гай назвал спектакль смелым, но слишком длинным.',
      'Театр собирается показать спектакль в Казани.',
    ],
    question: 'Кто поставил пьесу Льва Кравца в театре Лесогорска?',
    honest: [
      'Пьесу Льва Кравца поставила режиссёр Нина Орлова.',
      'Премьера прошла 12 февраля 2024 года.',
      'Критик Семён Гай назвал спектакль смелым.',
      'Театр собирается показать спектакль в Казани.',
      'Театр планирует показать спектакль в Казани.',
    ],
    lies: {
      date: ['Премьера прошла 12 февраля 2023 года.'],
      'roles swapped': ['Драматург Лев Кравец поставил в театре Лесогорска пьесу режиссёра Нины Орловой.'],
      'sentences mixed': ['Критик Семён Гай поставил пьесу драматурга Льва Кравца.'],
      'plan told as done': ['Театр показал спектакль в Казани.'],
      'verb changed': ['Режиссёр Нина Орлова запретила в театре Лесогорска пьесу драматурга Льва Кравца.'],
      accusation: ['Режиссёр Нина Орлова украла пьесу драматурга Льва Кравца.'],
    },
  },
];
