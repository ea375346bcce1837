/** Finds the regular expressions of source files, and strings that each might choke on. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Pattern {
  /** File and line, for a message. */
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/** A comment, a string or a template comes first wherever one begins; a regular expression follows an operator. */
const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|(?<=[=(,:[!&|?{}>;\s]\s*)\/((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)/g;

/** Regular expressions that are written as such, those of `new RegExp` left out. */
export function patternsOf(root: string, folders: readonly string[]): Pattern[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .flatMap((name) => inFile(readFileSync(join(root, folder, name), 'utf8'), `${folder}/${name}`)),
  );
}

function inFile(text: string, file: string): Pattern[] {
  return [...text.matchAll(TOKEN)].flatMap((match) => {
    const [, source, flags = ''] = match;
    if (source === undefined || !isPattern(source, flags)) return [];
    const line = text.slice(0, match.index).split('\n').length;
    return [{ place: `${file}:${line}`, source, flags }];
  });
}

function isPattern(source: string, flags: string): boolean {
  try {
    new RegExp(source, flags);
    return true;
  } catch {
    return false;
  }
}

/** Characters that stand for the classes of characters. */
const SAMPLES: readonly (readonly [RegExp, string])[] = [
  [/\\s/, ' '],
  [/\\s|\\n|\\r/, '\n'],
  [/\\t|\\s/, '\t'],
  [/\\d|\\p\{N/, '1'],
  [/\\w|\\p\{L\}|\\S|\.|\\p\{Ll\}|\[\^/, 'a'],
  [/\\p\{Lu\}|\\p\{L\}/, 'Z'],
  [/Cyrillic|[а-я]/, 'я'],
  [/\\p\{M\}/, '\u0301'],
  [/\\p\{C/, '\u00ad'],
];
const MAX_CHARACTERS = 14;
const MAX_PIECES = 10;

/** Strings to repeat: each character the pattern names, its pieces of plain text, and pairs of these. */
export function unitsOf({ source }: Pattern): string[] {
  const plain = source.replace(
    /\\u\{?[0-9a-f]+\}?|\\[pP]\{[^}]*\}|\\[a-zA-Z]|\(\?(?:<?[=!]|:|<\w+>)|\{\d+,?\d*\}/g,
    ' ',
  );
  const pieces = [...plain.matchAll(/[\p{L}\p{N}]{2,}/gu)].map((match) => match[0]).slice(0, MAX_PIECES);
  const literals = [...new Set(plain.replace(/\\(.)/g, '$1').replace(/[()?*+^$]/g, '$&'))].filter(
    (char) => !/[\p{L}\p{N}\s]/u.test(char),
  );
  const samples = SAMPLES.filter(([test]) => test.test(source)).map(([, char]) => char);
  const characters = [...new Set([...samples, ...literals])].slice(0, MAX_CHARACTERS);
  const pairs = characters.flatMap((first) =>
    characters.filter((second) => second !== first).map((second) => first + second),
  );
  const mixed = pieces.flatMap((piece) => [piece, `${piece} `, `${piece}${characters[0] ?? ''}`]);
  return [...new Set([...characters, ...mixed, ...pairs])];
}
