/** Retrievers under one interface: this one and three that a JavaScript project would otherwise take. */
import { createRequire } from 'node:module';
import { BM25Retriever } from '@langchain/community/retrievers/bm25';
import { Document } from '@langchain/core/documents';
import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import { stemmer } from '@orama/stemmers/german';
import { stopwords } from '@orama/stopwords/german';
import MiniSearch from 'minisearch';
import { STOP_WORDS_BY_LANGUAGE } from '../../src/rag/text/stopwords.ts';
import type { BenchPassage, Dataset } from './dataset.ts';

/** Passages asked for. */
export const DEPTH = 10;

export interface Contestant {
  readonly name: string;
  /** Ids of passages, best first, each once; at most `DEPTH`. */
  search(question: string): Promise<readonly string[]>;
}

export async function createContestants({ passages, engine, idOf }: Dataset): Promise<Contestant[]> {
  return [
    {
      name: 'this retriever',
      async search(question) {
        const found = await engine.retrieve(question);
        return [...new Set(found.passages.map(({ passage }) => idOf(passage)))].slice(0, DEPTH);
      },
    },
    bm25Retriever(passages),
    miniSearch(passages),
    await orama(passages),
  ];
}

/** As it comes: it has no settings for a language. */
function bm25Retriever(passages: readonly BenchPassage[]): Contestant {
  const documents = passages.map(({ id, text }) => new Document({ id, pageContent: text }));
  const retriever = BM25Retriever.fromDocuments(documents, { k: DEPTH });
  return {
    name: 'LangChain BM25Retriever',
    search: async (question) => (await retriever.invoke(question)).map(({ id }) => id!),
  };
}

/** Stop words left out, Snowball stems, umlauts folded. */
function miniSearch(passages: readonly BenchPassage[]): Contestant {
  const snowball = createRequire(import.meta.url)('snowball-stemmers') as {
    newStemmer(language: string): { stem(word: string): string };
  };
  const german = snowball.newStemmer('german');
  const index = new MiniSearch<BenchPassage>({
    fields: ['text'],
    tokenize: (text) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [],
    processTerm(word) {
      const lower = word.normalize('NFC').toLowerCase();
      if (STOP_WORDS_BY_LANGUAGE.de.has(lower)) return null;
      return german.stem(lower).replace(/ß/g, 'ss').normalize('NFKD').replace(/\p{M}/gu, '');
    },
  });
  index.addAll(passages);
  return {
    name: 'MiniSearch, German settings',
    search: async (question) =>
      index
        .search(question)
        .slice(0, DEPTH)
        .map(({ id }) => id as string),
  };
}

/** With the stemmer and the stop words that it offers for German. */
async function orama(passages: readonly BenchPassage[]): Promise<Contestant> {
  const index = create({
    schema: { key: 'string', text: 'string' } as const,
    components: { tokenizer: { language: 'german', stemming: true, stemmer, stopWords: stopwords } },
  });
  await insertMultiple(
    index,
    passages.map(({ id, text }) => ({ key: id, text })),
  );
  return {
    name: 'Orama, German settings',
    async search(question) {
      const { hits } = await searchOrama(index, { term: question, properties: ['text'], limit: DEPTH });
      return hits.map(({ document }) => document.key);
    },
  };
}
