/** Words that say how something is asked or said, not what about: German, English, Russian. Lower case. */

const words = (text: string): string[] => text.trim().split(/\s+/);

const GERMAN = words(`
  ab aber all alle allem allen aller allerdings alles als also am an ander andere anderem anderen anderer anderes ans auch auf
  aufs aus außer bei beide beiden beim bereits bevor bin bis bisher bist da dabei dadurch dafür dagegen daher dahin dahinter
  damals damit danach daneben dann daran darauf daraus darin darf darfst darüber darum darunter das dass daß davon davor dazu dein deine
  deinem deinen deiner dem den denen denn dennoch der deren derjenige derjenigen derselbe derselben des deshalb dessen
  deswegen dich die diejenige diejenigen dies diese dieselbe dieselben diesem diesen dieser dieses dir doch dort du durch
  dürfen eben ebenso eher ein eine einem einen einer eines einfach einige einigem einigen einiger einiges einmal er erst es
  etwa etwas euch euer eure euren eurer falls fast für fürs gab ganz gar geben gegen gegenüber gehabt gemäß genau genug gerade
  gern gewesen gewisse gewissen gibt habe haben hast hat hatte hatten hattest hätte hätten her hier hierbei hierfür hin
  hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in indem infolge innerhalb ins insbesondere ist ja je
  jede jedem jeden jeder jedes jedoch jemals jemand jene jenem jenen jener jenes jetzt jeweils kam kann kannst kaum kein
  keine keinem keinen keiner keines könne können könnte könnten konnte konnten laut mal man manche manchem manchen mancher
  manches mehr mein meine meinem meinen meiner meist meisten mich mir mit mithilfe möchte mochte mögen möglich müssen musste
  mussten muss müsse nach nachdem nächste nahe nämlich neben nein nicht nichts nie niemand nie nimmer noch nun nur ob obwohl
  oder oft ohne per pro rund samt schon sehr sei seid seien sein seine seinem seinen seiner seines seit seitdem selbst selber
  sich sie sind so sobald sodass sofern sogar solch solche solchem solchen solcher soll sollen sollte sollten somit sondern
  sonst soweit sowie sowohl statt stets trotz trotzdem über überhaupt um und uns unser unsere unserem unseren unserer unter
  usw viel viele vielem vielen vieler vielleicht vom von vor vorher während war waren wäre wären was weder weil weiter weitere
  weiteren weiterer weiteres weiterhin welch welche welchem welchen welcher welches wem wen wenig wenige weniger wenn wer
  werde werden werdet wessen wie wieder wieso weshalb wegen weswegen will willst wir wird wirst wo wobei wodurch wofür
  wogegen woher wohin wohl wollen wollte wollten womit wonach woran worauf woraus worin worüber worum wovon wovor wozu wurde
  wurden wann warum würde würden zu zudem zueinander zufolge zum zumindest zur zurück zwar zwischen
  heißt hieß heißen hießen heisst hiess nannte nennt nennen genannt lautet lauten
`);

const ENGLISH = words(`
  a about above across after again against all almost along already also although always am among an and another any anybody
  anyone anything are around as at away be became because become been before being below between both but by came can cannot
  could did do does doing done down during each either else enough ever every everyone everything few first for from further
  gave get gets give given gives go goes going got had has have having he hence her here hers herself him himself his how
  however i if in into is it its itself just kind let like many may me might mine more most mostly much must my myself near
  neither never no nobody none nor not nothing now of off often on once one only or other others our ours out over own per
  please rather same say says shall she should since so some somebody someone something sort still such than that the their
  theirs them themselves then there therefore these they this those though through thus to together too toward towards under
  until up upon us very via was way we well were what whatever when where whether which while who whoever whole whom whose why
  will with within without would yet you your yours
  called named name s t re ve ll don doesn didn isn wasn
`);

const RUSSIAN = words(`
  а без более больше бы был была были было быть в вам вас ваш весь во вот все всего всех всю вы где да даже два для до его ее
  её ей ему если есть еще ещё ж же за здесь и из или им ими их к как какая какие каким каких какого какое какой какою каком
  какую каково кем ко когда кого ком кому которая которого которое которой котором который которую которые которым которых
  кто куда ли либо лишь между меня мне много может можно мой моя мы на над надо нам нас наш не него нее неё ней нельзя нет ни
  нибудь них но ну о об однако он она они оно от откуда очень по под пока после потом потому почему почти при про раз с сам
  сама сами само своей своего свои своих свой свою себе себя сейчас сколько со так такая также такие такое такой там те тем
  теперь то тогда того тоже той только том тот ту тут ты у уж уже хотя чего чей чем через что чтобы чье чьи чья эта эти этим
  этих это этого этой этом этот эту я является являются являлся обычно находится имеет могут согласно называется называют называлась назывался зовут звали
`);

/** Every stop word of the three languages in one set: questions mix them. */
export const STOP_WORDS: ReadonlySet<string> = new Set([...GERMAN, ...ENGLISH, ...RUSSIAN]);

/** By language, to tell which one a short question is in. */
export const STOP_WORDS_BY_LANGUAGE: Readonly<Record<'de' | 'en' | 'ru', ReadonlySet<string>>> = {
  de: new Set(GERMAN),
  en: new Set(ENGLISH),
  ru: new Set(RUSSIAN),
};
