/** Custom ids of buttons, menus and forms: all a click needs to know, so that it works after a restart and in any process. */
import { createHash } from 'node:crypto';
import type { Citation, Span } from '../rag/types.ts';

/** Discord's limit, characters. */
export const MAX_CUSTOM_ID = 100;
const SEPARATOR = ':';
/** 60 and 44 bits: no two sources of a corpus and no two versions of a source share them. */
const SOURCE_KEY = 10;
const VERSION_KEY = 11;
const RADIX = 36;

/** `prefix:a:b`. Arguments must not hold colons. Throws when the id is too long: a defect. */
export function customId(prefix: string, ...args: readonly (string | number)[]): string {
  const id = [prefix, ...args].join(SEPARATOR);
  if (id.length > MAX_CUSTOM_ID) throw new RangeError(`custom id of ${id.length} characters: ${id}`);
  return id;
}

export function parseCustomId(id: string): { prefix: string; args: string[] } {
  const [prefix = '', ...args] = id.split(SEPARATOR);
  return { prefix, args };
}

/** Stands for a source id in custom ids. */
export function sourceKey(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, SOURCE_KEY);
}

/** A span in one version of a source. */
export interface Place extends Span {
  readonly sourceKey: string;
  /** First characters of the file's SHA-256, hex. */
  readonly version: string;
}

/** A place as four arguments of a custom id. */
export function placeArgs(place: Pick<Citation, 'source' | 'sha256' | 'start' | 'end'>): string[] {
  const { source, sha256, start, end } = place;
  return [sourceKey(source), sha256.slice(0, VERSION_KEY), start.toString(RADIX), end.toString(RADIX)];
}

/** Ends the id of a button that stands under no answer. */
export const WITHOUT_ANSWER = 'o';

/** Id of the button that opens a place in its source. */
export function citeId(place: Parameters<typeof placeArgs>[0], underAnswer = true): string {
  return customId('cite', ...placeArgs(place), ...(underAnswer ? [] : [WITHOUT_ANSWER]));
}

/** `null` when the arguments are no place: custom ids come from outside. */
export function parsePlace(args: readonly string[]): Place | null {
  const [key = '', version = '', from = '', to = ''] = args;
  if (!/^[\w-]{10}$/.test(key) || !/^[0-9a-f]{11}$/.test(version)) return null;
  const [start, end] = [from, to].map((digits) =>
    /^[0-9a-z]{1,7}$/.test(digits) ? Number.parseInt(digits, RADIX) : -1,
  );
  if (start === undefined || end === undefined || start < 0 || end < start) return null;
  return { sourceKey: key, version, start, end };
}
