import { describe, expect, test } from 'vitest';
import { analyzeQuestion, answerKind, needsFigure } from '../../../src/rag/retrieve/question.ts';
import { createAnalyzer } from '../../../src/rag/text/analyzer.ts';

const analyzer = createAnalyzer();

describe('the kind of answer', () => {
  test.each([
    ['date', 'Wann kam sie frei?', 'When was she released?', 'Когда её освободили?'],
    ['date', 'An welchem Tag geschah es?', 'On what date did it happen?', 'В каком месяце это было?'],
    ['year', 'In welchem Jahr war das?', 'In which year was that?', 'В каком году это было?'],
    ['duration', 'Wie lange saß er?', 'How long was he held?', 'Как долго он сидел?'],
    ['duration', 'Wie viele Jahre saß er?', 'How many years did he serve?', 'Сколько месяцев он провёл там?'],
    ['count', 'Wie viele Gefangene waren es?', 'How many prisoners?', 'Сколько заключённых освободили?'],
    ['percent', 'Wie viel Prozent stimmten zu?', 'What percentage agreed?', 'Какой процент согласился?'],
    ['money', 'Was kostet das?', 'How much does it cost?', 'Сколько стоит поездка?'],
    ['money', 'Wie hoch war die Strafe?', 'How much did he earn?', 'Какая зарплата у него?'],
    ['length', 'Wie breit ist der Fluss?', 'How wide is the river?', 'Какова длина реки?'],
    ['area', 'Welche Fläche hat das Land?', 'What area does it cover?', 'Какова площадь страны?'],
    ['weight', 'Wie schwer ist die Glocke?', 'How heavy is the bell?', 'Сколько весит колокол?'],
    ['temperature', 'Wie kalt war es?', 'How cold was it?', 'Какая температура была?'],
    ['age', 'Wie alt ist er?', 'How old is he?', 'Сколько ему лет?'],
    ['measure', 'Wie groß ist das Dorf?', 'How big is the village?', 'Насколько велика деревня?'],
    ['name', 'Wie heißt der Fluss?', 'What is the name of the river?', 'Как называется река?'],
    ['person', 'Wer war dort?', 'Who was there?', 'Кто там был?'],
    ['person', 'Mit wem sprach er?', 'Whom did he meet?', 'С кем он говорил?'],
    ['place', 'Wo steht die Mühle?', 'Where is the mill?', 'Где стоит мельница?'],
    ['place', 'In welcher Stadt war das?', 'In which city was it?', 'В каком городе это было?'],
    ['reason', 'Warum ging er?', 'Why did he leave?', 'Почему он ушёл?'],
    [null, 'Was sagte der Präsident über die Mühle?', 'What did he say?', 'Что он сказал?'],
    [null, 'Mühle', 'Wannsee und Wertach', ''],
  ])('is %s for "%s", "%s", "%s"', (kind, ...questions) => {
    expect(questions.map((question) => answerKind(question ?? ''))).toEqual(questions.map(() => kind));
  });

  test('does not depend on capitals', () => {
    expect(answerKind('WIE VIELE GEFANGENE?')).toBe('count');
    expect(answerKind('wieviele gefangene?')).toBe('count');
  });
});

test('dates and amounts need a figure, names, places and reasons do not', () => {
  expect((['date', 'count', 'length', 'age', 'percent'] as const).map(needsFigure)).not.toContain(false);
  expect((['name', 'person', 'place', 'reason', null] as const).map(needsFigure)).not.toContain(true);
});

describe('a question', () => {
  const content = (text: string) =>
    analyzeQuestion(text, analyzer)
      .tokens.filter(({ stop }) => !stop)
      .map((token) => token.text);

  test('keeps what it is about and drops the words that only ask', () => {
    expect(content('Wie alt ist die Mühle?')).toEqual(['Mühle']);
    expect(content('Wie heißt die Müllerin?')).toEqual(['Müllerin']);
    expect(content('In welchem Jahr wurde die Mühle gebaut?')).toEqual(['Mühle', 'gebaut']);
    expect(content('How old is the mill?')).toEqual(['mill']);
  });

  test('keeps such a word where it does not ask', () => {
    expect(content('Wer ist der alte Mann aus dem Jahr 1890?')).toContain('Jahr');
    expect(content('Wie heißt die Breite Straße?')).toContain('Breite');
  });

  test('has tokens at their places, in its language', () => {
    const question = analyzeQuestion('When was the mill built?', analyzer);
    expect(question).toMatchObject({ language: 'en', kind: 'date' });
    for (const { start, end, text } of question.tokens) expect(question.text.slice(start, end)).toBe(text);
  });
});
