/** What a reader of figures returns. */

import type { FigureKind } from '../figures.ts';

export interface Reading {
  readonly kind: FigureKind;
  readonly value: string;
  readonly unit: string | null;
  /** Index of the first token behind the figure. */
  readonly next: number;
}
