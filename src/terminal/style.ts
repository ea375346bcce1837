/** Colours, if there are any. */

export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly bad: (text: string) => string;
}

/** SGR codes that switch on and off (ECMA-48, 8.3.117). */
const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  accent: [36, 39],
  good: [32, 39],
  warn: [33, 39],
  bad: [31, 39],
} as const;

export function createStyle(enabled: boolean): Style {
  const paint = (name: keyof typeof CODES) => (text: string) =>
    enabled && text !== '' ? `\u001b[${CODES[name][0]}m${text}\u001b[${CODES[name][1]}m` : text;
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    accent: paint('accent'),
    good: paint('good'),
    warn: paint('warn'),
    bad: paint('bad'),
  };
}
