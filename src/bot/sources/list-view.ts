/** A page of the list of sources as a message. */
import { type APIStringSelectComponent, ComponentType } from 'discord-api-types/v10';
import { sourcesTexts } from '../../messages/bot/sources.ts';
import type { IndexStatus, SourceInfo } from '../../rag/engine.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { customId } from '../ids.ts';
import { MAX_EMBED_DESCRIPTION, MAX_SELECT_LABEL } from '../limits.ts';
import { clip, plain } from '../markdown.ts';
import { choiceValue } from '../source-choices.ts';
import type { OutgoingMessage } from '../types.ts';
import { button, row } from '../ui.ts';
import { dateOf, oneLine, timestamp, titleOf } from './facts.ts';
import { type ListFilter, type ListPage, stateArgs } from './state.ts';

export const LIST = 'sources';
export const SOURCE = 'source';
const COLOUR = 0x2a9d8f;
/** Ten entries of this much fit into a description. */
const ROOM = { title: 120, publisher: 60, file: 100 } as const;
const MAX_NAMED = 80;

type Texts = (typeof sourcesTexts)[FrameLanguage];

export function listMessage(
  list: ListPage,
  status: Pick<IndexStatus, 'createdAt'> | null,
  language: FrameLanguage,
): OutgoingMessage {
  const texts = sourcesTexts[language];
  const { entries, page, pages } = list;
  const built = status && `-# ${texts.built(timestamp(Date.parse(status.createdAt), 'R'))}`;
  const head = [filterLine(list.filter, texts), built].filter((line) => line !== null).join('\n');
  const nothing = list.filter.publisher === null && list.filter.year === null ? texts.none : texts.noneFit;
  const body = entries.length === 0 ? nothing : entries.map((entry) => entryText(entry, language)).join('\n');
  const total = texts.total(list.sources, texts.passages(list.passages));
  const turn = (role: string, to: number) => customId(LIST, role, ...stateArgs(list.filter, to));
  return {
    embeds: [
      {
        title: texts.title,
        color: COLOUR,
        description: clip([head, body].filter(Boolean).join('\n\n'), MAX_EMBED_DESCRIPTION),
        footer: { text: `${texts.page(page + 1, pages)} · ${total}` },
      },
    ],
    components: [
      ...(entries.length > 0 ? [row(sourceSelect(entries, texts))] : []),
      ...(pages > 1
        ? [
            row(
              button(turn('previous', page - 1), '◀', { disabled: page === 0 }),
              button(turn('next', page + 1), '▶', { disabled: page === pages - 1 }),
            ),
          ]
        : []),
    ],
  };
}

function filterLine({ publisher, year }: ListFilter, texts: Texts): string | null {
  const filters = [
    publisher !== null && texts.fromPublisher(oneLine(publisher, MAX_NAMED)),
    year !== null && texts.fromYear(year),
  ].filter((filter) => filter !== false);
  return filters.length === 0 ? null : `**${texts.only(filters.join(' '))}**`;
}

function entryText(source: SourceInfo, language: FrameLanguage): string {
  const texts = sourcesTexts[language];
  const facts = [
    source.publisher && oneLine(source.publisher, ROOM.publisher),
    dateOf(source, language),
    texts.language(source.language),
    oneLine(source.id, ROOM.file),
    texts.passages(source.passages),
  ];
  // A day at the start of a line would make a list of it.
  const line = facts
    .filter(Boolean)
    .join(' · ')
    .replace(/^(\d+)\. /, '$1\\. ');
  return `**${titleOf(source, ROOM.title)}**\n-# ${line}`;
}

function sourceSelect(entries: readonly SourceInfo[], texts: Texts): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: customId(SOURCE),
    placeholder: texts.select,
    options: entries.map(({ id, title }) => {
      const file = clip(plain(id), MAX_SELECT_LABEL) || '…';
      return {
        label: clip(plain(title), MAX_SELECT_LABEL) || file,
        value: choiceValue(id),
        description: file,
      };
    }),
  };
}
