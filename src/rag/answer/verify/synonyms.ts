/** Words that say nearly the same, one kind a line, for what a statement is said to do: German, English, Russian. */

const GROUPS = `
forder* gefordert verlang* demand* call*_for* требу* потреб*
kritisier* bemängel* rüg* tadel* critici* blam* rebuk* раскрит* критик*
lobt* gelobt würdig* prais* commend* хвал* похвал*
gewann* gewinn* gewonnen sieg* siegt* won win wins победи* выигра*
verlor* verlier* unterl* lost lose loses проигра* потеря*
kauf* erwarb* erwirb* erworben buy* bought purchas* acquir* купи* приобр*
verkauf* veräußer* sell* sold прода*
bau* errichte* erbaut* gebaut built build* construct* erect* строи* постро* возв*
eröffn* einweih* eingeweiht öffn* open* inaugurat* откры*
schließ* schloss* geschlossen sperr* clos* shut* закры*
beginn* begann* begonnen anfang* angefangen start* begin* began begun launch* начал* начин*
endet* beend* aufhör* aufgehört finish* conclud* заверш* законч* оконч*
gründ* stift* found* establish* set_up основа* учред*
wähl* gewählt elect* избра*
ernenn* ernannt* beruf* bestell* appoint* named nominat* назнач*
verleih* verlieh* verliehen überreich* übergab* übergeb* übergib* vergab* vergeb* hand handed hands present* award* gave given вручи* переда* присуд*
erhält erhielt* erhalten bekam* bekomm* empfang* empfing* get gets got receiv* получ*
kost* koste* gekostet cost* стои* обош*
beschließ* beschloss* beschlossen entschied* entscheid* entschieden decid* resolv* vot* реши* проголос*
ablehn* abgelehnt lehnt* zurückw* verwarf* verwerf* reject* refus* declin* turn*_down отказ* отверг*
zustimm* zugestimmt billig* gebilligt stimmt* agre* approv* accept* соглас* одобр*
verbiet* verbot* verboten untersag* ban bans banned forbid* forbad* prohibit* запре*
erlaub* gestatt* zulass* zugelassen darf dürfen allow* permit* разреш*
entlass* entließ* entlässt freilass* freigelass* freilie* freikam* freikomm* ließ lassen kam release* freed free освобо*
einlad* eingeladen lud luden lädt invit* пригла*
besuch* gast visit* посет* посещ*
reis* gereist fuhr fahr* flog flieg* travel* journey* went go goes flew trip ездил* поеха* летал* приле*
treff* traf* trifft getroffen begegn* zusammenk* zusammengek* meet* met встре*
sprach* sprech* spricht gesprochen rede* telefonier* talk* speak* spoke* говор*
steig* stieg* gestiegen wachs* wuchs* gewachsen zunehm* zugenommen erhöh* rise rose risen increas* grow* grew рост* вырос* увелич* повыс*
sink* sank* gesunken fall* fiel* gefallen abnehm* abgenommen senk* drop* fell declin* decreas* упа* сниз* сокра* уменьш*
zeig* gezeigt show* shown display* показ*
leitet* führt* geführt lead* led head* chair* manage* возглав* руковод*
gehör* besitz* besaß* besessen own* belong* possess* принадл* владе*
wohn* leb* live* resid* жив* прожив*
arbeit* beschäftig* angestellt work* employ* работ* служ*
schick* sand* send* gesandt geschickt sent отправ* посла*
versteck* verberg* verbarg* verborgen verschwieg* verschweig* verheimlich* hid hide* hidden conceal* скры* спрят*
weiß wusste* wissen kannte* kennt kennen know* knew known aware знал* знае*
bring* brachte* gebracht liefer* bring* brought deliver* доставл* прив*
verteidig* defend* represent* защит* защищ*
unterstütz* förder* half helf* hilft geholfen support* back* help* aid* подде* помог*
gegner* gegen widersetz* bekämpf* oppos* against resist* против*
teilnehm* teilgenommen teilnahm* nahm nimmt attend* took_part participat* участв*
ausfall* entfiel* entfall* wegf* weggef* aufgehob* aufheb* hob lift* drop* отмен* снят* снима*
nutz* benutz* verwend* gebrauch* use* using использ* пользов*
verkünd* mitteil* mitgeteilt gab bekannt announc* declar* объяв*
schrieb* schreib* geschrieben verfass* wrote writ* author* напис* писа*
abschalt* abgeschaltet stilll* stillgel* schalt* shut* switch*_off отключ*
streich* gestrichen strich* abbau* abgebaut kürz* cut cuts axe* сокра*
bleib* blieb* geblieben stay* remain* оста*
verhandel* negotiat* перегов* вел
verlass* verließ* verlässt ausreis* ausgereist leave* left depart* выех* уех* покин*
einigt* geeinigt vereinbar* agree* соглас* договор*
veröffentlich* publish* erschien* erschein* опублик* издал*
`;

/** Verbs that carry so little that any sentence may use them. */
const LIGHT = `
sein ist war waren gewesen bin sind sei werden wurde wurden worden wird haben hat hatte hatten gehabt machen machte gemacht
tun tat getan geben gab gaben gegeben gibt kommen kam kamen gekommen kommt gehen ging gingen gegangen geht stehen stand standen
gestanden steht liegen lag lagen gelegen liegt finden fand fanden gefunden findet stattfinden stattfand stattgefunden erfolgen
erfolgte erfolgt betragen betrug beträgt gelten galt gilt heißen hieß heißt erhalten erhielt erhielten erhält bekommen bekam bekommt
entfallen entfielen entfiel entfällt bestehen bestand besteht handeln handelte handelt gehören gehörte gehört dauern dauerte
führen führte führt bilden bildete stellen stellte stellt nehmen nahm nimmt bringen brachte setzen setzte laufen lief verlaufen
verlief geschehen geschah geschieht kosten kostete lassen ließ ließen lässt können müssen umfassen umfasst umfasste zählen zählt
be is was were been being are am have has had do does did done make makes made get gets got gotten take takes took taken taking place
give gives gave given receive received receives become became becomes happen happened happens occur occurred go goes went gone come
came comes contain contains contained include includes included consist consists last lasted amount amounted total stand stood lie lay
lies remain remained belong belongs belonged concern concerns concerned cost costs let held hold holds ran run runs
быть был была было были есть стал стала стало стали составил составила составляет является состоялся состоялась состоялось прошёл
прошла прошло прошли получил получила получили имеет имел имела находится находился стоит стоил стоила произошло произошёл длился
`;

/** A form may end in `*` for any ending; only the first word of a phrase counts. */
const MEANINGS = GROUPS.trim()
  .split('\n')
  .map((line) => {
    const forms = line.split(' ').map((form) => form.replace(/_.*/, '').replace(/\*.*/, '\\p{L}*'));
    return new RegExp(`^(?:${forms.join('|')})$`, 'iu');
  });
const LIGHT_WORDS = new Set(LIGHT.trim().split(/\s+/));

/** German nouns have a capital and are others. */
export function isLight(word: string): boolean {
  return LIGHT_WORDS.has(word);
}

/** Whether two words are on one line of the list. */
export function areSynonyms(a: string, b: string): boolean {
  return MEANINGS.some((meaning) => meaning.test(a) && meaning.test(b));
}
