/**
 * German strong and irregular verbs: a stemmer cannot know that "traf" and "getroffen" belong to "treffen".
 * Each line begins with the infinitive; then the stems of its other forms, without personal endings.
 */
const FORMS = `
backen buk gebacken bäck
befehlen befahl befohlen befiehl
beginnen begann begonnen
beißen biss gebissen
bergen barg geborgen birg
bersten barst geborsten
bewegen bewog bewogen
biegen bog gebogen
bieten bot geboten
binden band gebunden
bitten bat gebeten
blasen blies geblasen bläs
bleiben blieb geblieben
braten briet gebraten brät
brechen brach gebrochen brich
brennen brannte gebrannt
bringen brachte gebracht
denken dachte gedacht
dringen drang gedrungen
empfehlen empfahl empfohlen empfiehl
erlöschen erlosch erloschen
erschrecken erschrak erschrocken erschrick
essen aß gegessen iss
fahren fuhr gefahren fähr
fallen fiel gefallen fäll
fangen fing gefangen fäng
fechten focht gefochten
finden fand gefunden
flechten flocht geflochten
fliegen flog geflogen
fliehen floh geflohen
fließen floss geflossen
fressen fraß gefressen friss
frieren fror gefroren
gebären gebar geboren
gehen ging gegangen
gelingen gelang gelungen
gelten galt gegolten gilt
genießen genoss genossen
geschehen geschah geschieh
gewinnen gewann gewonnen
gießen goss gegossen
gleichen glich geglichen
gleiten glitt geglitten
graben grub gegraben gräb
greifen griff gegriffen
halten hielt gehalten hält
hängen hing gehangen
heben hob gehoben
helfen half geholfen hilf
kennen kannte gekannt
klingen klang geklungen
kommen kam gekommen
kriechen kroch gekrochen
laden lud geladen läd
lassen ließ gelassen läss
laufen lief gelaufen läuf
leiden litt gelitten
leihen lieh geliehen
lesen las gelesen lies
liegen lag gelegen
lügen log gelogen
meiden mied gemieden
messen maß gemessen miss
nehmen nahm genommen nimm
nennen nannte genannt
pfeifen pfiff gepfiffen
raten riet geraten rät
reiben rieb gerieben
reißen riss gerissen
reiten ritt geritten
rennen rannte gerannt
riechen roch gerochen
ringen rang gerungen
rufen rief gerufen
saufen soff gesoffen säuf
schaffen schuf geschaffen
scheiden schied geschieden
scheinen schien geschienen
schelten schalt gescholten
schieben schob geschoben
schießen schoss geschossen
schlafen schlief geschlafen schläf
schlagen schlug geschlagen schläg
schleichen schlich geschlichen
schleifen schliff geschliffen
schließen schloss geschlossen
schmeißen schmiss geschmissen
schmelzen schmolz geschmolzen schmilz
schneiden schnitt geschnitten
schreiben schrieb geschrieben
schreien schrie geschrien
schreiten schritt geschritten
schweigen schwieg geschwiegen
schwellen schwoll geschwollen
schwimmen schwamm geschwommen
schwinden schwand geschwunden
schwingen schwang geschwungen
schwören schwor geschworen
sehen sah gesehen sieh
senden sandte gesandt
singen sang gesungen
sinken sank gesunken
sitzen saß gesessen
spinnen spann gesponnen
sprechen sprach gesprochen sprich
springen sprang gesprungen
stechen stach gestochen stich
stehen stand gestanden
stehlen stahl gestohlen stiehl
steigen stieg gestiegen
sterben starb gestorben stirb
stinken stank gestunken
stoßen stieß gestoßen stöß
streichen strich gestrichen
streiten stritt gestritten
tragen trug getragen träg
treffen traf getroffen triff
treiben trieb getrieben
treten trat getreten tritt
trinken trank getrunken
trügen trog getrogen
tun tat getan
verderben verdarb verdorben verdirb
vergessen vergaß vergiss
verlieren verlor verloren
verzeihen verzieh verziehen
wachsen wuchs gewachsen wächs
waschen wusch gewaschen wäsch
weichen wich gewichen
weisen wies gewiesen
wenden wandte gewandt
werben warb geworben wirb
werfen warf geworfen wirf
wiegen wog gewogen
winden wand gewunden
wissen wusste gewusst
ziehen zog gezogen
zwingen zwang gezwungen
`;

/** Endings of a verb, and of a participle that is used like an adjective. "Lage" and "Lager" are not of "liegen". */
const VERB = ['', 'st', 't', 'en', 'est', 'et'];
const PARTICIPLE = ['', 'e', 'er', 'es', 'em', 'en'];
/** "brachte", "brachten", "brachtest". */
const WEAK = ['', 'n', 'st', 't'];
/** Separable and inseparable prefixes, longest first so that "zurück" is not taken for "zu". */
const PREFIX =
  /^(?:zurück|zusammen|entgegen|gegenüber|herunter|hinunter|herauf|hinauf|heraus|hinaus|herein|hinein|voraus|vorbei|weiter|wieder|nieder|unter|durch|statt|teil|fest|frei|fort|nach|über|miss|hin|her|auf|aus|bei|ein|ent|mit|los|um|zu|vor|weg|ver|zer|emp|ab|an|be|er|ge)(?=\p{L}{3})/u;

const INFINITIVES = new Map<string, string>();
for (const line of FORMS.trim().split('\n')) {
  const [infinitive, ...forms] = line.split(' ') as [string, ...string[]];
  for (const form of forms) {
    for (const ending of /te$/.test(form) ? WEAK : /(?:en|t)$/.test(form) ? PARTICIPLE : VERB)
      INFINITIVES.set(form + ending, infinitive);
  }
}

/** Infinitive of a lower-case form, prefix kept: "freigelassen" → "freilassen"; any other word unchanged. */
export function infinitive(word: string): string {
  const plain = INFINITIVES.get(word);
  if (plain !== undefined) return plain;
  const prefix = PREFIX.exec(word)?.[0];
  const base = prefix && INFINITIVES.get(word.slice(prefix.length));
  // Inseparable verbs build their participle without "ge": "verlassen", "empfangen".
  return base ? prefix + base : word;
}
