/** The list of feedback as a message. */
import { type APIEmbed, type APIStringSelectComponent, ComponentType } from 'discord-api-types/v10';
import { reviewTexts } from '../../messages/bot/review.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { customId } from '../ids.ts';
import { MAX_SELECT_LABEL } from '../limits.ts';
import { clip, escapeMarkdown, plain } from '../markdown.ts';
import type { ReviewEntry } from '../store/types.ts';
import type { OutgoingMessage } from '../types.ts';
import { button, row } from '../ui.ts';
import type { ReviewPage } from './list.ts';
import { FILTERS, KINDS, type ReviewState, stateArgs } from './state.ts';

/** Five entries stay below what the embeds of a message hold together. */
const ROOM = { question: 250, answer: 300, reason: 450 } as const;
const COLOURS = { down: 0xda373c, unanswered: 0xf0b232, up: 0x248046 } as const;

type Texts = (typeof reviewTexts)[FrameLanguage];

/** `id(action, state)` of what a click leads to. */
const id = (action: string, state: ReviewState) => customId('review', action, ...stateArgs(state));

export function reviewMessage(page: ReviewPage, language: FrameLanguage): OutgoingMessage {
  const texts = reviewTexts[language];
  const { entries, state } = page;
  return {
    content: header(page, texts),
    embeds: entries.map((entry) => entryEmbed(entry, texts)),
    components: [
      row(filterSelect(state, texts)),
      ...(entries.length > 0 ? [row(markSelect(entries, state, texts))] : []),
      row(...buttons(page, texts)),
    ],
  };
}

function header({ entries, counts, state, pages }: ReviewPage, texts: Texts): string {
  const shown = state.done ? 'done' : 'open';
  return [
    `**${texts.title}**`,
    ...KINDS.map((kind) => texts.count(texts.kinds[kind], counts[kind].open, counts[kind].done)),
    entries.length === 0 ? texts.nothing[shown] : texts.page(texts[shown], state.page + 1, pages),
  ].join('\n');
}

function entryEmbed({ id, kind, at, question, answer, reason }: ReviewEntry, texts: Texts): APIEmbed {
  const part = (label: string, text: string, room: number) => {
    const escaped = clip(escapeMarkdown(folded(text)), room);
    return escaped === '' ? [] : [`**${label}:** ${escaped}`];
  };
  return {
    color: COLOURS[kind],
    description: [
      `${texts.kinds[kind]} · #${id} · <t:${Math.floor(at / 1000)}:R>`,
      ...part(texts.question, question, ROOM.question),
      ...part(texts.answer, answer, ROOM.answer),
      ...part(texts.reason, reason, ROOM.reason),
    ].join('\n'),
  };
}

const folded = (text: string) => text.replace(/\s+/g, ' ').trim();

function filterSelect(state: ReviewState, texts: Texts): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: id('filter', { ...state, page: 0 }),
    options: FILTERS.map((filter) => ({
      label: filter === 'all' ? texts.all : texts.kinds[filter],
      value: filter,
      default: filter === state.filter,
    })),
  };
}

function markSelect(
  entries: readonly ReviewEntry[],
  state: ReviewState,
  texts: Texts,
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: id('mark', state),
    placeholder: state.done ? texts.mark.open : texts.mark.done,
    min_values: 1,
    max_values: entries.length,
    options: entries.map(({ id, question }) => ({
      label: clip(plain(`#${id} ${question}`), MAX_SELECT_LABEL),
      value: String(id),
    })),
  };
}

function buttons({ state, pages, total }: ReviewPage, texts: Texts) {
  const { page, done } = state;
  const last = pages - 1;
  return [
    button(id('previous', { ...state, page: Math.max(0, page - 1) }), texts.previous, {
      emoji: '◀️',
      disabled: page === 0,
    }),
    button(id('next', { ...state, page: Math.min(last, page + 1) }), texts.next, {
      emoji: '▶️',
      disabled: page === last,
    }),
    button(id('status', { ...state, done: !done, page: 0 }), done ? texts.show.open : texts.show.done),
    button(id('export', state), texts.export, { emoji: '📄', disabled: total === 0 }),
  ];
}
