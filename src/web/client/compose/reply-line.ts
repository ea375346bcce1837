import type { ChannelTexts } from '../../../messages/web/channel.ts';
import { el, icon } from '../ui/dom.ts';

/** Says which message is replied to. */
export interface ReplyLine {
  readonly element: HTMLElement;
  /** `null`: none. */
  readonly to: string | null;
  set(to: { readonly id: string; readonly name: string } | null): void;
}

export function replyLine(texts: ChannelTexts, cancelled: () => void): ReplyLine {
  const name = el('span');
  const cancel = el(
    'button',
    {
      type: 'button',
      class: 'tool',
      'aria-label': texts.cancelReply,
      title: texts.cancelReply,
      onclick: () => {
        set(null);
        cancelled();
      },
    },
    icon('close'),
  );
  const element = el('div', { class: 'reply-line', hidden: true }, name, cancel);
  let to: string | null = null;
  return {
    element,
    get to() {
      return to;
    },
    set,
  };

  function set(message: { readonly id: string; readonly name: string } | null): void {
    to = message?.id ?? null;
    element.hidden = message === null;
    name.textContent = message === null ? '' : texts.replying(message.name);
  }
}
