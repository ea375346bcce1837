/** Words that decide whether a full stop ends a sentence. Lower case. */

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Written with a full stop that does not end the sentence; without that full stop here. German, English, Russian. */
export const ABBREVIATIONS = list(`
  abb abs abt allg anm art aufl bd bde bearb begr bes bsp bzgl bzw ca chr co d.h dept dipl dr ebd ehem eigtl einschl
  etc.pp ev evtl exkl f ff fig fr frl gegr geb gen gest ggf hl hr hrsg i.d.r inkl insb inst jh jhd kap kath lat
  lfd lt m.e max mind min mio mrd nr o.ä o.g op orig phil prof rd rel resp röm s.o s.u sog spez st std str stv
  tel tsd u.a u.u urspr usf v.a v.chr n.chr verf vgl vol vorm vs z.b z.t z.zt zit zw zzgl bspw gegr österr dt engl
  mr mrs ms jr sr gov sen rep rev hon inc ltd corp e.g i.e cf al approx est vs no pp u.s u.k
  г гг г-н г-жа др им кв млн млрд обл ред рис руб св см стр т.д т.е т.к т.п тыс ул напр проф акад
`);

/** Before a figure with a full stop these make it an ordinal: "der 45. Präsident", "am 12. Februar". */
export const BEFORE_ORDINAL = list(`
  der die das den dem des am im vom zum zur beim ans ins seit bis ab und oder sein seine seinen seinem seiner ihr ihre
  ihren ihrem ihrer dieser diese diesen diesem jeder jede jeden jedem ein eine einen einem einer kein keine mein meine
  als wie dessen deren unserem jedes jenes jener jenen unser unsere zwischen nach vor auf mit jeweils etwa bereits erst
  montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
`);

export const MONTHS = list(`
  januar jänner februar feber märz april mai juni juli august september oktober november dezember
  jan feb mär mrz apr jun jul aug sep sept okt nov dez
  jahrhundert jahrhunderts jahrtausend jahrtausends jh jahrestag
`);
