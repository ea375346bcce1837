/**
 * Scraping leftovers: lines of a page that are not part of its article. Conservative on purpose: a leftover that stays
 * is a nuisance, a list of names that goes is a wrong answer. So what stands inside an article goes only if its wording
 * cannot be anything else; short lines go only at the edges, and only in the company of such wording.
 */
import type { Line } from './blocks.ts';
import { readDateline } from './dateline.ts';
import { countWords, endsSentence } from './punctuation.ts';

/** Leftovers are short; longer lines are not even looked at. */
const MAX_LEFTOVER = 400;
const MAX_MENU_WORDS = 4;
/** A longer line is prose, however it ends. */
const MAX_LABEL = 160;
/** More lines that are nothing but a date make a chronicle, where they are headings. */
const MAX_DATELINES = 3;
/** Cookie notices stand at the very top or bottom. */
const NOTICE_REACH = 5;

/** Wording that is a leftover wherever it stands on a line of its own. */
const PHRASES: readonly RegExp[] = [
  /^(abonnieren sie (uns|jetzt|unseren newsletter)|newsletter abonnieren|folgen sie uns|folge uns)( (auf|bei|via)( \S+){0,4})?[.!:]?$/iu,
  /^(subscribe( to our newsletter| now)?|follow us|подпи(шитесь|сывайтесь))( (on|via|на)( \S+){0,4})?[.!:]?$/iu,
  /^((artikel|beitrag|seite) (teilen|drucken)|share this( \S+)?|share on \S+|поделиться (в|с) \S+)[.!:]?$/iu,
  /^(top[- ]nachrichten|(alle|letzte|neueste) nachrichten|(top|all|latest) news|(все|последние|главные) новости)$/iu,
  /^(informationsquelle|bildquelle|zum originalartikel|источник)$/iu,
  /^(quelle|source|источник)\s*:\s*<?(https?:\/\/|www\.)\S+$/iu,
  /^(©|\(c\) |copyright (©|\(c\)|\d{4})).{0,120}$/iu,
  /^(kommentar (schreiben|hinterlassen)|leave a (comment|reply)|оставить комментарий)$/iu,
];
/** Announces a list of other articles. */
const RELATED =
  /^(mehr zum thema|lesen sie (auch|dazu|mehr)|auch interessant|das könnte sie (auch )?interessieren|ähnliche (artikel|beiträge)|weitere (artikel|beiträge)|read (also|more)|related (articles|stories|posts)|you may also like|читайте (также|ещё|еще)|по теме|материалы по теме)(?=\s*$|\s*:)(\s*:.{0,200})?$/iu;
const CREDIT =
  /^(titelbild|titelfoto|foto|fotos|bild|bildnachweis|symbolbild|image|photo|photo credit|image credit|фото)(\s*:|\s*©).{1,150}$/iu;
const COOKIES =
  /^.{0,60}cookies?(?!\p{L}).*(zustimm|akzept|einverstanden|einwillig|accept|consent|agree|согла)/iu;
const COOKIE_BUTTON =
  /^((alle )?cookies? (akzeptieren|ablehnen|zulassen|verwalten)|cookie-einstellungen|(accept|reject)( all)? cookies|cookie settings|принять( все)?( файлы)? cookie)$/iu;
const LINK = /^(!?\[[^\]]*\]\([^)]*\)|<?(https?:\/\/|www\.)\S+)$/i;

/** Labels of buttons: a leftover before or after the article. */
const BUTTONS = words(
  'teilen|drucken|newsletter|merken|vorlesen|artikel merken|share|print|tweet|поделиться|печать|подписаться|facebook|twitter|telegram|instagram|youtube|whatsapp|linkedin|вконтакте|mehr anzeigen|weiterlesen|nach oben|zurück',
);
/** Labels of menus: evidence that the lines around are a menu. */
const MENU = words(
  'startseite|home|menü|menu|suche|search|anmelden|login|log in|sign in|registrieren|impressum|datenschutz|datenschutzerklärung|agb|kontakt|contact|über uns|about us|privacy policy|rss|главная|меню|поиск|войти|контакты|о нас',
);

/** For each line whether it is a leftover. */
export function findLeftovers(text: string, lines: readonly Line[]): boolean[] {
  const pieces = lines.map((line) =>
    line.end - line.start > MAX_LEFTOVER ? null : text.slice(line.start, line.end),
  );
  const dropped = lines.map((line, at) => {
    const piece = pieces[at]!;
    if (piece === null || line.kind === 'row' || line.kind === 'code') return false;
    if (isLeftover(piece)) return true;
    const isEdge = at < NOTICE_REACH || at >= lines.length - NOTICE_REACH;
    return isEdge && (COOKIE_BUTTON.test(piece) || COOKIES.test(piece));
  });

  const isProse = (at: number) => !dropped[at] && isContent(lines[at]!, pieces[at]!);
  const first = lines.findIndex((_, at) => isProse(at));
  // Without an article nothing is before or after it, and short lines are all there is.
  if (first === -1) return dropped;
  const last = lines.findLastIndex((_, at) => isProse(at));

  dropTeasers(pieces, last, dropped);
  lines.forEach(({ kind }, at) => {
    const isOutside = at < first || at > last;
    if (isOutside && kind === 'text' && BUTTONS.has(pieces[at]!.toLowerCase())) dropped[at] = true;
  });

  const datelines = findDatelines(lines, pieces, first);
  const isMenuLine = (at: number) =>
    dropped[at]! || datelines.has(at) || (lines[at]!.kind === 'text' && isShortLabel(pieces[at]!));
  for (const [from, to] of runs(lines)) {
    // The line right above the article may be its heading.
    if (from < first) dropMenu(pieces, from, to <= first ? to : first - 1, isMenuLine, dropped);
    if (to > last + 1) dropMenu(pieces, Math.max(from, last + 1), to, isMenuLine, dropped);
  }
  // A date above other short lines is an entry of a list, not a dateline.
  for (const at of [...datelines].reverse()) {
    if (at + 1 === first || lines[at + 1]!.apart || dropped[at + 1]) dropped[at] = true;
  }
  return dropped;
}

/** Whether a line is a leftover wherever it stands. */
export function isLeftover(piece: string): boolean {
  if (piece.length > MAX_LEFTOVER) return false;
  return (
    PHRASES.some((phrase) => phrase.test(piece)) ||
    RELATED.test(piece) ||
    // A caption that is a sentence says something.
    (CREDIT.test(piece) && !/[.!?]$/.test(piece)) ||
    isBreadcrumb(piece) ||
    piece
      .split(/[\s,|]+/)
      .filter(Boolean)
      .every((word) => /^#[\p{L}\p{N}_]+$/u.test(word)) ||
    piece.split(/\s+/).every((word) => LINK.test(word)) ||
    LINK.test(piece)
  );
}

function isBreadcrumb(piece: string): boolean {
  const steps = piece.split(/\s+[>›»/|→]\s+/);
  return (
    steps.length >= 2 &&
    steps.every((step) => countWords(step) <= MAX_MENU_WORDS) &&
    /^(startseite|home|start|главная)$/i.test(steps[0]!)
  );
}

/** Whether a line is clearly part of an article. */
function isContent(line: Line, piece: string | null): boolean {
  if (line.kind === 'heading') return false;
  if (line.kind !== 'text' || piece === null || piece.length > MAX_LABEL) return true;
  return countWords(piece) >= 5 && endsSentence(piece);
}

function isShortLabel(piece: string): boolean {
  return countWords(piece) <= MAX_MENU_WORDS && !endsSentence(piece) && !piece.includes(':');
}

/** The lines before the article that are datelines. */
function findDatelines(
  lines: readonly Line[],
  pieces: readonly (string | null)[],
  first: number,
): ReadonlySet<number> {
  const all = [...lines.keys()].filter(
    (at) => lines[at]!.kind === 'text' && pieces[at] !== null && readDateline(pieces[at]!) !== null,
  );
  return new Set(all.length > MAX_DATELINES ? [] : all.filter((at) => at < first));
}

/** Drops what a line like "Mehr zum Thema" announces: the unfinished lines after it, if they end the text. */
function dropTeasers(pieces: readonly (string | null)[], last: number, dropped: boolean[]): void {
  const isTeaser = (piece: string | null) =>
    piece !== null && !endsSentence(piece) && !(piece.includes(':') && /\d/.test(piece));
  const marker = pieces.findIndex((piece, at) => at > last && piece !== null && RELATED.test(piece));
  if (marker === -1 || !pieces.slice(marker + 1).every(isTeaser)) return;
  dropped.fill(true, marker);
}

/** Drops a run of short lines among which a leftover, a repetition or two labels of menus betray a menu. */
function dropMenu(
  pieces: readonly (string | null)[],
  from: number,
  to: number,
  isMenuLine: (at: number) => boolean,
  dropped: boolean[],
): void {
  for (let start = from; start < to; start++) {
    let end = start;
    while (end < to && isMenuLine(end)) end++;
    if (end - start >= 2) {
      const labels = pieces.slice(start, end).map((piece) => (piece ?? '').toLowerCase());
      const isMenu =
        labels.some(isLeftover) ||
        new Set(labels).size < labels.length ||
        labels.filter((label) => MENU.has(label) || BUTTONS.has(label)).length >= 2;
      if (isMenu) dropped.fill(true, start, end);
    }
    start = Math.max(start, end);
  }
}

/** Index ranges of lines without a blank line between them. */
function* runs(lines: readonly Line[]): Generator<[from: number, to: number]> {
  let from = 0;
  for (let at = 1; at <= lines.length; at++) {
    if (at < lines.length && !lines[at]!.apart) continue;
    yield [from, at];
    from = at;
  }
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split('|'));
}
