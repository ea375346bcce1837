/** A hand-made German-English-Russian glossary: finds words of one language by those of another. */
import { readFileSync } from 'node:fs';
import type { Analyzer, Token } from './analyzer.ts';

const LANGUAGES = ['de', 'en', 'ru'] as const;
type GlossaryLanguage = (typeof LANGUAGES)[number];
const FILES = ['general.tsv', 'topics.tsv', 'names.tsv'];
/** Longest entry that is looked for as a phrase ("Vereinigte Staaten von Amerika"). */
const MAX_PHRASE = 4;

export interface Translation {
  /** First and one past the last of the tokens it stands for. */
  readonly from: number;
  readonly to: number;
  /** Words of the other languages, most common first. */
  readonly words: readonly string[];
}

export interface Glossary {
  /** Translations of the words and phrases of a text from `language` into `targets`, at most `limit` into each. */
  translate(
    tokens: readonly Token[],
    language: string,
    targets: readonly string[],
    limit?: number,
  ): Translation[];
}

/** One line a concept: German, English, Russian cells between tabs, alternatives between `|`. */
type Concept = Readonly<Record<GlossaryLanguage, readonly string[]>>;

export function createGlossary(analyzer: Analyzer, lines: readonly string[] = readGlossary()): Glossary {
  const concepts = lines.map(parse);
  const byLanguage = new Map<string, Map<string, Concept[]>>();

  function lookup(language: string): Map<string, Concept[]> {
    const known = byLanguage.get(language);
    if (known) return known;
    const entries = new Map<string, Concept[]>();
    for (const concept of concepts) {
      for (const phrase of concept[language as GlossaryLanguage] ?? []) {
        const key = keyOf(phrase.split(' ').map((word) => analyzer.word(word, language).term));
        const list = entries.get(key);
        if (!list) entries.set(key, [concept]);
        else if (!list.includes(concept)) list.push(concept);
      }
    }
    byLanguage.set(language, entries);
    return entries;
  }

  return {
    translate(tokens, language, targets, limit = Number.POSITIVE_INFINITY) {
      const entries = lookup(language);
      const found: Translation[] = [];
      for (let from = 0; from < tokens.length; ) {
        const hit = longest(tokens, from, entries, language, analyzer);
        if (!hit) {
          from++;
          continue;
        }
        const words = targets.flatMap((target) => {
          const all = hit.concepts.flatMap((concept) => concept[target as GlossaryLanguage] ?? []);
          return [...new Set(all)].slice(0, limit);
        });
        if (words.length > 0) found.push({ from, to: hit.to, words });
        from = hit.to;
      }
      return found;
    },
  };
}

function longest(
  tokens: readonly Token[],
  from: number,
  entries: ReadonlyMap<string, Concept[]>,
  language: string,
  analyzer: Analyzer,
) {
  for (let to = Math.min(tokens.length, from + MAX_PHRASE); to > from; to--) {
    const words = tokens.slice(from, to);
    if (words.length === 1 && words[0]!.stop) continue;
    const concepts = entries.get(keyOf(words.map((word) => analyzer.word(word.text, language).term)));
    if (concepts) return { to, concepts };
  }
  return undefined;
}

const keyOf = (terms: readonly string[]) => terms.join(' ');

function parse(line: string): Concept {
  const cells = line.split('\t').map((cell) => cell.split('|'));
  return { de: cells[0] ?? [], en: cells[1] ?? [], ru: cells[2] ?? [] };
}

function readGlossary(): string[] {
  return FILES.flatMap((file) =>
    readFileSync(new URL(`glossary/${file}`, import.meta.url), 'utf8')
      .split('\n')
      .filter(Boolean),
  );
}
