/** An answer speaks about things: neither of itself, nor to whoever reads it. What is in quotation marks does. */

const QUOTED = /[„“”"«»][^„“”"«»]*[“”"«»]/gu;
const START = '(?:^|[.!?:;–—]\\s)';
const NOT_BEFORE = '(?<![\\p{L}\\p{M}\\p{N}])';
const NOT_AFTER = '(?![\\p{L}\\p{M}\\p{N}])';

/** Small within a sentence: capitals make names of them, as of "US" or the "Mir". */
const wordsIn = (forms: string) => {
  const capital = forms.replace(/(?<=^|\|)\p{Ll}/gu, (letter) => letter.toUpperCase());
  return `${NOT_BEFORE}(?:${forms})${NOT_AFTER}|${START}(?:${capital})${NOT_AFTER}`;
};

const FIRST_PERSON = new RegExp(
  [
    wordsIn(
      'ich|mich|mir|mein\\p{Ll}*|wir|uns|unser\\p{Ll}*|me|my|mine|myself|we|us|ours?|я|меня|мне|мной|мой|моя|моё|мои|моего|мы|нас|нам|наш\\p{Ll}*',
    ),
    // "Elizabeth I opened" is not about oneself.
    `(?<!\\p{Lu}\\p{Ll}+\\s|\\p{L})I(?=\\s+\\p{Ll})`,
    `(?<!\\p{L})I(?=['’]|\\s+(?:am|was|have|had|will|would|can|could|do|did|must|shall|want)${NOT_AFTER})`,
  ].join('|'),
  'u',
);

const SECOND_PERSON = new RegExp(
  [
    wordsIn(
      'du|dich|dir|dein\\p{Ll}*|euch|euer|eure\\p{Ll}*|you|yours?|yourself|ты|тебя|тебе|тобой|твой|твоя|твоё|твои|вы|вас|вам|вами|ваш\\p{Ll}*',
    ),
    // The polite form has a capital; at the start of a sentence it may be "they".
    `(?<=[\\p{Ll},]\\s)(?:Sie|Ihnen|Ihre?[nmrs]?)${NOT_AFTER}`,
  ].join('|'),
  'u',
);

const AIMED = '(?:to|the|your|this|that|here|on|in|all|every\\p{Ll}*|me|us|a|an|not|up|it|them|back|into)';
const COMMAND = new RegExp(
  [
    wordsIn('bitte|please|пожалуйста'),
    `${START}\\p{Lu}\\p{Ll}+n Sie${NOT_AFTER}`,
    `${START}(?:Klick|Schick|Send|Besuch|Meld|Schreib|Sag|Antwort|Ignorier|Lösch|Bestätig|Nutz|Verwend|Registrier|Installier|Beacht|Wiederhol|Überweis|Öffn)(?:e|e?t)\\s`,
    `${START}(?:Gib|Gebt|Lies|Lest|Vergiss|Vergesst|Sprich|Sprecht|Tritt|Tretet|Ruft|Ladet|Kommt|Geht)\\s(?!(?:\\p{Lu}|es|sie|er))`,
    `${START}(?:Click|Send|Visit|Open|Go|Follow|Join|Enter|Ignore|Reply|Say|Tell|Give|Contact|Download|Install|Read|Pay|Transfer|Confirm|Verify|Log|Sign|Repeat|Forget|Stop|Keep) ${AIMED}${NOT_AFTER}`,
    `${START}(?:Do not|Don['’]t|Let['’]?s?)\\s`,
    `${START}\\p{Lu}\\p{Ll}*(?:й|и|ь)те(?:сь)?${NOT_AFTER}`,
  ].join('|'),
  'u',
);

/** Somebody asks for themselves and may be answered so. */
const OWN_QUESTION =
  /(?<!\p{L})(?:ich|mich|mir|mein\p{L}*|wir|uns|man|i|me|my|we|us|one|я|мне|меня|мы|нам|можно)(?!\p{L})/iu;

/** The words with which a statement speaks of itself or to its reader; `null` when it does neither. */
export function spokenWords(statement: string, question: string): string | null {
  const outside = statement.replace(QUOTED, '„…“');
  const patterns = OWN_QUESTION.test(question) ? [FIRST_PERSON] : [FIRST_PERSON, SECOND_PERSON, COMMAND];
  const found = patterns.flatMap((pattern) => pattern.exec(outside)?.[0] ?? []);
  return found[0]?.trim() ?? null;
}
