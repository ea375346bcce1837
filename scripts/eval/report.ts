/** The figures as a table of aligned text, with what is asked beside them. */
import { FIGURES, type FigureName, type Figures } from './figures.ts';
import { boundOf, isMet } from './minima.ts';
import type { QuoteReport } from './quotes.ts';

export interface Column {
  /** Language and spelling: `de`, `de typos` … */
  readonly name: string;
  /** Number of answerable questions. */
  readonly questions: number;
  readonly figures: Figures;
}

export interface SetReport {
  /** `dev` or `golden`. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly quotes: QuoteReport;
}

const GROUPS: ReadonlyArray<readonly FigureName[]> = [
  ['source.recall1', 'source.recall3', 'source.recall5', 'source.mrr10', 'source.ndcg10'],
  ['passage.recall1', 'passage.recall3', 'passage.recall5', 'passage.mrr10', 'passage.ndcg10'],
  ['first', 'firstThree', 'firstAnyway', 'firstThreeAnyway'],
  ['kept', 'refused', 'keptHalf', 'off', 'near'],
];

export function renderSet(set: SetReport): string {
  const { title, columns } = set;
  const head = [title, ...columns.map((column) => column.name)];
  const [questions = [], ...groups] = rowGroups(set);
  return align([head, ...questions, ...groups.flatMap((rows) => [[], ...rows])]);
}

/** Label and cells of every row: how many questions, then the figures in their groups. */
export function rowGroups({ name, columns }: SetReport): string[][][] {
  const row = (figure: FigureName) => [
    FIGURES[figure],
    ...columns.map((column) => cell(name, column, figure)),
  ];
  const groups = GROUPS.map((group) =>
    group.map(row).filter(([, ...cells]) => cells.some((text) => text !== '')),
  );
  return [[['questions', ...columns.map((column) => String(column.questions))]], ...groups];
}

export function renderQuotes({ checked, skipped, wrong }: QuoteReport): string {
  const mark = wrong.length === 0 ? '✓' : '✗';
  const rest = skipped > 0 ? `, ${skipped} in formats that are not checked` : '';
  const head = `quotes equal to the file, lines and SHA-256 right: ${checked - wrong.length} of ${checked} ${mark}${rest}`;
  return [head, ...wrong.map((line) => `  ✗ ${line}`)].join('\n');
}

function cell(set: string, { name, figures }: Column, figure: FigureName): string {
  const value = figures[figure];
  if (value === null) return '';
  const bound = boundOf(set, name, figure);
  if (!bound) return short(value);
  const sign = bound.at === 'least' ? '≥' : '≤';
  return `${short(value)} ${isMet(bound, value) ? '✓' : '✗'} ${sign} ${short(bound.value)}`;
}

/** Down to three places, never up: a figure that misses what is asked must not look as if it met it. */
function short(value: number): string {
  const thousandths = Math.floor(value * 1000 + 1e-9);
  return thousandths >= 1000 ? '1.000' : `.${String(thousandths).padStart(3, '0')}`;
}

function align(rows: ReadonlyArray<readonly string[]>): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, text] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, text.length);
  return rows
    .map((row) =>
      row
        .map((text, i) => text.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
