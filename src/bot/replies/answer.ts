/** An answer as messages: the one way from the engine's words to Discord's. */
import { answerTexts } from '../../messages/bot/answer.ts';
import { messagesFor, noteText } from '../../messages/index.ts';
import type { Answer, Answered, FrameLanguage, NoEvidence, Statement } from '../../rag/types.ts';
import { MAX_CONTENT } from '../limits.ts';
import { clip, escapeBold, escapeLine, escapeMarkdown } from '../markdown.ts';
import type { OutgoingMessage } from '../types.ts';
import { actionButtons, citationButtons, rows } from './buttons.ts';
import { citationEmbeds, closestEmbeds } from './citations.ts';
import { contentPages } from './split.ts';

export { citedSources, readAnswer } from './read.ts';

/** Of the escaped question: a thousand characters of any ordinary text fit. */
const MAX_QUESTION_SHOWN = 1200;
const PARAGRAPH = '\n\n';

export interface AnswerView {
  readonly language: FrameLanguage;
  /** The model is still writing. */
  readonly pending?: boolean;
  /** Whether a thread can be opened at it: not at private replies, in threads and in direct messages. */
  readonly threads: boolean;
  /** Where the page is that citations link to; without it nothing links. */
  readonly publicUrl?: string | null;
}

/** The first message is the reply, with the buttons; what does not fit into it follows. */
export function answerMessages(
  answer: Answer,
  view: AnswerView,
): readonly [OutgoingMessage, ...OutgoingMessage[]] {
  return answer.status === 'answered' ? answered(answer, view) : noEvidence(answer, view);
}

export function errorMessage(text: string): OutgoingMessage {
  // Channels are named by mentions, which call nobody.
  const pieces = text.split(/(<#\d{17,20}>)/);
  const content = pieces.map((piece, i) => (i % 2 === 1 ? piece : escapeMarkdown(piece))).join('');
  return { content: clip(content, MAX_CONTENT) };
}

function answered(answer: Answered, view: AnswerView): [OutgoingMessage, ...OutgoingMessage[]] {
  const { language, pending = false } = view;
  const texts = answerTexts[language];
  const buttons = citationButtons(answer.citations, language);
  const head = headOf(answer);
  const notes = smallPrint([...notesOf(answer, language), ...(pending ? [texts.pending] : [])]);
  const continued = smallPrint([texts.continued]);
  const room = MAX_CONTENT - head.length - 1 - (PARAGRAPH + notes).length;
  const [first = '', ...more] = contentPages(answer.statements.map(statementText), PARAGRAPH, room);
  const content = `${head}\n${[first || continued, notes].filter(Boolean).join(PARAGRAPH)}`;
  const embeds = citationEmbeds(answer.citations, {
    language,
    publicUrl: view.publicUrl,
    buttons: new Set(buttons.map(({ n }) => n)),
  });
  const offered = { more: true, thread: view.threads, up: !pending, down: !pending };
  const components = rows(
    buttons.map(({ button }) => button),
    actionButtons(offered, language),
  );
  const following = Array.from({ length: Math.max(more.length, embeds.length - 1) }, (_, i) => ({
    ...(more[i] !== undefined && { content: more[i] }),
    ...(embeds[i + 1] && { embeds: embeds[i + 1] }),
  }));
  return [{ content, embeds: embeds[0] ?? [], components }, ...following];
}

function noEvidence(answer: NoEvidence, view: AnswerView): [OutgoingMessage, ...OutgoingMessage[]] {
  const { language, pending = false } = view;
  const notes = smallPrint(notesOf(answer, language));
  const said = pending
    ? smallPrint([answerTexts[language].pendingNothing])
    : messagesFor(language).answer.noEvidence;
  const content = `${headOf(answer)}\n${[said, notes].filter(Boolean).join('\n')}`;
  const buttons = citationButtons(answer.closest, language);
  const shown = new Set(buttons.map(({ n }) => n));
  const embeds = closestEmbeds(
    answer.closest.filter(({ n }) => shown.has(n)),
    view,
  );
  const offered = { more: false, thread: false, up: false, down: !pending };
  const components = rows(
    buttons.map(({ button }) => button),
    actionButtons(offered, language),
  );
  return [{ content, embeds, components }];
}

/** `readAnswer` knows an answer by this line. */
function headOf({ question }: Answer): string {
  const shown = clip(escapeLine(question), MAX_QUESTION_SHOWN);
  return `> **${shown || '…'}**`;
}

/** The text is cut only when no message could hold it. */
function statementText({ text, highlight, citations }: Statement): string {
  const marks = ` ${citations.map((n) => `[${n}]`).join('')}`;
  const room = MAX_CONTENT - marks.length;
  // One line, with every offset where it was.
  const line = text.replace(/[\n\v\f\r\u0085\u2028\u2029]/g, ' ');
  const bold = escapeBold(line, highlight).trim();
  return (bold.length <= room ? bold : clip(escapeMarkdown(line), room)) + marks;
}

function notesOf({ notes }: Answer, language: FrameLanguage): string[] {
  return notes.map((note) => noteText(note, messagesFor(language)));
}

function smallPrint(lines: readonly string[]): string {
  return lines.map((line) => `-# ${line}`).join('\n');
}
