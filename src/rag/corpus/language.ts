/** Tells the language of a text. */
import { once } from './once.ts';

/** Enough text to be sure; more only takes time. */
const SAMPLE = 5000;
const MIN_LETTERS = 20;
const MIN_WORDS = 4;
/** tinyld's accuracy runs from 0 to 1; noise stays near 0.1 and close to its runner-up. */
const MIN_ACCURACY = 0.1;
const MIN_LEAD = 1.6;

const LATIN = [
  'de',
  'en',
  'fr',
  'es',
  'it',
  'pl',
  'nl',
  'pt',
  'cs',
  'sk',
  'da',
  'sv',
  'no',
  'fi',
  'hu',
  'ro',
  'tr',
  'lt',
  'lv',
  'et',
  'hr',
];
const CYRILLIC = ['ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk'];

/** Names of languages in German and English, as people write them into front matter. */
const NAMES: Readonly<Record<string, string>> = {
  deutsch: 'de',
  german: 'de',
  englisch: 'en',
  english: 'en',
  russisch: 'ru',
  russian: 'ru',
  французский: 'fr',
  русский: 'ru',
  französisch: 'fr',
  french: 'fr',
  spanisch: 'es',
  spanish: 'es',
  italienisch: 'it',
  italian: 'it',
  polnisch: 'pl',
  polish: 'pl',
};

const tinyld = once(() => import('tinyld'));

/** ISO 639-1 code of the pieces' language, `und` when they are too short or it is unclear. */
export async function detectLanguage(pieces: Iterable<string>): Promise<string> {
  let sample = '';
  for (const piece of pieces) {
    sample += ` ${piece.slice(0, SAMPLE - sample.length)}`;
    if (sample.length >= SAMPLE) break;
  }
  const letters = count(sample, /\p{L}/gu);
  if (letters < MIN_LETTERS || count(sample, /\p{L}{2,}/gu) < MIN_WORDS) return 'und';

  const { detectAll } = await tinyld();
  const [best, second] = detectAll(sample, { only: candidates(sample, letters) });
  if (!best || best.accuracy < MIN_ACCURACY) return 'und';
  return second && best.accuracy < second.accuracy * MIN_LEAD ? 'und' : best.lang;
}

/** ISO 639-1 code of a declared language such as `de-DE` or `Deutsch`; `null` if it is neither. */
export function languageCode(declared: string | null | undefined): string | null {
  const name = declared?.trim().toLowerCase() ?? '';
  return (
    (Object.hasOwn(NAMES, name) ? NAMES[name] : undefined) ??
    /^([a-z]{2})(?:[-_][a-z0-9-_]+)?$/.exec(name)?.[1] ??
    null
  );
}

/** The languages of the text's script; every language for scripts that tell it by themselves. */
function candidates(sample: string, letters: number): string[] {
  if (count(sample, /\p{Script=Latin}/gu) > letters / 2) return LATIN;
  return count(sample, /\p{Script=Cyrillic}/gu) > letters / 2 ? CYRILLIC : [];
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
