/** What every vector from outside has to pass before it may reach the index. */

import { UserError } from '../../errors.ts';

/** Why no usable vectors came. `src/messages` has the advice for each. */
export type EmbeddingFailure =
  | 'unauthorized'
  | 'rate_limited'
  | 'unavailable'
  | 'timeout'
  | 'invalid'
  | 'hub_unreachable'
  | 'model_missing';

/** Part of every fingerprint: raise it when {@link VectorCheck.check} changes what it returns. */
export const NORMALISATION = 'l2-1';

export interface VectorCheck {
  /** Length of the vectors seen so far, `null` before the first. */
  readonly dimensions: number | null;
  /**
   * Vectors of unit length, in the order given. All vectors an instance ever sees have the same dimension.
   * @throws UserError `embedding_failed` (`invalid`) on a wrong count or dimension, on anything that is not a
   * finite number (the native index dies of those) and on zero vectors, which have no direction.
   */
  check(vectors: readonly unknown[], count: number): number[][];
}

/** The failure of `model`, ready to be shown. The cause is for the log and must not carry a secret. */
export function embeddingFailed(model: string, reason: EmbeddingFailure, cause?: unknown): UserError {
  return new UserError('embedding_failed', { model, reason }, { cause });
}

/** A check with a memory of its own: one for each embedding model in use. */
export function createVectorCheck(model: string): VectorCheck {
  let known: number | null = null;
  const invalid = (detail: string) => embeddingFailed(model, 'invalid', new Error(detail));

  return {
    get dimensions() {
      return known;
    },
    check(vectors, count) {
      if (vectors.length !== count) throw invalid(`${vectors.length} vectors for ${count} texts`);
      let dimensions = known;
      const checked = vectors.map((vector, at) => {
        if (!Array.isArray(vector) || vector.length === 0)
          throw invalid(`vector ${at} is not a list of numbers`);
        dimensions ??= vector.length;
        if (vector.length !== dimensions) {
          throw invalid(`vector ${at} has ${vector.length} dimensions instead of ${dimensions}`);
        }
        const unit = unitVector(vector);
        if (!unit)
          throw invalid(`vector ${at} has no direction or holds something that is not a finite number`);
        return unit;
      });
      // Only now: a batch that is refused must not decide the dimension.
      known = dimensions;
      return checked;
    },
  };
}

function unitVector(vector: readonly unknown[]): number[] | null {
  let squares = 0;
  for (const value of vector) {
    if (typeof value !== 'number') return null;
    squares += value * value;
  }
  // NaN and infinity in any place end up in the sum.
  if (!Number.isFinite(squares) || squares === 0) return null;
  const length = Math.sqrt(squares);
  return vector.map((value) => (value as number) / length);
}
