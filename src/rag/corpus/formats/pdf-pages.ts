/** Takes off what a printer puts at the head and foot of every page, so that sentences run on from page to page. */

import { endsSentence } from '../punctuation.ts';

/** Running heads and feet are among this many lines at either end of a page. */
const REACH = 2;
const MAX_LENGTH = 100;
/** Fewer pages cannot tell a running line from a repeated one. */
const MIN_PAGES = 3;
const MOST_PAGES = 0.6;

const PAGE_NUMBER =
  /^[-–—|\s]{0,5}(?:(?:seite|page|s\.|p\.|стр\.?)\s*)?\d{1,4}(?:\s*(?:von|of|из|\/)\s*\d{1,4})?[-–—|\s]{0,5}$/i;

/** The pages without running lines and page numbers. */
export function withoutRunningLines(pages: readonly string[]): string[] {
  const split = pages.map((page) => page.split('\n'));
  const counts = new Map<string, number>();
  for (const lines of split) {
    for (const key of new Set(edges(lines).map((at) => keyOf(lines[at]!)))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const least = Math.max(MIN_PAGES, pages.length * MOST_PAGES);
  return split.map((lines) => {
    const gone = new Set(
      edges(lines).filter((at) => {
        const line = lines[at]!;
        const isLabel = line.length <= MAX_LENGTH && /\p{L}/u.test(line) && !endsSentence(line);
        const isRunning = isLabel && counts.get(keyOf(line))! >= least;
        return isRunning || PAGE_NUMBER.test(line);
      }),
    );
    return lines
      .filter((_, at) => !gone.has(at))
      .join('\n')
      .trim();
  });
}

/** Indices of the outermost lines that are not blank. */
function edges(lines: readonly string[]): number[] {
  const filled = [...lines.keys()].filter((at) => lines[at]!.trim() !== '');
  return [...new Set([...filled.slice(0, REACH), ...filled.slice(-REACH)])];
}

/** Page numbers within a running line differ from page to page. */
function keyOf(line: string): string {
  return line.replace(/\d+/g, '#').replace(/\s+/g, ' ').toLowerCase();
}
