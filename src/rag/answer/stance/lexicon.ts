/** Words that decide how much a sentence says: doubt, scope, denial, opposites. German, English, some Russian. */

const alternatives = (forms: string) => forms.trim().split(/\s+/).join('|');
/** A form may end in `*` for any ending; `_` stands for a space. */
const anyOf = (forms: string) =>
  new RegExp(
    `(?<![\\p{L}\\p{M}])(?:${alternatives(forms).replace(/\*/g, '\\p{L}*').replace(/_/g, '\\s+')})(?![\\p{L}\\p{M}])`,
    'giu',
  );

/** What is not said to be so: planned, possible, hearsay, conditional, nearly. One pattern a kind. */
export const DOUBTS: readonly RegExp[] = [
  anyOf('will wollen wollte* möchte* plan* geplant* beabsichtig* vorhat vorhaben intend* wants? хочет хотят'),
  anyOf(
    'soll sollen sollte* angeblich* vermeintlich* mutmaßlich* allegedly reportedly supposedly should якобы',
  ),
  anyOf(
    'kann können könnte* dürfte* möglicherweise vielleicht womöglich eventuell wahrscheinlich* vermutlich* ' +
      '(?<!in\\s)may(?!\\s\\d) might could can perhaps possibly probably likely может могут возможно',
  ),
  anyOf('wenn falls sofern ob würde* wäre* hätte* if whether unless would если бы ли'),
  anyOf('fast beinahe kaum almost nearly hardly barely почти едва'),
];

/** What somebody wants, fears or asserts, wherever in the sentence they do. */
export const WISHES = anyOf(
  'forder* gefordert* aufgefordert* verlang* appellier* appell* bat baten bitte* dräng* hoff* wünsch* gewünscht droh* ' +
    'gedroht warn* gewarnt behaupt* spekulier* gerücht* spekulation* demand* urge* hop* threat* claims? claimed rumou?r* ' +
    'требу* надеет* угрожа*',
);

/** Words that make a statement wider or narrower; who uses one says something else than who does not. */
export const SCOPES: readonly RegExp[] = [
  anyOf('alle alles allen aller sämtliche* jede jeder jedes jeden jedem all every each все всех каждый'),
  anyOf('nur ausschließlich lediglich allein einzig* bloß only sole solely только лишь'),
  anyOf('immer stets ständig always всегда'),
  anyOf('meist* mehrheit* überwiegend* mostly? majority большинство'),
  anyOf('mehr more больше'),
  anyOf('weniger less fewer меньше'),
  anyOf('erste* erstmal* zuerst first впервые первый'),
  anyOf('letzt* zuletzt last последн*'),
  anyOf('viele* zahlreiche* many много'),
];

/** Says of something that it is not so, without a "nicht". */
export const DENIAL = anyOf(
  'dementier* dementi dementis bestreite* bestreitet bestritt* bestritten leugne* geleugnet verneint* ' +
    'zurückgewiesen zurückwies* widersprach* widerspricht widersprochen weiger* geweigert ' +
    'falsch unwahr* erfunden den(?:y|ies|ied|ying) denial refut* reject* dismiss* refus* false untrue опроверг* отрица* ' +
    '(?:wies|wiesen|weist|weisen)(?=[^.]*\\szurück)',
);

/** Negations that hold for a time or a part only. */
export const PARTIAL_NEGATION = anyOf(
  'nicht_mehr kein*_mehr noch_nicht noch_kein* noch_nie nicht_(?:alle*|immer|ganz|überall|vollständig|sofort|gleich|genug|unbedingt|jede*|viel*|so|sehr) ' +
    'nicht_vor not_(?:yet|all|always|every*|many|enough|quite|before|until) no_longer not_any_more ещё_не больше_не не_все',
);

/** Says the same thing happened more than once, so that two dates need not clash. */
export const REPEATED = anyOf(
  'erneut* wieder* abermals nochmals auch mehrfach* mehrmals zweite* jedes jährlich* again also repeatedly another every снова опять также',
);

/** Figures that are not meant to the unit. */
export const ROUNDED = anyOf(
  'etwa rund knapp gut circa ca ungefähr annähernd fast beinahe über mehr_als weniger_als mindestens höchstens wenigstens bis_zu ' +
    'unter about around roughly nearly almost approximately over under more_than less_than at_least at_most up_to ' +
    'около примерно почти более менее свыше',
);

/** Depends on when it was said. */
export const RELATIVE_TIME = anyOf(
  'heute gestern vorgestern übermorgen morgen heuer today yesterday tomorrow tonight сегодня вчера завтра',
);

/** A time that is no figure. */
export const WEEKDAY = anyOf(
  'montag* dienstag* mittwoch* donnerstag* freitag* samstag* sonnabend* sonntag* wochenende ' +
    'frühling frühjahr sommer herbst winter monday tuesday wednesday thursday friday saturday sunday weekend ' +
    'spring summer autumn понедельник вторник среду четверг пятницу субботу воскресенье',
);

/** Before a figure or a name: which of them stands there changes what is said. */
export const OPPOSED_PREPOSITIONS: readonly (readonly [string, string])[] = [
  ['vor', 'nach'],
  ['für', 'gegen'],
  ['nach', 'aus'],
  ['nach', 'von'],
  ['über', 'unter'],
  ['seit', 'bis'],
  ['mit', 'gegen'],
  ['before', 'after'],
  ['for', 'against'],
  ['with', 'against'],
  ['to', 'from'],
  ['since', 'until'],
];

/** Stems of words of which one is the other's opposite. */
export const OPPOSITES: readonly (readonly [readonly string[], readonly string[]])[] = (
  [
    [
      'steigen wachsen zunehmen erhöhen anstieg zunahme',
      'sinken fallen schrumpfen abnehmen senken rückgang abnahme',
    ],
    ['gewinnen sieg siegen', 'verlieren niederlage unterliegen'],
    ['erlauben zulassen genehmigen', 'verbieten untersagen verbot'],
    ['öffnen eröffnen', 'schließen'],
    ['zustimmen annehmen billigen', 'ablehnen'],
    ['beginnen anfangen starten', 'enden beenden aufhören'],
    ['verhaften festnehmen inhaftieren', 'freilassen entlassen'],
    ['aufheben lockern', 'verhängen verschärfen'],
    ['loben würdigen', 'kritisieren rügen'],
    ['rise increase grow', 'fall decrease drop decline shrink'],
    ['win won', 'lose lost'],
    ['allow permit', 'ban forbid prohibit'],
    ['open', 'close'],
    ['begin start', 'end finish'],
    ['arrest detain jail', 'release free'],
    ['lift ease', 'impose tighten'],
    ['praise', 'criticise criticize'],
    ['bestätigen gestehen zugeben einräumen', 'bestreiten dementieren leugnen'],
    ['befürworten unterstützen', 'bekämpfen ablehnen'],
    ['confirm admit', 'deny'],
    ['support back', 'oppose'],
    ['accept', 'refuse reject'],
    ['признать признавать подтвердить подтверждать', 'отрицать опровергнуть'],
    ['открыть открывать', 'закрыть закрывать'],
    ['разрешить', 'запретить'],
    ['вырасти увеличить', 'упасть снизить уменьшить'],
    ['освободить', 'арестовать задержать'],
    ['поддержать', 'осудить отвергнуть'],
  ] as const
).map(([one, other]) => [one.split(' '), other.split(' ')]);
