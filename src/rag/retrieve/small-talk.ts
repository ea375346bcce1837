/** Tells what people say to whoever answers from what they ask the sources. */
import type { Question } from './question.ts';

/** Whole phrases; what is left of a text without them is what it asks. */
const PHRASES: readonly string[] = [
  // Greetings and farewells.
  'hallo|hi|hey|hej|huhu|moin(?: moin)?|servus|grüß (?:gott|dich|euch)|guten? (?:morgen|tag|abend|nacht)',
  'tschü(?:ss|ß)|ciao|bis (?:dann|später|bald|morgen)|mach’?s gut|hello|good (?:morning|evening|night|bye)|(?:good)?bye',
  'привет|здравствуйте?|добр(?:ый|ое|ой) (?:день|утро|вечер)|пока|до свидания',
  // Thanks.
  '(?:(?:ich )?danke?|vielen? dank|besten dank|lieben dank|merci|thanks|thank you|thx|спасибо)(?: (?:dir|euch|ihnen|schön|sehr|viel ?mals|so much|very much|a lot|bot|большое))*(?: (?:für|for|за) [^.!?,;]{1,40})?',
  'dankeschön|bitte(?: ?schön)?|gern(?: geschehen)?|gerne|please|пожалуйста',
  // Cheers and moods.
  'ok(?:ay|i)?|alles klar|klar|genau|stimmt|ja|jo|jup|nein|nö|nee|yes|yep|no|да|нет|ок',
  '(?:sehr |echt |voll |so )?(?:cool|super|toll|geil|krass|nice|prima|klasse|perfekt|stark|gut|great|good|awesome|wow|круто)(?: gemacht| job| bot)?',
  'lo+l|rofl|xd|haha(?:ha)*|hehe|hm+|ach so|aha|oh|uff|test(?:en)?|testing|тест',
  // About whoever answers.
  'wie geht(?:’?s| es)?(?: dir| euch| ihnen| so| heute)*|(?:und )?(?:wer|was|wie alt) bist du(?: eigentlich| denn)?|was kannst du(?: eigentlich| denn| alles)*',
  'wie hei(?:ß|ss)t du(?: eigentlich| denn)?|was machst du(?: so| gerade| da)*|wie funktionierst du|bist du (?:da|wach|echt|dumm|doof|eine? (?:ki|mensch|bot|roboter|ai|maschine))',
  'how are you(?: doing)?|who are you|what are you|what can you do|what is your name|are you (?:there|real|a bot|human|an ai)|кто ты|что ты умеешь|как (?:твои )?дела|как тебя зовут',
  'erzähl(?:e|st du)?(?: mir| uns)?(?: bitte| mal)*(?: einen| was| etwas)?(?: witz| lustiges)?|tell me a joke|hilfe|hilf mir|help(?: me)?|помощь|bot|fundstelle',
  // Of all sources at once.
  '(?:bitte |kannst du )?(?:fass(?:e|t|en)?|summari[sz]e)(?: mir| uns| bitte| mal)*(?: all(?:e|es)?| die| deine| the| your| your| of)*(?: quellen| texte| artikel| dokumente| sources| texts| articles| documents)?(?: zusammen(?:fassen)?)?',
  '(?:k(?:annst|önntest) du )?(?:mir |uns |bitte |mal |alle |die |deine )*(?:quellen|texte|artikel|dokumente) zusammen(?:fassen)?|zusammenfassung(?: aller quellen| der quellen)?|(?:a )?summary(?: of (?:all )?(?:the )?sources)?|tl;?dr',
  '(?:worum geht(?: e)?’?s|was steht)(?: alles)? in den (?:quellen|texten|artikeln|dokumenten)|what (?:do|is in) the sources(?: say)?',
];
const TALK = new RegExp(`(?<![\\p{L}\\p{N}])(?:${PHRASES.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
const ANY_WORD = /[\p{L}\p{N}]/u;

/** Whether a text is made of nothing else, or of no words at all. */
export function isSmallTalk(text: string): boolean {
  return !ANY_WORD.test(text.replace(/['‘`´]/g, '’').replace(TALK, ' '));
}

/**
 * Whether there is anything in a question to look for.
 *
 * @param text as asked
 * @param question the same in the context of the questions before it
 */
export function isSearchable(text: string, { tokens }: Question): boolean {
  return !isSmallTalk(text) && tokens.some((token) => !token.stop);
}
