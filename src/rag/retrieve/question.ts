/** What a question asks for: its content words, and the kind of thing that would answer it. */
import type { Analyzer, Token } from '../text/analyzer.ts';
import { detectLanguage } from '../text/language.ts';
import type { Span } from '../types.ts';

/** The kind of answer a question word calls for; `null` when any statement may answer. */
export type AnswerKind =
  | 'date'
  | 'year'
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
    [
      'percent',
      'wie ?viel prozent',
      'prozentsatz',
      'welche[rnm]? (?:prozentuale )?anteil',
      'what percent(?:age)?',
    ],
    ['percent', 'what share', 'какой процент', 'какую долю', 'сколько процентов'],
    [
      'age',
      'wie alt',
      'welche[ms] alter',
      'how old',
      '(?:what|which) age',
      'сколько .{0,30}лет',
      'в каком возрасте',
    ],
    ['duration', 'wie lange', 'wie ?viele (?:jahre|monate|wochen|tage|stunden|minuten)n?', 'how long'],
    ['duration', 'how many (?:years|months|weeks|days|hours|minutes)', 'как долго'],
    ['duration', 'сколько (?:времени|лет|дней|часов|месяцев|минут)'],
    ['year', 'welche[msn] jahr', '(?:what|which) year', 'как(?:ом|ого) год[уа]'],
    ['date', 'wann', 'welche[msn] (?:datum|monat|tag|jahrhundert|jahrzehnt|wochentag)', 'когда'],
    [
      'date',
      'when',
      '(?:what|which) (?:date|month|day|century|decade)',
      'как(?:ом|ого|ой) (?:месяце|веке|числа|день)',
    ],
    [
      'money',
      'wie teuer',
      'was (?:kostete?n?)',
      'wie ?viel (?:kostete?n?|geld|euro|dollar)',
      'how much money',
    ],
    ['money', 'wie hoch .{0,40}(?:kosten|preis|strafe|gehalt|einnahmen|summe|umsatz|budget|schulden)'],
    [
      'money',
      'wie ?viel verdient\\p{L}*',
      'welche[ns]? (?:gehalt|preis|einkommen)',
      'how much .{0,40}(?:earn|paid|pay)',
      'what .{0,20}(?:salary|price|cost)',
    ],
    [
      'money',
      'how much (?:does|did|is|was) .{0,40}(?:cost|worth)',
      'сколько (?:стоит|стоил[аои]?|денег|рублей|долларов)',
      'как(?:ая|ой|ую) (?:зарплат[ау]|цен[ау]|доход|бюджет)',
    ],
    ['area', 'welche fläche', 'wie groß ist die fläche', 'what area', 'какова площадь'],
    ['length', 'wie (?:breit|tief|weit)', 'wie lang', 'welche (?:länge|höhe|breite|tiefe|entfernung)'],
    [
      'length',
      'how (?:wide|tall|high|deep|far|broad)',
      'как(?:ова|ой) (?:длин|высот|ширин|глубин)[аы]',
      'как (?:далеко|высоко|глубоко)',
    ],
    [
      'weight',
      'wie schwer',
      'wie ?viel wiegt',
      'welches gewicht',
      'how heavy',
      'how much .{0,40}weigh',
      'сколько весит',
    ],
    [
      'temperature',
      'wie (?:heiß|kalt|warm)',
      'welche[rn]? temperatur',
      'how (?:hot|cold|warm)',
      'what temperature',
      'как(?:ая|ой) температур[ае]',
    ],
    [
      'count',
      'wie ?viele[nrm]?',
      'wie oft',
      'wievielmal',
      'welche anzahl',
      'how many',
      'how often',
      'what number',
      'сколько',
      'как часто',
    ],
    [
      'measure',
      'wie (?:groß|hoch|schnell|stark|viel)',
      'wieviel',
      'how (?:large|big|fast|much)',
      'насколько',
      'как быстро',
    ],
    [
      'name',
      'wie (?:heißt|hieß|heißen|hießen|heisst|lautet|lautete|nennt|nannte)',
      'wie (?:wird|wurde|werden|wurden) .{0,60}genannt',
    ],
    [
      'name',
      'what (?:is|was|are|were) the names?',
      'what (?:is|was|are|were) .{0,40}called',
      'как (?:зовут|звали|называется|называлась|называлось|называют)',
    ],
    [
      'reason',
      'warum',
      'wieso',
      'weshalb',
      'weswegen',
      'wozu',
      'aus welche[mn] gr[uü]nde?n?',
      'why',
      'for what reason',
    ],
    ['reason', 'почему', 'зачем', 'по какой причине'],
    [
      'person',
      'we[rmn]',
      'wessen',
      'welche[rnm]? (?:person|präsident|politiker|schauspieler|sänger|autor|künstler|könig|forscher)(?:in)?',
    ],
    ['person', 'who', 'whom', 'whose', 'кто', 'кого', 'кому', 'кем', 'че[йм]', 'чья', 'чьи'],
    [
      'place',
      'wo',
      'woher',
      'wohin',
      'welche[rnms]? (?:stadt|land|ort|staat|region|kontinent|gebäude|fluss)',
      'where',
    ],
    ['place', '(?:which|what) (?:city|country|place|state|region|continent)', 'где', 'куда', 'откуда'],
    ['place', 'в как(?:ом|ой) (?:городе|стране|месте)'],
  ] as ReadonlyArray<readonly [AnswerKind, ...string[]]>
).map(([kind, ...phrases]) => [kind, new RegExp(`(?<!\\p{L})(?:${phrases.join('|')})(?!\\p{L})`, 'u')]);

/** Words that say what kind of answer is wanted. Where they did, they are not also something to look for. */
const ASKING = new Set(
  `alt alter lang lange breit breite hoch höhe tief tiefe weit länge teuer schwer heiß kalt warm groß schnell stark viel viele
  vielen wievielen oft jahr jahre jahren monat monate tag tage stunden minuten datum prozent anteil anzahl name person grund
  old age long wide tall high deep far broad heavy hot cold warm large big fast much many often year years month day date percent
  percentage number reason лет год году долго часто процентов возрасте числа`.split(/\s+/),
);

export function analyzeQuestion(text: string, analyzer: Analyzer): Question {
  const language = detectLanguage(text);
  const asked = findKind(text);
  const tokens = analyzer.tokens(text, language).map((token) => {
    const asks = asked && token.start >= asked.start && token.end <= asked.end;
    return asks && ASKING.has(token.text.toLowerCase()) ? { ...token, stop: true } : token;
  });
  return { text, language, tokens, kind: asked?.kind ?? null };
}

/** Kinds that are told by figures: a sentence without one of that kind cannot answer. */
const FIGURE_KINDS: ReadonlySet<AnswerKind> = new Set([
  'date', 'year', 'duration', 'count', 'percent', 'money', 'length', 'area', 'weight', 'temperature', 'age',
]); // biome-ignore format: one idea, one line

export function needsFigure(kind: AnswerKind | null): boolean {
  return kind !== null && FIGURE_KINDS.has(kind);
}

export function answerKind(question: string): AnswerKind | null {
  return findKind(question)?.kind ?? null;
}

/** The kind and the words that ask for it. White space must be folded. */
function findKind(question: string): ({ kind: AnswerKind } & Span) | null {
  const text = question.toLowerCase();
  for (const [kind, pattern] of PATTERNS) {
    const match = pattern.exec(text);
    if (match) return { kind, start: match.index, end: match.index + match[0].length };
  }
  return null;
}
