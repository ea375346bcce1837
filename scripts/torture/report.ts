/** The results as a Markdown table, with what repeats each failure. */
import type { TortureRow } from './types.ts';

export interface SuiteResult {
  readonly name: string;
  readonly rows: readonly TortureRow[];
  readonly seconds: number;
}

const MAX_FAILURES = 20;

export function renderReport(
  results: readonly SuiteResult[],
  { seed, quick }: { readonly seed: number; readonly quick: boolean },
): string {
  const head = `# Torture report\n\nSeed ${seed}, ${quick ? 'quick part' : 'full run'}. Rerun: \`npm run torture -- --seed ${seed}${quick ? ' --quick' : ''}\`\n`;
  return [head, ...results.map(renderSuite)].join('\n');
}

function renderSuite({ name, rows, seconds }: SuiteResult): string {
  const lines = rows.map(
    ({ what, promise, cases, failures, figure = '' }) =>
      `| ${[what, promise, String(cases), String(failures.length), figure].map(cell).join(' | ')} |`,
  );
  const failures = rows.flatMap(({ what, failures }) => failures.map((failure) => `- ${what}: ${failure}`));
  return [
    `## ${name} (${Math.round(seconds)} s)\n`,
    '| what | has to hold | cases | failures | measured |',
    '|---|---|---|---|---|',
    ...lines,
    ...(failures.length > 0 ? ['', ...failures.slice(0, MAX_FAILURES)] : []),
    '',
  ].join('\n');
}

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
