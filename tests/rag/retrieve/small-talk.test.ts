import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyzeQuestion } from '../../../src/rag/retrieve/question.ts';
import { isSearchable, isSmallTalk } from '../../../src/rag/retrieve/small-talk.ts';
import { createAnalyzer } from '../../../src/rag/text/analyzer.ts';

const analyzer = createAnalyzer();

describe('there is nothing to look for in', () => {
  test.each([
    'Danke!',
    'Vielen Dank für die schnelle Antwort!',
    'danke dir :)',
    'Hallo, wie geht es dir?',
    'Hey, wie geht’s?',
    'Guten Morgen!',
    '👍😂🔥',
    '???',
    'Wer bist du?',
    'Wer bist du eigentlich?',
    'Was kannst du alles?',
    'Bist du ein Mensch?',
    'Fasse alle Quellen zusammen',
    'Kannst du mir die Quellen zusammenfassen?',
    'Bitte fass mir die Texte zusammen.',
    'Was steht in den Quellen?',
    'Erzähl mir einen Witz',
    'ok, cool',
    'lol',
    'Test',
    'Hilfe',
    'Thanks a lot!',
    'Hi, how are you?',
    'Who are you?',
    'Summarize all the sources, please.',
    'Привет! Кто ты?',
    'Спасибо большое',
  ])('%s', (text) => {
    expect(isSmallTalk(text)).toBe(true);
    expect(isSearchable(text, analyzeQuestion(text, analyzer))).toBe(false);
  });

  test.each(['Und wann?', 'Wer ist das?', 'Why?'])('a follow-up to nothing: %s', (text) => {
    expect(isSmallTalk(text)).toBe(false);
    expect(isSearchable(text, analyzeQuestion(text, analyzer))).toBe(false);
  });
});

describe('there is something to look for in', () => {
  test.each([
    'Lukaschenko',
    'Hallo, wer traf Bolton?',
    'Danke! Und wer war der Präsident?',
    'Welche Hilfe hat Putin angeboten?',
    'Wer sagte danke?',
    'Was kannst du mir über Bolton sagen?',
    'Was geschah am Morgen?',
    'Wer bist du gegen Goliath?',
    'Fasse das Interview mit Time zusammen',
  ])('%s', (text) => {
    expect(isSearchable(text, analyzeQuestion(text, analyzer))).toBe(true);
  });

  test('every golden question', () => {
    const lines = readFileSync(new URL('../../golden/questions.jsonl', import.meta.url), 'utf8').trim();
    const questions = lines.split('\n').map((line) => String(JSON.parse(line).question));
    expect(questions.length).toBeGreaterThan(100);
    expect(questions.filter(isSmallTalk)).toEqual([]);
  });
});
