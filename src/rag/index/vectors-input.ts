/** What a vector has to be before native code sees it: a non-number there ends the process, and NaN goes unnoticed. */

const MAX_LABEL = 2 ** 32 - 1;

/**
 * The vector at length 1, as 32-bit values; `null` for a zero vector.
 *
 * @throws RangeError for a wrong number of dimensions or a value that is no finite number
 */
export function normalise(vector: ArrayLike<number>, dimensions: number): Float32Array | null {
  if (vector.length !== dimensions) {
    throw new RangeError(`vector has ${vector.length} dimensions instead of ${dimensions}`);
  }
  let largest = 0;
  for (let i = 0; i < dimensions; i++) {
    const value = vector[i];
    if (!Number.isFinite(value)) throw new RangeError(`vector has ${String(value)} at ${i}`);
    largest = Math.max(largest, Math.abs(value!));
  }
  if (largest === 0) return null;
  // Scaled first, so that the squares of very large or small values neither overflow nor vanish.
  let squares = 0;
  for (let i = 0; i < dimensions; i++) squares += (vector[i]! / largest) ** 2;
  const norm = Math.sqrt(squares);
  const unit = new Float32Array(dimensions);
  for (let i = 0; i < dimensions; i++) unit[i] = vector[i]! / largest / norm;
  return unit;
}

/** @throws RangeError when it is no unsigned 32-bit integer, which native code would silently wrap */
export function checkLabel(label: number): void {
  if (!Number.isInteger(label) || label < 0 || label > MAX_LABEL) {
    throw new RangeError(`label ${label} is not an integer from 0 to ${MAX_LABEL}`);
  }
}

/** @throws RangeError when it is no positive integer */
export function checkCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`${name} ${value} is not a positive integer`);
}
