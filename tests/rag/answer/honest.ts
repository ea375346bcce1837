/** Statements as honest models make them of the shipped corpus, each with the beginnings of the sentences it quotes. */
export interface Honest {
  readonly text: string;
  readonly language: 'de' | 'en';
  readonly quotes: readonly string[];
}

const de = (text: string, ...quotes: string[]): Honest => ({ text, language: 'de', quotes });
const en = (text: string, ...quotes: string[]): Honest => ({ text, language: 'en', quotes });

/** Such as need more than words to be understood: names that the quote only alludes to, synonyms of nouns. */
export const REFUSED = [
  'Die USA bereiten nach eigenen Angaben',
  'Putin hat Lukaschenko militärische Hilfe',
  'Kolesnikowa beschrieb Lukaschenko',
  'Kolesnikowa saß seit dem',
  'Unter den Freigelassenen',
  'According to the Kremlin',
];

export const HONEST: readonly Honest[] = [
  de(
    'Lukaschenko reist am Montag zu einem Treffen mit Wladimir Putin nach Russland.',
    'Alexander Lukaschenko, der in Belarus umstrittene',
  ),
  de('Dmitri Peskow bezeichnete die Reise als „Arbeitsbesuch“.', 'Kreml-Sprecher Dmitri Peskow nannte'),
  de('Das Treffen findet laut Kreml in Sotschi statt.', 'Ort der Begegnung ist laut Kreml'),
  de('Eine gemeinsame Pressekonferenz ist laut Peskow nicht geplant.', 'Gemeinsam vor die Presse treten'),
  de(
    'Es ist Lukaschenkos erste Reise nach Russland seit Beginn der Massenproteste.',
    'Seit die Massenproteste gegen den autoritären',
  ),
  de('Lukaschenko ist seit 26 Jahren an der Macht.', 'Eine Union mit Belarus ist seit langem'),
  de(
    'Lukaschenko hatte sich einer Union mit Russland immer widersetzt.',
    'Eine Union mit Belarus ist seit langem',
  ),
  de('Wegen der Massenproteste braucht Lukaschenko Putins Hilfe.', 'Wegen der anhaltenden Massenproteste'),
  de(
    'Die USA bereiten nach eigenen Angaben Sanktionen gegen Verantwortliche in Belarus vor.',
    'Die USA gaben am Freitag bekannt',
  ),
  de(
    'Stephen Biegun stellte Strafmaßnahmen in den nächsten Tagen in Aussicht.',
    'Stephen Biegun, der Vize-Außenminister',
  ),
  de(
    'Die Demonstrierenden werfen Lukaschenko vor, die Präsidentschaftswahl gefälscht zu haben.',
    'Die Demonstrierenden beschuldigen Lukaschenko',
  ),
  de('Die Demonstrierenden fordern Neuwahlen.', 'Die Demonstrierenden beschuldigen Lukaschenko'),
  de(
    'Putin hat Lukaschenko militärische Hilfe in Aussicht gestellt, falls sich die Lage verschärft.',
    'Für den Fall, dass sich die Lage',
  ),
  de(
    'Der Kreml appellierte an die Nato, sich aus den Angelegenheiten von Belarus herauszuhalten.',
    'An die Nato appellierte der Kreml',
  ),
  de(
    'Marija Kolesnikowa hat der Financial Times ein Interview gegeben.',
    'Die belarussische Oppositionsführerin Marija Kolesnikowa',
  ),
  de(
    'Kolesnikowa forderte die Europäische Union auf, sich dem System Lukaschenko anzunähern.',
    'Darin rief Kolesnikowa die Europäische Union',
  ),
  de('Kolesnikowa führte die Proteste von 2020 mit an.', 'Kolesnikowa hatte die Proteste von 2020'),
  de('Kolesnikowa beschrieb Lukaschenko als Pragmatiker.', 'Lukaschenko beschrieb sie als Pragmatiker'),
  de(
    'Marija Kolesnikowa wurde am 13. Dezember 2025 aus dem Gefängnis entlassen.',
    'Lukaschenko entließ Marija Kolesnikowa am',
  ),
  de('Kolesnikowa saß seit dem 7. September 2020 in Haft.', 'Inhaftiert war Kolesnikowa seit'),
  de('Neben Kolesnikowa kamen 122 weitere politische Gefangene frei.', 'Mit Kolesnikowa kamen 122 weitere'),
  de(
    'Unter den Freigelassenen waren Nobelpreisträger Ales Bjaljazki und Wiktor Babariko.',
    'Zu ihnen gehörten Nobelpreisträger',
  ),
  de('Marina Solotowa war früher Chefredakteurin des Portals TUT.BY.', 'Zu ihnen gehörten Nobelpreisträger'),
  de('Die im Dezember 2025 Freigelassenen mussten Belarus verlassen.', 'Die im Dezember 2025 Freigelassenen'),
  de(
    'Belarus gehört zu den größten Herstellern von Kalidünger weltweit.',
    'Belarus zählt zu den größten Herstellern',
  ),
  de(
    'Vor der Krise von 2020 nahm Belarus mit Kalidünger laut Statistikamt jährlich 2,4 Milliarden Dollar ein.',
    'Vor der Krise von 2020 brachte',
  ),
  de('Das entsprach etwa acht Prozent aller Exporte.', 'Das waren rund acht Prozent'),
  de('John Cole stellte weitere Schritte in Aussicht.', 'Nach seinen jüngsten Terminen in Minsk'),
  de(
    'Laut Cole gibt Lukaschenko „gute Ratschläge“ zur Lösung des Konflikts um die Ukraine.',
    'Lukaschenko gebe „gute Ratschläge“',
  ),
  de('Im September 2025 besuchte eine Abordnung aus Washington Minsk.', 'Schon im September 2025 hatte'),
  de(
    'Danach wurden 51 Gefangene entlassen und nach Litauen abgeschoben.',
    'Danach entließen die Behörden von Belarus',
  ),
  de(
    'Donald Trump hat Lukaschenko in seinen „Friedensrat“ eingeladen.',
    'Als weiteres klares Zeichen der Annäherung',
  ),
  de(
    'Lukaschenko wurde von Donald Trump in den „Friedensrat“ eingeladen.',
    'Als weiteres klares Zeichen der Annäherung',
  ),
  de(
    'Am 12. Februar ließ Lukashenko drei Menschen aus dem Gefängnis frei.',
    'Am 12. Februar entließ Lukashenko persönlich',
  ),
  de('Kris Smit traf in Minsk Lukashenko und KGB-Chef Ivan Tertel.', 'Smit bestätigte, dass er bei einem'),
  de(
    'Trump zufolge wollen die USA ihr Verhältnis zu Minsk normalisieren.',
    'Die USA wollen laut Trump ihr Verhältnis',
  ),
  en(
    'Kolesnikova was released from prison on 13 December 2025.',
    'Lukaschenko entließ Marija Kolesnikowa am',
  ),
  en('Lukashenko has been in power for 26 years.', 'Eine Union mit Belarus ist seit langem'),
  en('122 other political prisoners were released with Kolesnikova.', 'Mit Kolesnikowa kamen 122 weitere'),
  en(
    'Belarus earned 2.4 billion dollars a year from potash exports, according to its statistics office.',
    'Vor der Krise von 2020 brachte',
  ),
  en('According to the Kremlin, the meeting takes place in Sochi.', 'Ort der Begegnung ist laut Kreml'),
  en('Donald Trump invited Lukashenko to his "Friedensrat".', 'Als weiteres klares Zeichen der Annäherung'),
];
