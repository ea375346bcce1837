/** In which language a statement is, and whether it speaks of itself or to somebody. */

const FUNCTION_WORDS: Readonly<Record<string, RegExp>> = {
  de: /(?<!\p{L})(?:der|die|das|den|dem|wurde|hat|ist|nicht|und|von|im|am|ein|eine)(?!\p{L})/giu,
  en: /(?<!\p{L})(?:the|was|is|of|and|to|not|by|has|at|for|did|are)(?!\p{L})/giu,
};

/** Only what is clear: another script, or function words of another language and none of this one. */
export function isForeign(text: string, language: string): boolean {
  const cyrillic = (text.match(/\p{Script=Cyrillic}/gu) ?? []).length;
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  if (language === 'ru') return cyrillic * 2 < letters;
  if (cyrillic * 2 > letters) return true;
  const count = (code: string) => text.match(FUNCTION_WORDS[code]!)?.length ?? 0;
  const other = language === 'de' ? 'en' : 'de';
  return language in FUNCTION_WORDS && count(language) === 0 && count(other) >= 2;
}

const SPOKEN =
  /(?<!\p{L})(?:ich|wir|mir|mich|uns|du|dich|dir|dein\p{L}*|euch|euer|eure\p{L}*|I|me|my|we|us|you|your|я|мы|меня|тебя|ты|твой|свой|ваш)(?!\p{L})|^(?:Schickt|Schicken|Sende|Klicke|Bitte|Send|Click|Please|Отправьте|Пожалуйста)(?!\p{L})/u;

/** As a moderator, an "I", an order: outside of quotation marks. */
export function isSpoken(text: string): boolean {
  const outside = text.replace(/[„“”"«»][^„“”"«»]*[“”"«»]/g, '');
  return SPOKEN.test(outside) || SPOKEN.test(outside.charAt(0).toLowerCase() + outside.slice(1));
}
