import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyStatement } from '../../../src/rag/answer/verify.ts';
import { createAnalyzer } from '../../../src/rag/text/analyzer.ts';
import { createGlossary } from '../../../src/rag/text/glossary.ts';
import { splitSentences } from '../../../src/rag/text/sentences.ts';
import { readVocabulary } from '../../../src/rag/text/vocabulary.ts';
import { HONEST, type Honest, REFUSED } from './honest.ts';

const CORPUS = join(import.meta.dirname, '../../../corpus');
const PARAGRAPHS = readdirSync(CORPUS)
  .flatMap((file) => readFileSync(join(CORPUS, file), 'utf8').split(/\n\n+/))
  .map((paragraph) => paragraph.trim());

const analyzer = createAnalyzer();
const glossary = createGlossary(analyzer);
const vocabulary = readVocabulary();
const equivalents = (text: string) =>
  glossary.translate(analyzer.tokens(text, 'de'), 'de', ['en']).flatMap(({ words }) => words);

function paragraphOf(beginning: string): string {
  const found = PARAGRAPHS.find((paragraph) => paragraph.includes(beginning));
  if (found === undefined) throw new Error(`no paragraph has "${beginning}"`);
  return found;
}

function sentenceOf(beginning: string): string {
  const paragraph = paragraphOf(beginning);
  const sentences = splitSentences(paragraph).map(({ start, end }) => paragraph.slice(start, end));
  return sentences.find((sentence) => sentence.includes(beginning))!;
}

function reasons({ text, language, quotes }: Honest): string {
  const verdict = verifyStatement(text, quotes.map(sentenceOf), {
    language,
    question: 'Was ist über Lukaschenko und Belarus bekannt?',
    passages: quotes.map(paragraphOf),
    vocabulary,
    ...(language === 'en' && { equivalents }),
  });
  return verdict.ok ? '' : verdict.reasons.map(({ code, detail }) => `${code} ${detail}`).join(', ');
}

const isRefused = ({ text }: Honest) => REFUSED.some((beginning) => text.startsWith(beginning));

describe('an honest statement about the shipped corpus', () => {
  it.each(HONEST.filter((honest) => !isRefused(honest)))('stands: $text', (honest) => {
    expect(reasons(honest)).toBe('');
  });

  it.each(HONEST.filter(isRefused))('is refused all the same: $text', (honest) => {
    expect(reasons(honest)).not.toBe('');
  });
});
