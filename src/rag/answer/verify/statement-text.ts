/** Makes a model's sentence fit to be shown, or refuses it. */

export const MAX_STATEMENT_LENGTH = 400;

/** Links and mentions act when they are shown, so a sentence with one is refused as a whole. */
const ACTIVE =
  /[a-z][a-z0-9+.-]*:\/\/|\b(?:www\.|mailto:|javascript:|discord\.gg)|\]\s*\(|<[@#!/:a-z\d]|@(?:everyone|here)\b|\S@\S+\.\S/i;
/** Digits that are not 0–9 would be read by people and not by the check of figures. */
const FOREIGN_DIGITS = /(?![0-9])\p{Nd}|[①-⓿❶-➓Ⅰ-ↈ]/u;
/** Lines and circles over letters, which no spelling needs. */
const OVERLAYS = /[\u0334-\u0338\u20d0-\u20f0]/g;
/** "[3]", "[p7k2]": references a model adds on its own. */
const REFERENCE = /\s?\[[\w, -]{1,24}\]/g;
const MARKUP = /[`*|~\\]|^\s*(?:#{1,6}|>|[-+•])\s+/g;

/** The sentence on one line, without markup and invisible characters; `null` when it cannot be shown. */
export function cleanStatement(text: string): string | null {
  const clean = text
    .slice(0, MAX_STATEMENT_LENGTH * 4)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{DI}\p{Co}\p{Cs}\p{Cn}\u2800]/gu, '')
    .replace(OVERLAYS, '')
    .replace(REFERENCE, '')
    .replace(MARKUP, '')
    .trim();
  const shown = clean.length > 0 && clean.length <= MAX_STATEMENT_LENGTH && /\p{L}/u.test(clean);
  return shown && !ACTIVE.test(clean) && !FOREIGN_DIGITS.test(clean) ? clean : null;
}
