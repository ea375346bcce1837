/** Addresses of the web in a statement, also those that nobody can click on. */

const DOT = '(?:[.．。｡․]|\\s?[([{]\\s?(?:punkt|dot|точка)\\s?[)\\]}]\\s?)';
/** "z. B." and "13.Dezember" are none: labels have two letters at least, and the last one no capitals. */
const ADDRESS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?=[^\\s]*\\p{L})[\\p{L}\\p{N}][\\p{L}\\p{N}-]+(?:${DOT}[\\p{L}\\p{N}-]{2,})*${DOT}\\p{Ll}{2,}(?![\\p{L}\\p{N}])(?:/\\S*)?`,
  'gu',
);

/** Those that stand nowhere in the evidence. */
export function unknownAddresses(statement: string, evidence: readonly string[]): string[] {
  const known = evidence.join('\n').toLowerCase();
  return [...statement.matchAll(ADDRESS)]
    .map(([address]) => address)
    .filter((address) => !known.includes(address.toLowerCase().replace(/[.,;:!?)]+$/, '')));
}
