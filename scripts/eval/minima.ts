/** What is asked of the figures. */
import type { FigureName } from './figures.ts';

export interface Bound {
  readonly at: 'least' | 'most';
  readonly value: number;
}

const least = (value: number): Bound => ({ at: 'least', value });
const most = (value: number): Bound => ({ at: 'most', value });

/** By set, column and figure. */
export const MINIMA: Readonly<Record<string, Readonly<Record<string, Partial<Record<FigureName, Bound>>>>>> =
  {
    dev: {
      de: {
        'source.recall1': least(0.93),
        'source.recall5': least(0.985),
        'source.mrr10': least(0.955),
        first: least(0.73),
        firstThree: least(0.89),
        firstAnyway: least(0.73),
        firstThreeAnyway: least(0.89),
        kept: least(0.92),
        off: most(0.05),
      },
      'de typos': { 'source.recall1': least(0.9) },
      'de ae-oe': { 'source.recall1': least(0.925) },
      en: { 'source.recall1': least(0.62) },
      ru: { 'source.recall1': least(0.45) },
    },
    golden: { de: { near: most(0.25) } },
  };

export function boundOf(set: string, column: string, figure: FigureName): Bound | null {
  return MINIMA[set]?.[column]?.[figure] ?? null;
}

export function isMet({ at, value }: Bound, measured: number): boolean {
  return at === 'least' ? measured >= value : measured <= value;
}
