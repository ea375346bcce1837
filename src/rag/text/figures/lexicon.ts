/** The words of German, English and Russian that figures are made of, in their inflected forms. */

import type { FigureKind } from '../figures.ts';

function byForm<T>(rows: readonly string[], parse: (head: string) => T): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const row of rows) {
    const [head, ...forms] = row.split(' ');
    const value = parse(head!);
    for (const form of forms) map.set(form, value);
  }
  return map;
}

/** Number words that are added up. "ein", "one", "один" are articles as often as numbers, so they are apart. */
export const NUMBER_WORDS = byForm(
  [
    '0 null zero ноль нуля',
    '1 eins',
    '1.5 anderthalb eineinhalb полтора полторы полутора',
    '2 zwei zwo zweier zweien two два две двух двум двумя двое',
    '3 drei dreier dreien three три трех трем тремя трое',
    '4 vier vieren four четыре четырех четырем четырьмя четверо',
    '5 fünf fünfen five пять пяти пятью',
    '6 sechs sechsen six шесть шести шестью',
    '7 sieben seven семь семи семью',
    '8 acht eight восемь восьми восьмью',
    '9 neun neunen nine девять девяти девятью',
    '10 zehn zehnen ten десять десяти десятью',
    '11 elf eleven одиннадцать одиннадцати',
    '12 zwölf twelve двенадцать двенадцати дюжина дюжину',
    '13 dreizehn thirteen тринадцать тринадцати',
    '14 vierzehn fourteen четырнадцать четырнадцати',
    '15 fünfzehn fifteen пятнадцать пятнадцати',
    '16 sechzehn sixteen шестнадцать шестнадцати',
    '17 siebzehn seventeen семнадцать семнадцати',
    '18 achtzehn eighteen восемнадцать восемнадцати',
    '19 neunzehn nineteen девятнадцать девятнадцати',
    '20 zwanzig twenty двадцать двадцати двадцатью',
    '30 dreißig dreissig thirty тридцать тридцати тридцатью',
    '40 vierzig forty сорок сорока',
    '50 fünfzig fifty пятьдесят пятидесяти',
    '60 sechzig sixty шестьдесят шестидесяти',
    '70 siebzig seventy семьдесят семидесяти',
    '80 achtzig eighty восемьдесят восьмидесяти',
    '90 neunzig ninety девяносто девяноста',
    '100 сто ста',
    '200 двести двухсот двумстам',
    '300 триста трехсот тремстам',
    '400 четыреста четырехсот',
    '500 пятьсот пятисот',
    '600 шестьсот шестисот',
    '700 семьсот семисот',
    '800 восемьсот восьмисот',
    '900 девятьсот девятисот',
    '1000 тысяча',
    '500000 полмиллиона',
    '500000000 полмиллиарда',
  ],
  Number,
);

/** Words that multiply what stands before them. Alone they are vague ("thousands of"). */
export const MULTIPLIERS = byForm(
  [
    '12 dutzend dozen dozens дюжин дюжины',
    '100 hundert hundred hundreds',
    '1e3 tausend thousand thousands tsd тысяча тысячи тысяч тысячу тысячей тысячам тысячами тысячах тыс',
    '1e6 million millionen millions mio mln миллион миллиона миллионов миллионам миллионами миллионах млн',
    '1e9 milliarde milliarden mrd миллиард миллиарда миллиардов миллиардам миллиардами миллиардах млрд billions bn',
    '1e12 billionen триллион триллиона триллионов трлн trillions',
    '1e18 trillionen',
  ],
  Number,
);

/** "Billion" and "trillion" mean a thousand or a million times more in German. */
export const SCALES_OF_TWO_MEANINGS: ReadonlyMap<string, { german: number; english: number }> = new Map([
  ['billion', { german: 1e12, english: 1e9 }],
  ['trillion', { german: 1e18, english: 1e12 }],
]);

/** Short for millions and the like, right behind a sum of money: "$5m". */
export const MONEY_SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['b', 1e9],
]);

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const ONE = words('ein eine einen einem einer eines a an one один одна одно одну одного одной одному');
export const HALF = words('halbe halben halbes halber half');

/** Ordinal words that follow no rule; Russian ones by stem, since only the ending is inflected. */
export const ORDINALS = byForm(
  [
    '1 erste first первый первая первое первого первой первому первым первом первую первые первых',
    '2 zweite second второй вторая второе второго второму вторым втором вторую вторые вторых',
    '3 dritte third третий третья третье третьего третьей третьему третьим третьем третью',
    '4 fourth четвертый четвертая четвертое четвертого четвертой четвертому четвертым четвертом четвертую',
    '5 fifth пятый пятая пятое пятого пятой пятому пятым пятом пятую',
    '6 sixth шестой шестая шестое шестого шестому шестым шестом шестую',
    '7 siebte siebente seventh седьмой седьмая седьмое седьмого седьмому седьмым седьмом седьмую',
    '8 eighth восьмой восьмая восьмое восьмого восьмому восьмым восьмом восьмую',
    '9 ninth девятый девятая девятое девятого девятой девятому девятым девятом девятую',
    '10 tenth десятый десятая десятое десятого десятой десятому десятым десятом десятую',
    '11 eleventh',
    '12 twelfth',
    '13 thirteenth',
    '14 fourteenth',
    '15 fifteenth',
    '16 sixteenth',
    '17 seventeenth',
    '18 eighteenth',
    '19 nineteenth',
    '20 twentieth',
    '30 thirtieth',
    '40 fortieth',
    '50 fiftieth',
    '60 sixtieth',
    '70 seventieth',
    '80 eightieth',
    '90 ninetieth',
    '100 hundredth',
  ],
  Number,
);

/** Full names of months; these stand alone as well. */
export const MONTHS = byForm(
  [
    '1 januar jänner january январь января январе',
    '2 februar feber february февраль февраля феврале',
    '3 märz march март марта марте',
    '4 april апрель апреля апреле',
    '5 mai may май мая мае',
    '6 juni june июнь июня июне',
    '7 juli july июль июля июле',
    '8 august август августа августе',
    '9 september сентябрь сентября сентябре',
    '10 oktober october октябрь октября октябре',
    '11 november ноябрь ноября ноябре',
    '12 dezember december декабрь декабря декабре',
  ],
  Number,
);

/** Short names of months; only beside a day or a year, since "Jan" and "Mar" are names too. */
export const SHORT_MONTHS = byForm(
  [
    '1 jan янв',
    '2 feb фев',
    '3 mar mär mrz',
    '4 apr апр',
    '6 jun',
    '7 jul',
    '8 aug авг',
    '9 sep sept сен',
    '10 okt oct окт',
    '11 nov ноя',
    '12 dez dec дек',
  ],
  Number,
);

export interface Unit {
  readonly kind: FigureKind;
  readonly unit: string;
}

/** Units of measure. Forms of one or two Latin letters are matched in exactly this case. */
export const UNITS = byForm<Unit>(
  [
    'percent:% % prozent prozentig prozentige prozentigen prozentiger prozentiges percent pct процент процента проценты процентов проценте процентам',
    'percent:points prozentpunkt prozentpunkte prozentpunkten',
    'money:USD $ usd dollar dollars доллар доллара доллары долларов долларах долл',
    'money:EUR € eur euro euros евро',
    'money:GBP £ gbp',
    'money:JPY ¥ jpy yen иен',
    'money:RUB ₽ rub rubel rubles roubles рубль рубля рубли рублей рублях руб',
    'money:UAH ₴ uah hrywnja hryvnia гривен гривны',
    'money:CHF chf franken francs',
    'money:CNY cny yuan юаней',
    'money:BYN byn',
    'money:PLN pln zloty złoty',
    'money:cent cent cents центов',
    'length:mm mm millimeter millimetern millimeters millimetres миллиметр миллиметров',
    'length:cm cm zentimeter zentimetern centimeter centimeters centimetres сантиметр сантиметра сантиметров см',
    'length:m m meter metern metre meters metres метр метра метров метрах м',
    'length:km km kilometer kilometern kilometre kilometers kilometres километр километра километров километрах км',
    'length:mi mi meile meilen mile miles миля мили миль',
    'length:ft ft fuß feet foot',
    'length:inch inch inches zoll дюймов',
    'area:m² qm quadratmeter quadratmetern',
    'area:km² qkm quadratkilometer quadratkilometern',
    'area:ha ha hektar hectare hectares гектар гектара гектаров га',
    'area:acre acre acres',
    'weight:mg mg milligramm milligrams',
    'weight:g g gramm gram grams грамм грамма граммов г',
    'weight:kg kg kilo kilos kilogramm kilogram kilograms килограмм килограмма килограммов кг',
    'weight:t t tonne tonnen tonnes tons ton тонна тонны тонн т',
    'weight:lb lb lbs pound pounds pfund',
    'temperature:°C °c grad degree degrees celsius градус градуса градусов',
    'duration:s s sekunde sekunden second seconds секунда секунды секунд секунду сек',
    'duration:min min minute minuten minutes минута минуты минут минуту мин',
    'duration:h h stunde stunden hour hours час часа часов ч',
    'duration:day tag tage tagen tages tägig day days день дня дней дням',
    'duration:week woche wochen wöchig week weeks неделя недели недель неделю',
    'duration:month monat monate monaten monats monatig month months месяц месяца месяцев',
    'duration:year jahr jahre jahren jahres year years год года лет годам годами годах',
    'duration:decade jahrzehnt jahrzehnte jahrzehnten decade decades десятилетие десятилетия десятилетий',
    'duration:century jahrhunderte jahrhunderten centuries',
    'count:times mal times раз раза',
    'count:fold fach',
    'count:1/3 drittel third thirds трети',
    'count:1/4 viertel quarters quarter четверти',
    'count:1/5 fünftel fifths',
    'count:1/10 zehntel tenths',
    'count:l liter litern litre litres liters литр литра литров',
    'count:kW kW kilowatt',
    'count:MW MW megawatt мвт',
    'count:GW GW gigawatt гвт',
    'count:kWh kwh kilowattstunden',
    'count:MB MB megabyte megabytes',
    'count:GB GB gigabyte gigabytes',
    'count:TB TB terabyte terabytes',
  ],
  (head) => {
    const [kind, unit] = head.split(':') as [FigureKind, string];
    return { kind, unit };
  },
);

/** What German adjectives of measure are made with: "dreitägig", "39-jährige", "zweifach", "zehnmal". */
export const MEASURE_SUFFIXES: ReadonlyMap<string, Unit> = new Map([
  ['jährig', { kind: 'age', unit: 'year' }],
  ['prozentig', { kind: 'percent', unit: '%' }],
  ['minütig', { kind: 'duration', unit: 'min' }],
  ['stündig', { kind: 'duration', unit: 'h' }],
  ['tägig', { kind: 'duration', unit: 'day' }],
  ['wöchig', { kind: 'duration', unit: 'week' }],
  ['monatig', { kind: 'duration', unit: 'month' }],
  ['fach', { kind: 'count', unit: 'fold' }],
  ['mal', { kind: 'count', unit: 'times' }],
]);

/** What one unit is in the unit it is compared in. Units that are not here compare with themselves only. */
export const UNIT_SCALES: ReadonlyMap<string, readonly [base: string, factor: number]> = new Map([
  ['mm', ['m', 0.001]],
  ['cm', ['m', 0.01]],
  ['km', ['m', 1000]],
  ['km²', ['m²', 1e6]],
  ['ha', ['m²', 1e4]],
  ['mg', ['g', 0.001]],
  ['kg', ['g', 1000]],
  ['t', ['g', 1e6]],
  ['min', ['s', 60]],
  ['h', ['s', 3600]],
  ['day', ['s', 86_400]],
  ['week', ['s', 604_800]],
  ['year', ['month', 12]],
  ['decade', ['month', 120]],
  ['century', ['month', 1200]],
  ['MW', ['kW', 1000]],
  ['GW', ['kW', 1e6]],
]);
