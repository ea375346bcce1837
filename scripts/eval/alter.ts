/** German questions as people type them: with slips, or on a keyboard without umlauts. Always the same for the same text. */

/** Words shorter than this are typed right. */
const MIN_LETTERS = 5;
/** Share of the longer words that get a slip. */
const TYPO_SHARE = 0.3;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyzäöüß';

type Random = () => number;
type Slip = (letters: readonly string[], at: number, random: Random) => string[];

const SLIPS: readonly Slip[] = [
  function swap(letters, at) {
    const left = Math.min(at, letters.length - 2);
    return [...letters.slice(0, left), letters[left + 1]!, letters[left]!, ...letters.slice(left + 2)];
  },
  function drop(letters, at) {
    return [...letters.slice(0, at), ...letters.slice(at + 1)];
  },
  function double(letters, at) {
    return [...letters.slice(0, at), letters[at]!, ...letters.slice(at)];
  },
  function replace(letters, at, random) {
    const others = [...ALPHABET].filter((letter) => letter !== letters[at]!.toLowerCase());
    return [...letters.slice(0, at), pick(others, random), ...letters.slice(at + 1)];
  },
];

/**
 * One slip (two letters swapped, one dropped, doubled or replaced) in each word that the dice choose.
 *
 * @param seed another seed makes other slips in the same text
 */
export function withTypos(text: string, seed = 1): string {
  const random = mulberry32(fnv1a(text) ^ seed);
  return text.replace(/\p{L}+/gu, (word) => {
    const letters = [...word];
    if (letters.length < MIN_LETTERS || random() >= TYPO_SHARE) return word;
    const slip = pick(SLIPS, random);
    return slip(letters, Math.floor(random() * letters.length), random).join('');
  });
}

const ASCII: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
};

/** "Größe" as "Groesse". */
export function withoutUmlauts(text: string): string {
  return text.normalize('NFC').replace(/[äöüßÄÖÜ]/g, (letter) => ASCII[letter]!);
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)]!;
}

/** Uniform in [0, 1): the generator mulberry32 by Tommy Ettinger, public domain. */
function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** 32-bit FNV-1a over UTF-16 code units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
