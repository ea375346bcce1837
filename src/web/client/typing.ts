/** That the bot is about to write. */
import type { MessageList } from './message/list.ts';

/** Milliseconds, as on Discord. */
const LASTS = 10_000;

export interface Typing {
  show(list: MessageList | null, text: string): void;
  hide(): void;
}

export function createTyping(): Typing {
  let shown: MessageList | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    show(list, text) {
      hide();
      shown = list;
      list?.typing(text);
      timer = setTimeout(hide, LASTS);
    },
    hide,
  };

  function hide(): void {
    clearTimeout(timer);
    shown?.typing(null);
    shown = null;
  }
}
