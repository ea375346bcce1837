/** Says aloud, through a screen reader, what has come without anybody's pressing a key. */
import { el } from './dom.ts';

/** Characters: an answer, not all of its quotes. */
const MAX_SPOKEN = 600;
/** Milliseconds after which a sentence is taken away again. */
const KEPT = 20_000;

export interface LiveRegion {
  readonly element: HTMLElement;
  say(text: string): void;
}

export function createLiveRegion(): LiveRegion {
  const element = el('div', {
    class: 'sr-only',
    role: 'status',
    'aria-live': 'polite',
    'aria-atomic': 'false',
  });
  return {
    element,
    say(text) {
      const line = el('p', null, text.length > MAX_SPOKEN ? `${text.slice(0, MAX_SPOKEN)} …` : text);
      element.append(line);
      setTimeout(() => line.remove(), KEPT);
    },
  };
}
