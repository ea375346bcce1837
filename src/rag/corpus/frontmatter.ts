/** Front matter: a YAML head between `---` lines. It is metadata, so it is in no block, be it readable or not. */
import type { MetaHints } from './formats/format.ts';
import { rawLines } from './lines.ts';

/** A head is short; a later `---` is a rule in the text. */
const MAX_FRONT_MATTER = 20_000;

const KEY = /^[\p{L}_"'][\p{L}\p{N}_ "'-]{0,60}\s*:(\s|$)/u;

const KEYS = {
  title: ['title', 'titel', 'überschrift'],
  publisher: ['publisher', 'herausgeber', 'herausgeberin', 'verlag', 'quelle', 'source', 'site'],
  date: ['date', 'datum', 'published', 'veröffentlicht', 'stand'],
  language: ['language', 'lang', 'sprache'],
} as const;

/** Finds the front matter of a text; `end` is the offset after it, the start of a line. */
export function findFrontMatter(text: string): { yaml: string; end: number } | null {
  if (!/^---[ \t]*(?:\r\n|\r|\n)/.test(text.slice(0, 100))) return null;
  let start: number | null = null;
  let stop: number | null = null;
  let hasKey = false;
  for (const line of rawLines(text)) {
    if (stop !== null) return { yaml: text.slice(start!, stop), end: line.from };
    if (line.from === 0) continue;
    if (line.from > MAX_FRONT_MATTER) return null;
    start ??= line.from;
    const piece = text.slice(line.start, Math.min(line.end, line.start + 200));
    if (piece === '---' || piece === '...') {
      // Without a key it is a text between two rules, unless it is empty.
      if (!hasKey && line.from > start) return null;
      stop = line.from;
    } else if (KEY.test(piece)) {
      hasKey = true;
    }
  }
  return stop === null ? null : { yaml: text.slice(start!, stop), end: text.length };
}

/** The metadata in front matter; what is missing, empty or of another shape is left out. Never throws. */
export async function readFrontMatter(yaml: string): Promise<MetaHints> {
  let values: Map<string, unknown>;
  try {
    const { parse } = await import('yaml');
    const parsed: unknown = parse(yaml, { logLevel: 'error' });
    if (typeof parsed !== 'object' || parsed === null) return {};
    values = new Map(Object.entries(parsed).map(([key, value]) => [key.toLowerCase(), value]));
  } catch {
    return {};
  }
  const pick = (keys: readonly string[]) =>
    keys.map((key) => asText(values.get(key))).find((value) => value !== null);
  return {
    title: pick(KEYS.title),
    publisher: pick(KEYS.publisher.filter((key) => !/^https?:/.test(asText(values.get(key)) ?? ''))),
    date: pick(KEYS.date),
    language: pick(KEYS.language),
  };
}

function asText(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
