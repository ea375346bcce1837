/** Title, publisher, date and language of a document. Each is taken from where it is surest; none is made up. */
import { basename, extname } from 'node:path/posix';
import type { Block, SourceMeta } from '../types.ts';
import { isEntry } from './blocks.ts';
import { readDateline, readLabelledDate, readPrefix } from './dateline.ts';
import { findDate, isoDate } from './dates.ts';
import type { Extraction } from './formats/format.ts';
import { detectLanguage, languageCode } from './language.ts';
import { endsSentence } from './punctuation.ts';

const MAX_TITLE = 300;
const MAX_PUBLISHER = 120;
/** A first block this short that is no sentence names the document. */
const MAX_FIRST_LINE = 120;
/** Length of a title made from a document's first words. */
const MAX_OPENING = 70;
/** Datelines stand among the first lines, before or at the start of the first paragraph. */
const DATELINE_LINES = 30;
const PROSE = 160;

type Described = Pick<SourceMeta, 'title' | 'publisher' | 'date' | 'language'>;

interface TopFacts {
  readonly date: string | null;
  readonly publisher: string | null;
}

/** Tells what is known about a document. */
export async function inferMetadata(
  id: string,
  extract: Extraction,
  blocks: readonly Block[],
): Promise<Described> {
  const { text, frontMatter, hints } = extract;
  const top = readTop(extract, blocks);
  const detected = await detectLanguage(piecesOf(text, blocks));
  return {
    title:
      clean(frontMatter.title ?? hints.title, MAX_TITLE) ?? titleOf(text, blocks) ?? nameOf(id, text, blocks),
    publisher: clean(frontMatter.publisher ?? top.publisher ?? hints.publisher, MAX_PUBLISHER),
    date: declaredDate(frontMatter.date) ?? declaredDate(hints.date) ?? top.date,
    language:
      languageCode(frontMatter.language) ??
      (detected === 'und' ? (languageCode(hints.language) ?? detected) : detected),
  };
}

/** The title that stands above the text. */
function titleOf(text: string, blocks: readonly Block[]): string | null {
  const [first] = blocks;
  if (!first) return null;
  const piece = text.slice(first.start, first.end);
  if (first.kind === 'heading') return clean(unmarked(piece), MAX_TITLE);
  const isLabel =
    piece.length <= MAX_FIRST_LINE && !/[\r\n]/.test(piece) && !endsSentence(piece) && !isEntry(piece);
  return isLabel ? clean(unmarked(piece), MAX_TITLE) : null;
}

/** The file's name; the document's first words if the name is nothing but numbers and codes. */
function nameOf(id: string, text: string, blocks: readonly Block[]): string {
  const file = basename(id, extname(id));
  const name = clean(file.replace(/_+/g, ' '), MAX_TITLE);
  const isWord = (part: string) => /\p{L}{3}/u.test(part) && !/^[a-f\d]*\d[a-f\d]*$/i.test(part);
  const hasWord = file.split(/[^\p{L}\p{N}]+/u).some(isWord);
  if (name !== null && hasWord) return name;
  const [first] = blocks;
  const opening =
    first && clean(unmarked(text.slice(first.start, first.start + MAX_OPENING * 2)), MAX_OPENING * 2);
  if (!opening) return name ?? id;
  if (opening.length <= MAX_OPENING) return opening;
  const cut = opening.lastIndexOf(' ', MAX_OPENING);
  return `${opening.slice(0, cut > 0 ? cut : MAX_OPENING)} …`;
}

/** What the datelines at the top tell. A date that is in a block is content, such as an entry of a calendar. */
function readTop({ text, lines }: Extraction, blocks: readonly Block[]): TopFacts {
  const starts = new Set(blocks.map((block) => block.start));
  const dates: string[] = [];
  const timed: string[] = [];
  let publisher: string | null = null;
  for (const { start, end } of lines.slice(0, DATELINE_LINES)) {
    const piece = text.slice(start, Math.min(end, start + PROSE + 1));
    const line = starts.has(start) ? null : readDateline(piece);
    const date = line?.date ?? readLabelledDate(piece);
    if (date) {
      dates.push(date);
      // A page tells today's date; only an article's own date has a time or a name.
      if (line?.publisher || /\d:\d\d/.test(piece)) timed.push(date);
      publisher ??= line?.publisher ?? null;
      continue;
    }
    const prefix = readPrefix(piece);
    if (prefix) {
      const own = prefix.date ?? (prefix.monthDay && withYear(prefix.monthDay, [...timed, ...dates]));
      return { date: own ?? timed.at(-1) ?? dates.at(-1) ?? null, publisher: prefix.publisher ?? publisher };
    }
    if (piece.length > PROSE || (piece.length > PROSE / 2 && endsSentence(piece))) break;
  }
  return { date: timed.at(-1) ?? dates.at(-1) ?? null, publisher };
}

/** Gives a month and day the year of a full date nearby: the last such day before it, as nothing is published ahead. */
function withYear([month, day]: readonly [number, number], dates: readonly string[]): string | null {
  const full = dates.find((date) => date.length === 10);
  if (full === undefined) return null;
  const year = Number(full.slice(0, 4));
  const same = isoDate(year, month, day);
  return same !== null && same <= full ? same : isoDate(year - 1, month, day);
}

/** A date someone declared, in any usual form. */
function declaredDate(value: string | null | undefined): string | null {
  if (!value) return null;
  return findDate(value.slice(0, 100))?.iso ?? /^\s*(\d{4})\s*$/.exec(value)?.[1] ?? null;
}

function unmarked(markdown: string): string {
  return markdown.replace(/!?\[([^\][]*)\]\([^()]*\)/g, '$1').replace(/\*\*|__|[*`]/g, '');
}

/** One line without characters that cannot be seen: file names and metadata may hold any. */
function clean(value: string | null | undefined, limit: number): string | null {
  const line = (value ?? '').replace(/[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  if (line.length <= limit) return line === '' ? null : line;
  return `${Array.from(line.slice(0, limit)).slice(0, -1).join('')}…`;
}

function* piecesOf(text: string, blocks: readonly Block[]): Generator<string> {
  for (const { start, end } of blocks) yield text.slice(start, end);
}
