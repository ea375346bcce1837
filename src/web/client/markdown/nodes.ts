import type { ChannelTexts } from '../../../messages/web/channel.ts';
import type { FrameLanguage } from '../../../rag/types.ts';
import { type Child, el } from '../ui/dom.ts';
import { parseMarkdown } from './blocks.ts';
import { parseInline } from './inline.ts';
import { timeText } from './time.ts';
import type { Block, Inline, LinkPolicy, ListItem } from './tree.ts';

export interface MarkdownContext {
  readonly language: FrameLanguage;
  readonly texts: ChannelTexts;
  readonly link: LinkPolicy;
  /** Name of somebody or something that is mentioned; `null` when it is not known here. */
  name(kind: 'user' | 'role' | 'channel', id: string): string | null;
  /** `null` for a channel that cannot be opened here. */
  opener(channel: string): (() => void) | null;
}

export function renderMarkdown(text: string, context: MarkdownContext): Node[] {
  return parseMarkdown(text, context.link).map((block) => blockNode(block, context));
}

export function renderInline(text: string, context: MarkdownContext): Child[] {
  return inlineNodes(parseInline(text, context.link), context);
}

function blockNode(block: Block, context: MarkdownContext): Node {
  switch (block.type) {
    case 'paragraph':
      return el('p', { class: 'md-text' }, inlineNodes(block.children, context));
    case 'small':
      return el('p', { class: 'md-small' }, inlineNodes(block.children, context));
    case 'heading':
      // The page has headings of its own; these are emphasis.
      return el('p', { class: `md-heading md-heading-${block.level}` }, inlineNodes(block.children, context));
    case 'quote':
      return el(
        'blockquote',
        { class: 'md-quote' },
        block.children.map((child) => blockNode(child, context)),
      );
    case 'code':
      return el('pre', { class: 'md-pre', tabindex: 0 }, el('code', null, block.text));
    case 'list':
      return listNode(block.start, block.items, context);
  }
}

function listNode(start: number | null, items: readonly ListItem[], context: MarkdownContext): Node {
  return el(
    start === null ? 'ul' : 'ol',
    { class: 'md-list', start: start === null || start === 1 ? null : start },
    items.map(({ children, nested }) =>
      el(
        'li',
        null,
        inlineNodes(children, context),
        nested.map((block) => blockNode(block, context)),
      ),
    ),
  );
}

const TAGS = { strong: 'strong', em: 'em', underline: 'u', strike: 's' } as const;

function inlineNodes(nodes: readonly Inline[], context: MarkdownContext): Child[] {
  return nodes.map((node) => inlineNode(node, context));
}

function inlineNode(node: Inline, context: MarkdownContext): Child {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'code':
      return el('code', { class: 'md-code' }, node.text);
    case 'time':
      return timeNode(node.at * 1000, node.style, context);
    case 'mention':
      return mentionNode(node, context);
    case 'link':
      return el(
        'a',
        { href: node.href, class: 'md-link', target: '_blank', rel: 'noopener' },
        inlineNodes(node.children, context),
        el('span', { class: 'sr-only' }, ` ${context.texts.newTab}`),
      );
    case 'spoiler':
      return spoilerNode(inlineNodes(node.children, context), context);
    default:
      return el(TAGS[node.type], null, inlineNodes(node.children, context));
  }
}

function timeNode(at: number, style: Parameters<typeof timeText>[1], { language }: MarkdownContext): Node {
  const valid = Math.abs(at) <= 8.64e15;
  return el(
    'time',
    {
      class: 'md-time',
      datetime: valid ? new Date(at).toISOString() : null,
      title: timeText(at, 'F', Date.now(), language),
      'data-relative': style === 'R' && valid ? at : null,
    },
    timeText(at, style, Date.now(), language),
  );
}

/** Times such as "5 minutes ago" go on. */
export function refreshTimes(root: ParentNode, language: FrameLanguage): void {
  for (const time of root.querySelectorAll<HTMLElement>('time[data-relative]')) {
    time.textContent = timeText(Number(time.dataset.relative), 'R', Date.now(), language);
  }
}

const SIGNS = { user: '@', role: '@', channel: '#' } as const;

function mentionNode({ kind, id }: { kind: keyof typeof SIGNS; id: string }, context: MarkdownContext): Node {
  const name = `${SIGNS[kind]}${context.name(kind, id) ?? id}`;
  const open = kind === 'channel' ? context.opener(id) : null;
  if (open) return el('button', { type: 'button', class: 'md-mention', onclick: open }, name);
  return el('span', { class: 'md-mention' }, name);
}

function spoilerNode(children: readonly Child[], { texts }: MarkdownContext): Node {
  const hidden = el('span', { class: 'md-spoiler', hidden: true }, children);
  const show = el(
    'button',
    {
      type: 'button',
      class: 'md-mention',
      onclick: () => {
        hidden.hidden = false;
        show.remove();
      },
    },
    texts.spoiler,
  );
  return el('span', null, show, hidden);
}
