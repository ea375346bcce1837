import type { Fact } from './types.ts';

export const ENGLISH: readonly Fact[] = [
  {
    id: 'prize',
    language: 'en',
    title: 'The Harrow Prize',
    sentences: [
      'On 12 April 2021 Dr. Ingrid Solberg handed the Harrow Prize to the chemist Tomas Adeyemi in Port Vane.',
      'Adeyemi did not attend the dinner.',
      'The prize is worth 80,000 pounds.',
    ],
    question: 'Who handed the Harrow Prize to the chemist Tomas Adeyemi?',
    honest: [
      'Ingrid Solberg handed the Harrow Prize to Tomas Adeyemi.',
      'Tomas Adeyemi received the Harrow Prize on 12 April 2021.',
      'Tomas Adeyemi was handed the Harrow Prize by Dr. Ingrid Solberg.',
      'The Harrow Prize is worth 80,000 pounds.',
      'Adeyemi did not attend the dinner.',
      'The Harrow Prize was handed over in Port Vane in April 2021.',
      'The Harrow Prize was handed to Tomas Adeyemi by Ingrid Solberg.',
    ],
    lies: {
      figure: ['The Harrow Prize is worth 90,000 pounds.', 'The Harrow Prize is worth 80,000 dollars.'],
      date: ['Ingrid Solberg handed the Harrow Prize to Tomas Adeyemi on 12 August 2021.'],
      name: ['Elon Musk handed the Harrow Prize to the chemist Tomas Adeyemi.'],
      'negation dropped': ['Adeyemi did attend the dinner.', 'Adeyemi attended the dinner in Port Vane.'],
      'negation added': ['Dr. Ingrid Solberg never handed the Harrow Prize to the chemist Tomas Adeyemi.'],
      'roles swapped': [
        'Tomas Adeyemi handed the Harrow Prize to Ingrid Solberg on 12 April 2021.',
        'The Harrow Prize was handed to Ingrid Solberg by Tomas Adeyemi.',
      ],
      'verb changed': [
        'Dr. Ingrid Solberg refused the Harrow Prize to the chemist Tomas Adeyemi in Port Vane.',
        'Dr. Ingrid Solberg sold the Harrow Prize to the chemist Tomas Adeyemi in Port Vane.',
      ],
      accusation: [
        'The chemist Tomas Adeyemi died in Port Vane on 12 April 2021.',
        'The chemist Tomas Adeyemi stole the Harrow Prize from Dr. Ingrid Solberg in Port Vane.',
      ],
    },
    abroad: {
      de: {
        question: 'Wer übergab den Harrow Prize an Tomas Adeyemi?',
        honest: [
          'Ingrid Solberg übergab den Harrow Prize am 12. April 2021 an Tomas Adeyemi.',
          'Der Harrow Prize ist 80.000 Pfund wert.',
        ],
        lies: {
          figure: ['Der Harrow Prize ist 90.000 Pfund wert.'],
          'roles swapped': ['Tomas Adeyemi übergab den Harrow Prize am 12. April 2021 an Ingrid Solberg.'],
          accusation: ['Tomas Adeyemi wurde in Port Vane ermordet.'],
          'negation dropped': ['Adeyemi nahm am Essen teil.'],
        },
      },
    },
  },
  {
    id: 'airline',
    language: 'en',
    title: 'Faults at Corvex',
    sentences: [
      'The airline Corvex allegedly hid 17 engine faults from inspectors in 2019, according to a former mechanic.',
      'Corvex may ground six aircraft.',
      'The regulator denied a cover-up.',
    ],
    question: 'How many engine faults did the airline Corvex allegedly hide?',
    honest: [
      'Corvex allegedly hid 17 engine faults from inspectors.',
      'According to a former mechanic, Corvex hid 17 engine faults in 2019.',
      'Corvex may ground six aircraft.',
      'A former mechanic said that the airline hid 17 engine faults from inspectors.',
      'The regulator denied that there was a cover-up.',
      'Corvex is said to have hidden 17 engine faults from inspectors in 2019.',
      'It is possible that Corvex will ground six aircraft.',
    ],
    lies: {
      figure: ['Corvex allegedly hid 71 engine faults from inspectors in 2019.'],
      'doubt dropped': [
        'The airline Corvex hid 17 engine faults from inspectors in 2019.',
        'Corvex hid 17 engine faults.',
      ],
      'plan told as done': ['Corvex grounded six aircraft.', 'Corvex has grounded six aircraft.'],
      opposite: ['The regulator confirmed a cover-up.'],
      accusation: ['The airline Corvex killed 17 inspectors in 2019, according to a former mechanic.'],
      'sentences mixed': [
        'The regulator hid 17 engine faults from inspectors, according to a former mechanic.',
      ],
    },
  },
  {
    id: 'flats',
    language: 'en',
    title: 'Flats on Mill Lane',
    sentences: [
      'The council of Elmford voted 9 to 4 to build 250 flats on Mill Lane.',
      'Most residents opposed the plan.',
      'The mayor, Anna Pryce, abstained, and councillor Hugh Tate criticised Dora Lind.',
    ],
    question: 'How many flats did the council of Elmford vote to build on Mill Lane?',
    honest: [
      'The council of Elmford voted 9 to 4 to build the flats.',
      'The council of Elmford voted to build 250 flats on Mill Lane.',
      'The mayor Anna Pryce abstained.',
      'Most residents opposed the plan for Mill Lane.',
      'Dora Lind was criticised by councillor Hugh Tate.',
      'Hugh Tate criticised Dora Lind.',
      'The council plans to build 250 flats on Mill Lane.',
    ],
    lies: {
      figure: ['The council of Elmford voted to build 520 flats on Mill Lane.'],
      'scope changed': ['All residents opposed the plan.'],
      opposite: ['Most residents supported the plan.', 'Councillor Hugh Tate praised Dora Lind.'],
      'plan told as done': ['The council of Elmford built 250 flats on Mill Lane.'],
      'roles swapped': [
        'Dora Lind criticised councillor Hugh Tate.',
        'Hugh Tate was criticised by Dora Lind.',
      ],
      'negation added': ['The council of Elmford did not vote to build 250 flats on Mill Lane.'],
      'sentences mixed': ['The mayor, Anna Pryce, opposed the plan.', 'Councillor Hugh Tate abstained.'],
      accusation: ['The mayor, Anna Pryce, was bribed to build 250 flats on Mill Lane.'],
    },
  },
];
