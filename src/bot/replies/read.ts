/** Reads an answer back from the message it was shown in: conversations outlive the process that answered. */
import { answerTexts } from '../../messages/bot/answer.ts';
import { messagesFor } from '../../messages/index.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { CUT, unescapeMarkdown } from '../markdown.ts';
import type { ShownMessage } from '../types.ts';
import { DOT, withoutPosition } from './place.ts';
import { unlinkedPlace } from './place-link.ts';
import { withoutMarks } from './verbatim.ts';

const LANGUAGES: readonly FrameLanguage[] = ['de', 'en'];
const HEAD = /^> \*\*((?:\\.|[^\\*\n])+)\*\*\n/;
const MARKED = /^(.*?) ?(?:\[\d+\])+$/s;
const NOTHING = new Set(
  LANGUAGES.flatMap((language) => {
    const { nothingAsked, nothingInSource } = answerTexts[language];
    return [messagesFor(language).answer.noEvidence, nothingInSource, nothingAsked];
  }),
);
/** The small print under a heading ends with the place; further places of a source have no heading. */
const PLACE = /^(?:\*\*)?\[\d+\] .*\n-# (.+)$|^\*\*\[\d+\]\*\* · (.+)$/gm;
/** Stand for statements that are elsewhere or still to come. */
const INSTEAD = new Set(
  LANGUAGES.flatMap((language) => {
    const { continued, pendingNothing } = answerTexts[language];
    return [`-# ${continued}`, `-# ${pendingNothing}`];
  }),
);

export interface ShownAnswer {
  /** As asked, except what nobody sees; cut when it was cut for display. */
  readonly question: string;
  /** Plain text of the statements in this message; none when the sources say nothing. */
  readonly statements: readonly string[];
  /** The statements as one text. */
  readonly answer: string;
}

/** `null` when the message is no answer. Whether it is the bot's own is for the caller to look at. */
export function readAnswer({ content }: Pick<ShownMessage, 'content'>): ShownAnswer | null {
  const head = HEAD.exec(content);
  if (!head) return null;
  const blocks = content.slice(head[0].length).split(/\n+/).filter(Boolean);
  const said = blocks.filter((line) => !line.startsWith('-# '));
  const question = unescapeMarkdown(head[1]!);
  const nothing = said.length === 1 && NOTHING.has(said[0]!);
  if (nothing || (said.length === 0 && blocks.some((line) => INSTEAD.has(line)))) {
    return { question, statements: [], answer: '' };
  }
  if (said.length === 0 || !said.every((line) => MARKED.test(line))) return null;
  const statements = said.map(statementOf).filter((text) => text !== '');
  return { question, statements, answer: statements.join(' ') };
}

/** Bold marks are the only Markdown in it, and marks around it say that it is a quote. */
function statementOf(line: string): string {
  const text = MARKED.exec(line)![1]!;
  return withoutMarks(unescapeMarkdown(text.replace(/(\\.)|\*\*/gs, '$1')).trim());
}

/** Ids of the sources named under an answer, without those too long to be named whole. */
export function citedSources({ embeds }: Pick<ShownMessage, 'embeds'>): string[] {
  const places = embeds.flatMap(({ description = '' }) =>
    [...description.matchAll(PLACE)].flatMap(([, origin, place]) => {
      const file = withoutPosition(unlinkedPlace(place ?? origin!.split(DOT).at(-1)!));
      return file.endsWith(CUT) ? [] : [unescapeMarkdown(file)];
    }),
  );
  return [...new Set(places)];
}
