/** Words that decide what a statement claims, beside those of `stance`: German, English and Russian in one. */

const alternatives = (forms: string) => forms.trim().split(/\s+/).join('|');
/** A form may end in `*` for any ending; `_` stands for a space. */
const anyOf = (forms: string, flags = 'iu') =>
  new RegExp(
    `(?<![\\p{L}\\p{M}])(?:${alternatives(forms).replace(/\*/g, '\\p{L}*').replace(/_/g, '\\s+')})(?![\\p{L}\\p{M}])`,
    flags,
  );

/** What a source does not say to be so: hearsay, guesses, plans, demands, conditions. */
export const UNSURE: readonly RegExp[] = [
  anyOf(
    'soll sollen sollte sollten angeblich* vermeintlich* mutmaßlich* vermutlich* möglicherweise vielleicht womöglich ' +
      'wahrscheinlich* anscheinend gerücht* dürfte dürften könnte könnten würde würden wäre wären will wollen wollte ' +
      'wollten möchte* plant planen plante* geplant* beabsichtig* erwäg* droht drohen drohte* forder* gefordert* ' +
      'verlang* hofft hoffen hoffte* beschloss* beschlossen versprach* versprochen versuch* ankündig* angekündigt falls sofern ob warf vorwarf* vorgeworfen beschuldig* bezichtig*',
  ),
  anyOf(
    'allegedly alleged reportedly supposedly purportedly rumou?r* might could would perhaps possibly probably likely ' +
      'wants? wanted plans? planned planning intends? intended considers? considering hopes? hoped threatens? ' +
      'threatened demands? demanded proposes? proposed voted decided agreed promised unless if whether accus* said_to believed_to',
  ),
  // Not the month.
  anyOf('may', 'u'),
  anyOf(
    'якобы предположительно слух* вероятно возможно может могут хочет хотят хотел* планиру* намерен* ' +
      'собира(?:ет|ют|л|ла|ли)ся требу* обеща* обвин* если бы ли',
  ),
];

/** Who is named as the one who says so. */
export const ATTRIBUTED: readonly RegExp[] = [
  anyOf(
    'laut zufolge nach_(?:eigenen_)?(?:angaben|darstellung|worten|einschätzung|ansicht|meinung|informationen) according_to',
  ),
  anyOf('по_(?:данным|словам|сообщени\\p{L}*|информации|мнению|оценк\\p{L}*)'),
];

/** Any of these in a statement keeps the distance that its source keeps. */
export const DISTANCE: readonly RegExp[] = [
  ...UNSURE,
  ...ATTRIBUTED,
  anyOf(
    'plan pläne planung* vorgesehen vorhaben ziel möglich* wird werden werde habe hätte* sei seien solle sollen könne wolle kann können ' +
      'vorwurf vorwürfe werfen wirft werfe vorgeworfen beschuldigt verdacht verdächtig* umstritten sagt* sagte* gesagt erklär* meld* bericht* ' +
      'teilt teilte mitgeteilt nennt nannte nennen äußer* schreib* schrieb* behaupt* mein* glaub* sieht ' +
      'bestreitet bestritt* bestreiten dementier* wies weist forderung forderungen absicht',
  ),
  anyOf(
    'say says said tell told report* stat(?:es|ed) claim* accus* suspect* suggest* deny denies denied denying will shall ' +
      'going_to set_to due_to possible possib* can aims? expected believ* think* wrote writes argu* announc* describ* call*',
  ),
  anyOf(
    'говор* сказал* сообща* сообщи* заяв* утвержда* считает считают пишет обвин* подозр* отрица* будет будут будут может план* намер*',
  ),
];

/** Words that make a statement wider or narrower. One that its source does not have is made up. */
export const SCOPE: readonly RegExp[] = [
  anyOf(
    'alle alles allen aller sämtliche* jede jeder jedes jeden jedem all every everybody everyone each все всех всем каждый* каждая',
  ),
  anyOf(
    '(?<!nicht\\s)nur ausschließlich lediglich einzige* (?<!not\\s)only sole solely (?<!не\\s)только лишь единственн*',
  ),
  anyOf('immer stets always всегда постоянно'),
  anyOf('meiste* meisten mehrheit* most mostly majority большинств*'),
];

/** Before a figure: at least, and at most. */
export const AT_LEAST = anyOf(
  'mindestens wenigstens mehr_als über at_least more_than over не_менее более свыше',
);
export const AT_MOST = anyOf(
  'höchstens maximal weniger_als unter bis_zu at_most less_than fewer_than under up_to не_более менее',
);

/**
 * What harms people when it is not so: each group says one thing in many words, and a statement that says it needs a
 * quote that does as well.
 */
export const GRAVE: readonly RegExp[] = [
  anyOf(
    'starb* sterben stirbt gestorben verstarb* verstorben tot tote[nrs]? tod todes* tödlich* töte* getötet ermord* mord mörder* ' +
      'erschoss* erschossen erschieß* umgebracht umkam* umgekommen hingericht* hinricht* leiche* ums_leben opfer died dead deaths? dying ' +
      'fatal* kill* murder* shot assassin* execut* corpse* умер* умир* погиб* мертв* мёртв* смерт* уби* убь* убил* казн* застрел*',
  ),
  anyOf(
    'verhaft* festgenommen festnahm* festnehm* inhaft* haft gefängnis* eingesperrt gefangen* arrest* jail* prison* detain* ' +
      'detention imprison* custody арест* задерж* тюрьм* заключ* посад*',
  ),
  anyOf(
    'verurteil* schuldig* verbrech* straftat* kriminell* täter* convict* guilty crime* criminal* sentenc* осужд* виновн* преступ* приговор*',
  ),
  anyOf(
    'stahl stahlen stehlen stiehlt gestohlen diebstahl raub* beraub* veruntreu* unterschlag* betrug* betrog* betrüg* betrogen ' +
      'bestech* bestoch* bestochen schmiergeld* korrup* steal* stole* stolen theft thief robb* embezzl* fraud* brib* corrupt* cheat* ' +
      'украл* украд* краж* воров* взятк* коррупц* мошенн* обман*',
  ),
  anyOf(
    'vergewaltig* missbrauch* misshandel* folter* gefoltert schlug schlugen geschlagen verprügel* verletz* angegriffen angriff* ' +
      'überfall* überfiel* bedroht* entführ* rape* rapist* abus* tortur* beat beaten assault* attack* injur* wound* kidnap* threaten* ' +
      'изнасил* пыта* избил* избит* нападе* напал* ранен* похит* угрож*',
  ),
  anyOf(
    'lügt gelogen lüge* lügner* fälsch* gefälscht lying liar* forg* falsif* fak(?:e|ed|es|ing) лжёт лжет лгал* лож* солгал* врёт врал* фальсиф* поддел*',
  ),
  anyOf(
    'nazi* faschist* terror* rassist* spion* verrat* verräter* fascis* racis* traitor* treason* spy spies фашис* расис* террор* шпион* предател*',
  ),
  anyOf(
    'krieg* bombe* bombard* spreng* gesprengt explo* rakete* invasion* warfare bomb* missile* invad* войн* бомб* взрыв* взорв* ракет* вторж*',
  ),
  anyOf(
    'krank* erkrank* infiziert* süchtig* krebs drogen* alkoholi* sick ill illness* disease* cancer addict* drug* болен больн* болезн* рак наркот*',
  ),
  anyOf(
    'gefeuert kündig* gekündigt rücktritt* zurückgetreten fired resign* sack(?:ed|s) уволен* уволил* отставк*',
  ),
  anyOf('bankrott* insolven* pleite* bankrupt* insolv* банкрот*'),
];
