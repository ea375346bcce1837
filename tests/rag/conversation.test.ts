import { describe, expect, test } from 'vitest';
import { inContext } from '../../src/rag/conversation.ts';
import { createAnalyzer } from '../../src/rag/text/analyzer.ts';

const analyzer = createAnalyzer();

/** The content words a question is searched with. */
const words = (question: string, ...earlier: string[]) =>
  inContext(
    question,
    earlier.map((text) => ({ question: text, answer: 'Die Antwort nennt Kartoffeln.' })),
    analyzer,
  )
    .tokens.filter(({ stop }) => !stop)
    .map(({ text }) => text);

describe('a follow-up takes the words of the question before it', () => {
  test.each([
    ['Und wann?', 'Wer kaufte die Mühle?', ['kaufte', 'Mühle']],
    ['Warum?', 'Wer kaufte die Mühle?', ['kaufte', 'Mühle']],
    ['Und das Wehr?', 'Wer kaufte die Mühle?', ['Wehr', 'kaufte', 'Mühle']],
    ['Wo wohnt er?', 'Wer ist Anna Beispiel?', ['wohnt', 'Anna', 'Beispiel']],
    ['And why?', 'Who bought the mill?', ['bought', 'mill']],
    ['А когда?', 'Кто купил мельницу?', ['купил', 'мельницу']],
  ])('"%s" after "%s"', (question, earlier, expected) => {
    expect(words(question, earlier).sort()).toEqual(expected.sort());
  });

  test('and, after another follow-up, of the question that one leans on', () => {
    const found = words('Und wo?', 'Wer kaufte die Mühle?', 'Und wann?');
    expect(found.sort()).toEqual(['Mühle', 'kaufte']);
  });

  test('and not of what was said in between and asked nothing', () => {
    expect(words('Und wann?', 'Wer kaufte die Mühle?', 'Danke!', '👍').sort()).toEqual(['Mühle', 'kaufte']);
  });

  test('but not of questions before that, nor of answers', () => {
    const found = words('Und wann?', 'Wer erntete Rüben?', 'Wer kaufte die alte Mühle am Bach?');
    expect(found).toContain('Mühle');
    expect(found).not.toContain('Rüben');
    expect(found).not.toContain('Kartoffeln');
  });
});

describe('a question that stands alone is left as it is', () => {
  test.each([
    'Wann wurde die Brücke gesperrt?',
    'Und wann wurde die Brücke am Bahnhof gesperrt?',
    'Wer ist Anna Beispiel?',
    'Mühle',
  ])('"%s"', (question) => {
    expect(words(question, 'Wer kaufte das Wehr?')).toEqual(words(question));
  });

  test('as is a follow-up without anything before it', () => {
    expect(inContext('Und wann?', [], analyzer)).toMatchObject({ text: 'Und wann?', kind: 'date' });
  });
});

describe('a follow-up', () => {
  const ask = (question: string, earlier: string) => inContext(question, [{ question: earlier }], analyzer);

  test('asks for its own kind of answer, else for that of the last question', () => {
    expect(ask('Und wann?', 'Wer kaufte die Mühle?').kind).toBe('date');
    expect(ask('Und das Wehr?', 'Wann brach die Brücke?').kind).toBe('date');
    expect(ask('Und das?', 'Was sagte der Müller?').kind).toBeNull();
  });

  test('is in its own language', () => {
    expect(ask('And why?', 'Wer kaufte die Mühle?').language).toBe('en');
    expect(ask('А когда?', 'Wer kaufte die Mühle?').language).toBe('ru');
  });
});
