/** Indexes one half of the articles and asks about the other: every answer is wrong. Then the other way round. */
import { join } from 'node:path';
import type { EmbedderSettings } from '../../src/rag/embedder.ts';
import { answeredShare } from './ask.ts';
import type { DevSet } from './dev.ts';
import { openDev } from './engine.ts';
import type { AbstentionFigures } from './figures.ts';
import { inLanguage, LANGUAGES, type Language } from './questions.ts';
import { createQuoteChecker, mergeQuotes, type QuoteReport } from './quotes.ts';

export interface Halves {
  readonly figures: Record<Language, Pick<AbstentionFigures, 'off' | 'keptHalf'>>;
  readonly quotes: QuoteReport;
}

export interface HalvesOptions {
  readonly embedder: EmbedderSettings;
  readonly signal: AbortSignal;
  readonly onProgress: (what: string) => void;
}

export async function askOfHalves(
  { passages, questions, articles }: DevSet,
  dir: string,
  { embedder, signal, onProgress }: HalvesOptions,
): Promise<Halves> {
  const inHalf = (half: number) => (one: { article: string }) => articles.indexOf(one.article) % 2 === half;
  const answered = Object.fromEntries(LANGUAGES.map((language) => [language, { off: 0, own: 0 }])) as Record<
    Language,
    { off: number; own: number }
  >;
  const quotes: QuoteReport[] = [];
  for (const half of [0, 1]) {
    const engine = await openDev(join(dir, String(half)), passages.filter(inHalf(half)), embedder);
    const exam = { engine, quotes: createQuoteChecker(engine.corpusDir), signal };
    for (const language of LANGUAGES) {
      onProgress(`${language}, half ${half + 1} of the articles`);
      const asked = inLanguage(questions, language);
      const count = async (list: typeof asked) => ((await answeredShare(exam, list)) ?? 0) * list.length;
      answered[language].off += await count(asked.filter(inHalf(1 - half)));
      answered[language].own += await count(asked.filter(inHalf(half)));
    }
    quotes.push(exam.quotes.report);
    await engine.close();
  }
  const figuresOf = (language: Language) => {
    const total = inLanguage(questions, language).length;
    const { off, own } = answered[language];
    return total === 0 ? { off: null, keptHalf: null } : { off: off / total, keptHalf: own / total };
  };
  return {
    figures: { de: figuresOf('de'), en: figuresOf('en'), ru: figuresOf('ru') },
    quotes: mergeQuotes(quotes),
  };
}
