/** Characters as Discord counts them: code points. */
export function characters(text: string | null | undefined): number {
  let count = 0;
  for (const _ of text ?? '') count++;
  return count;
}

export function isBlank(text: string | null | undefined): boolean {
  return (text ?? '').trim() === '';
}

/** Those that occur more than once. */
export function repeated<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}
