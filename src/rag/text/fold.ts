/**
 * Brings spellings of one word together: capitals, umlauts, scripts and the habits of transliteration.
 * Lukaschenko, Lukashenko and Лукашенко become `lukasenko`; Kolesnikowa and Kolesnikova `kolesnikova`.
 * Folding loses information on purpose. It is for matching only, never for showing.
 */

/** German newsroom transliteration. Letters that stand for no sound vanish. */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'w', г: 'g', ґ: 'g', д: 'd', е: 'e', ё: 'e', є: 'je', ж: 'sch', з: 's', и: 'i', і: 'i', ї: 'ji',
  й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ў: 'u', ф: 'f', х: 'ch', ц: 'z',
  ч: 'tsch', ш: 'sch', щ: 'schtsch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'ju', я: 'ja',
}; // biome-ignore format: a table reads better in rows

const CYRILLIC_LETTER = /[а-яёіїєґў]/g;

/** Lower case, Latin script, without diacritics; `ae`, `oe`, `ue` count as the umlauts they may stand for. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(CYRILLIC_LETTER, (letter) => CYRILLIC[letter] ?? letter)
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/(?<![aeq])ue/g, 'u');
}

/** `foldLetters`, and letters that transliterations use for the same sound become one. */
export function foldSounds(text: string): string {
  return foldLetters(text)
    .replace(/tsch|tch/g, 'c')
    .replace(/sch|sh|zh/g, 's')
    .replace(/th/g, 't')
    .replace(/ph/g, 'f')
    .replace(/kh|ch/g, 'h')
    .replace(/ck/g, 'k')
    .replace(/t[sz]/g, 'z')
    .replace(/w/g, 'v')
    .replace(/[jy]/g, 'i')
    .replace(/c/g, 'k');
}
