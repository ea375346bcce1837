/** Below this the clock says little. */
const MIN_MS = 100;

/** Whether twice the length takes too much more time; quadratic growth makes four times as much of it. */
export function isSteep([once, double]: readonly [number, number]): boolean {
  return double > MIN_MS && double > 3 * once;
}
