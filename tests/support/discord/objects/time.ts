/** Times as Discord writes them. */

export const iso = (at: number) => new Date(at).toISOString().replace('Z', '000+00:00');

/** When something was made, milliseconds since 1970: its id tells. */
export function createdAt(snowflake: string): number {
  return Number((BigInt(snowflake) >> 22n) + 1_420_070_400_000n);
}
