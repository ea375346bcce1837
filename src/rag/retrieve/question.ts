/** What a question asks for: its content words, and the kind of thing that would answer it. */
import type { Analyzer, Token } from '../text/analyzer.ts';
import { detectLanguage } from '../text/language.ts';

/** The kind of answer a question word calls for; `null` when any statement may answer. */
export type AnswerKind =
  | 'date'
  | 'duration'
  | 'count'
  | 'percent'
  | 'money'
  | 'length'
  | 'area'
  | 'weight'
  | 'temperature'
  | 'age'
  | 'measure'
  | 'person'
  | 'name'
  | 'place'
  | 'reason';

export interface Question {
  readonly text: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly tokens: readonly Token[];
  readonly kind: AnswerKind | null;
}

/** Tried in order; the first that is found decides. Whole words of the lower-cased question. */
const PATTERNS: ReadonlyArray<readonly [AnswerKind, RegExp]> = (
  [
    ['percent', 'wie ?viel prozent', 'prozentsatz', 'welche[rnm]? (?:prozentuale )?anteil', 'what percent(?:age)?'],
    ['percent', 'what share', 'какой процент', 'какую долю', 'сколько процентов'],
    ['age', 'wie alt', 'welche[ms] alter', 'how old', '(?:what|which) age', 'сколько .{0,30}лет', 'в каком возрасте'],
    ['duration', 'wie lange', 'wie ?viele (?:jahre|monate|wochen|tage|stunden|minuten)n?', 'how long'],
    ['duration', 'how many (?:years|months|weeks|days|hours|minutes)', 'как долго'],
    ['duration', 'сколько (?:времени|лет|дней|часов|месяцев|минут)'],
    ['date', 'wann', 'welche[msn] (?:jahr|datum|monat|tag|jahrhundert|jahrzehnt|wochentag)', 'когда'],
    ['date', 'when', '(?:what|which) (?:year|date|month|day|century|decade)', 'как(?:ом|ого|ой) (?:году|месяце|веке|числа|день)'],
    ['money', 'wie teuer', 'was (?:kostete?n?)', 'wie ?viel (?:kostete?n?|geld|euro|dollar)', 'how much money'],
    ['money', 'wie hoch .{0,40}(?:kosten|preis|strafe|gehalt|einnahmen|summe|umsatz|budget|schulden)'],
    ['money', 'how much (?:does|did|is|was) .{0,40}(?:cost|worth)', 'сколько (?:стоит|стоил[аои]?|денег|рублей|долларов)'],
    ['area', 'welche fläche', 'wie groß ist die fläche', 'what area', 'какова площадь'],
    ['length', 'wie (?:breit|hoch|tief|weit)', 'wie lang', 'welche (?:länge|höhe|breite|tiefe|entfernung)'],
    ['length', 'how (?:wide|tall|high|deep|far|broad)', 'как(?:ова|ой) (?:длин|высот|ширин|глубин)[аы]', 'как (?:далеко|высоко|глубоко)'],
    ['weight', 'wie schwer', 'wie ?viel wiegt', 'welches gewicht', 'how heavy', 'how much .{0,40}weigh', 'сколько весит'],
    ['temperature', 'wie (?:heiß|kalt|warm)', 'welche[rn]? temperatur', 'how (?:hot|cold|warm)', 'what temperature', 'как(?:ая|ой) температур[ае]'],
    ['count', 'wie ?viele[nrm]?', 'wie oft', 'wievielmal', 'welche anzahl', 'how many', 'how often', 'what number', 'сколько', 'как часто'],
    ['measure', 'wie (?:groß|schnell|stark|viel)', 'wieviel', 'how (?:large|big|fast|much)', 'насколько', 'как быстро'],
    ['name', 'wie (?:heißt|hieß|heißen|hießen|heisst|lautet|lautete|nennt|nannte)', 'wie (?:wird|wurde|werden|wurden) .{0,60}genannt'],
    ['name', 'what (?:is|was|are|were) the names?', 'what (?:is|was|are|were) .{0,40}called', 'как (?:зовут|звали|называется|называлась|называлось|называют)'],
    ['reason', 'warum', 'wieso', 'weshalb', 'weswegen', 'wozu', 'aus welche[mn] gr[uü]nde?n?', 'why', 'for what reason'],
    ['reason', 'почему', 'зачем', 'по какой причине'],
    ['person', 'we[rmn]', 'wessen', 'welche[rnm]? (?:person|präsident|politiker|schauspieler|sänger|autor|künstler|könig|forscher)(?:in)?'],
    ['person', 'who', 'whom', 'whose', 'кто', 'кого', 'кому', 'кем', 'че[йм]', 'чья', 'чьи'],
    ['place', 'wo', 'woher', 'wohin', 'welche[rnms]? (?:stadt|land|ort|staat|region|kontinent|gebäude|fluss)', 'where'],
    ['place', '(?:which|what) (?:city|country|place|state|region|continent)', 'где', 'куда', 'откуда'],
    ['place', 'в как(?:ом|ой) (?:городе|стране|месте)'],
  ] as ReadonlyArray<readonly [AnswerKind, ...string[]]>
).map(([kind, ...phrases]) => [kind, new RegExp(`(?<!\\p{L})(?:${phrases.join('|')})(?!\\p{L})`, 'u')]);

export function analyzeQuestion(text: string, analyzer: Analyzer): Question {
  const language = detectLanguage(text);
  return { text, language, tokens: analyzer.tokens(text, language), kind: answerKind(text) };
}

export function answerKind(question: string): AnswerKind | null {
  const text = question.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
