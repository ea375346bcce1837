/** Checks citations against the files they were cut from, with none of the engine's code. */
import { extname, join } from 'node:path';
import type { Citation } from '../../src/rag/types.ts';
import { readText, type TextFile } from './text.ts';

export interface QuoteReport {
  /** Citations that were checked. */
  readonly checked: number;
  /** Citations into formats whose text is not the file as decoded: PDF, HTML and the like. */
  readonly skipped: number;
  /** One clear line for each that is wrong. */
  readonly wrong: readonly string[];
}

export interface QuoteChecker {
  check(citations: readonly Citation[]): Promise<void>;
  readonly report: QuoteReport;
}

const PLAIN = new Set(['.txt', '.md', '.markdown']);

/** Keeps every file it has read, as the engine keeps what it has indexed. */
export function createQuoteChecker(corpusDir: string): QuoteChecker {
  const files = new Map<string, TextFile>();
  const wrong: string[] = [];
  let checked = 0;
  let skipped = 0;
  return {
    async check(citations) {
      for (const citation of citations) {
        const { source, start, end } = citation;
        if (!PLAIN.has(extname(source).toLowerCase())) {
          skipped++;
          continue;
        }
        const file = files.get(source) ?? (await readText(join(corpusDir, source)));
        files.set(source, file);
        checked++;
        const fault = faultOf(citation, file);
        if (fault) wrong.push(`${source} ${start}-${end}: ${fault}`);
      }
    },
    get report() {
      return { checked, skipped, wrong: [...wrong] };
    },
  };
}

export function mergeQuotes(reports: readonly QuoteReport[]): QuoteReport {
  return {
    checked: reports.reduce((sum, { checked }) => sum + checked, 0),
    skipped: reports.reduce((sum, { skipped }) => sum + skipped, 0),
    wrong: reports.flatMap(({ wrong }) => wrong),
  };
}

function faultOf({ start, end, quote, lines, sha256 }: Citation, file: TextFile): string | null {
  if (quote.trim() === '') return 'an empty quote';
  if (file.text.slice(start, end) !== quote) return 'the quote is not what stands there';
  const [first, last] = [lineAt(file.text, start), lineAt(file.text, end - 1)];
  if (lines[0] !== first || lines[1] !== last) return `lines ${lines.join('-')} instead of ${first}-${last}`;
  return sha256 === file.sha256 ? null : 'the SHA-256 is not that of the file';
}

/** 1-based. A line end belongs to the line it ends. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\n|\r(?!\n)/).length;
}
