/** Feedback as golden questions of the evaluation, one JSON object a line. */
import type { ReviewEntry } from '../store/types.ts';

/** A question of the golden set; what only a person can fill in is empty, and the evaluation refuses it until it is. */
export type GoldenDraft = { readonly id: string; readonly language: string; readonly question: string } & (
  | { readonly kind: 'near' }
  | {
      readonly kind: 'answerable';
      readonly source: readonly string[];
      /** To the character what stands in the source, by position. */
      readonly evidence: readonly string[];
      readonly answer: readonly string[];
    }
);

/** Users, roles and channels that were mentioned. */
const MENTION = /<(?:@[!&]?|#)\d+>/g;
/** Numbers of citations. */
const MARKERS = /\s*\[\d+\]/g;

export function goldenDraft(
  { id, kind, language, question, answer, sources }: ReviewEntry,
  sourceText: (source: string) => string | null,
): GoldenDraft {
  const head = { id: `review-${id}`, language, question: folded(question.replace(MENTION, ' ')) };
  if (kind === 'unanswered') return { ...head, kind: 'near' };
  if (kind === 'down') return { ...head, kind: 'answerable', source: sources, evidence: [], answer: [] };
  const statements = answer
    .split('\n')
    .map((statement) => folded(statement.replace(MARKERS, '')))
    .filter((statement) => statement !== '');
  const places = statements.flatMap((statement) => place(statement, sources, sourceText));
  return {
    ...head,
    kind: 'answerable',
    source: places.length > 0 ? places.map(({ source }) => source) : sources,
    evidence: places.map(({ quote }) => quote),
    answer: statements,
  };
}

/** As many of the first entries as fit into a file of `maxBytes`. */
export function exportLines(
  entries: Iterable<ReviewEntry>,
  sourceText: (source: string) => string | null,
  maxBytes: number,
): { readonly data: Uint8Array; readonly count: number } {
  const lines: Buffer[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const line = Buffer.from(`${JSON.stringify(goldenDraft(entry, sourceText))}\n`);
    if (bytes + line.length > maxBytes) break;
    bytes += line.length;
    lines.push(line);
  }
  return { data: Buffer.concat(lines), count: lines.length };
}

/** Where the statement stands word for word, white space aside. */
function place(
  statement: string,
  sources: readonly string[],
  sourceText: (source: string) => string | null,
): { source: string; quote: string }[] {
  const words = new RegExp(statement.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&').replace(/ /g, '\\s+'));
  for (const source of sources) {
    const quote = words.exec(sourceText(source) ?? '')?.[0];
    if (quote !== undefined) return [{ source, quote }];
  }
  return [];
}

const folded = (text: string) => text.replace(/\s+/g, ' ').trim();
