/** How a piece of text begins and ends: whether it is a whole sentence, or one that was torn apart. */

const TERMINAL = /[.!?…:;。！？](?:["'“”„«»’‘)\]*_]|\[\d{1,3}\])*$/u;
/** A last word after which a sentence must go on. Prefixes that end headlines (`zieht um`, `stellt … vor`) are left out. */
const CONNECTIVES = new Set(
  (
    'und oder sowie bzw dass der die dem den des ein eine einer eines einem einen am im vom zum zur beim von für seit ' +
    'and or the an of to for with from и или а в на с со к из от для не'
  ).split(' '),
);
/** Words before an ordinal number: `der 45.` goes on, `Zimmer 45.` does not. */
const BEFORE_ORDINAL = new Set(
  'der die das dem den des am im vom zum zur beim bis ab seit ein eine einem einen einer eines sein seine seinen seinem ihr ihre ihren ihrem'.split(
    ' ',
  ),
);
const ABBREVIATIONS = new Set(
  'dr prof nr st ca bzw vgl abs hr fr geb gest inkl evtl ggf sog mr mrs ms vs'.split(' '),
);

/** Enough of an end to judge it. */
const TAIL = 60;

/** Whether a piece ends like a sentence, or announces what follows. */
export function endsSentence(piece: string): boolean {
  return TERMINAL.test(piece.slice(-TAIL));
}

/** Whether a piece begins in lower case, as the rest of a sentence does. */
export function startsLower(piece: string): boolean {
  return /^\(?\p{Ll}/u.test(piece.slice(0, 4));
}

/** Whether a sentence cannot be over here: after a comma, a connective, an ordinal number or an abbreviation. */
export function endsOpen(piece: string): boolean {
  const tail = piece.slice(-TAIL);
  if (/,$|\p{L}-$/u.test(tail)) return true;
  const [last = '', before = ''] = tail.split(/\s+/).reverse();
  if (/^\d{1,3}\.$/.test(last)) return BEFORE_ORDINAL.has(before.toLowerCase());
  if (last.endsWith('.')) return ABBREVIATIONS.has(last.slice(0, -1).toLowerCase());
  return CONNECTIVES.has(last);
}

/** Whether a number must follow, as in `am` or `der`: what looks like `12.` of a list is then the rest of the sentence. */
export function awaitsOrdinal(piece: string): boolean {
  return BEFORE_ORDINAL.has(piece.slice(-TAIL).split(/\s+/).at(-1)!.toLowerCase());
}

/** Number of words, counted no further than `limit`. */
export function countWords(piece: string, limit = 50): number {
  let words = 0;
  for (const _ of piece.slice(0, limit * 20).matchAll(/\S+/g)) if (++words === limit) break;
  return words;
}
