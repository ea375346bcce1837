/** What was learnt, tried on the articles it was not learnt from. */
import type { CandidateFit } from './candidates.ts';
import type { Kind, Scenario, SignalFit } from './signals.ts';

const KINDS: readonly Kind[] = ['kept', 'near', 'off'];
const ROWS: ReadonlyArray<readonly [Scenario, string]> = (['full', 'small'] as const).flatMap((scenario) =>
  ['de', 'en', 'ru'].map((language) => [scenario, language] as const),
);

export function renderFit({ crossValidated, training }: CandidateFit, fits: readonly SignalFit[]): string {
  const pair = ([first, three]: readonly [number, number]) => `${first.toFixed(3)} / ${three.toFixed(3)}`;
  const verdicts = fits.flatMap((fit) => fit.verdicts);
  const lines = ROWS.map(([scenario, language]) => {
    const name = `${scenario === 'full' ? 'all articles' : 'one article'}, ${language}`;
    const cells = KINDS.map((kind) => {
      const asked = verdicts.filter(({ example }) => {
        return example.kind === kind && example.scenario === scenario && example.language === language;
      });
      const answered = asked.filter((verdict) => verdict.answered).length;
      return (asked.length === 0 ? '' : (answered / asked.length).toFixed(3)).padStart(7);
    });
    return `${name.padEnd(18)}${cells.join('')}`;
  });
  return [
    `best / one of the three best sentences contains the answer: ${pair(crossValidated)}; in training ${pair(training)}`,
    'answered at the thresholds, cross-validated by article:',
    `${''.padEnd(18)}${KINDS.map((kind) => kind.padStart(7)).join('')}`,
    ...lines,
  ].join('\n');
}
