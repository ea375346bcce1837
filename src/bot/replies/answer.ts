/** An answer as messages: the one way from the engine's words to Discord's. */
import { answerTexts } from '../../messages/bot/answer.ts';
import { askTexts } from '../../messages/bot/ask.ts';
import { messagesFor, noteText } from '../../messages/index.ts';
import type { Answer, Answered, FrameLanguage, NoEvidence, SourceMeta, Statement } from '../../rag/types.ts';
import { sourceKey } from '../ids.ts';
import { MAX_CONTENT } from '../limits.ts';
import { clip, escapeBold, escapeLine, escapeMarkdown } from '../markdown.ts';
import type { OutgoingMessage } from '../types.ts';
import { actionButtons, citationButtons, rows } from './buttons.ts';
import { citationEmbeds, closestEmbeds } from './citations.ts';
import { contentPages } from './split.ts';
import { inMarks, quotedBy } from './verbatim.ts';

export { citedSources, readAnswer } from './read.ts';

/** Of the escaped question: a thousand characters of any ordinary text fit. */
const MAX_QUESTION_SHOWN = 1200;
/** Of the escaped title. */
const MAX_SOURCE_SHOWN = 120;
const PARAGRAPH = '\n\n';

export interface AnswerView {
  readonly language: FrameLanguage;
  /** The model is still writing. */
  readonly pending?: boolean;
  /** Whether a thread can be opened at it: not at private replies, in threads and in direct messages. */
  readonly threads: boolean;
  /** Where the page is that citations link to; without it nothing links. */
  readonly publicUrl?: string | null;
  /** The one source that was asked. */
  readonly source?: Pick<SourceMeta, 'id' | 'title'>;
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
  const head = headOf(answer, view);
  const notes = smallPrint([...notesOf(answer, language), ...(pending ? [texts.pending] : [])]);
  const continued = smallPrint([texts.continued]);
  const room = MAX_CONTENT - head.length - 1 - (PARAGRAPH + notes).length;
  const statements = answer.statements.map((statement) => shownStatement(statement, answer, language));
  const pages = contentPages(
    statements.map(({ text }) => text),
    PARAGRAPH,
    room,
  );
  const [first = '', ...more] = pages.map((page) => page.join(PARAGRAPH));
  const content = `${head}\n${[first || continued, notes].filter(Boolean).join(PARAGRAPH)}`;
  const embeds = citationEmbeds(answer.citations, {
    language,
    publicUrl: view.publicUrl,
    buttons: new Set(buttons.map(({ n }) => n)),
    said: new Set(statements.slice(0, pages[0]!.length).flatMap(({ quotes }) => quotes)),
  });
  const offered = { more: moreArgs(view), thread: view.threads, up: !pending, down: !pending };
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
  const texts = answerTexts[language];
  const head = headOf(answer, view);
  // There is nothing to wait for, and nothing in it to be better next time.
  if (answer.searchable === false) return [{ content: `${head}\n${texts.nothingAsked}` }];
  const notes = smallPrint(notesOf(answer, language));
  const nothing = view.source ? texts.nothingInSource : messagesFor(language).answer.noEvidence;
  const said = pending ? smallPrint([texts.pendingNothing]) : nothing;
  const content = `${head}\n${[said, notes].filter(Boolean).join('\n')}`;
  const buttons = citationButtons(answer.closest, language);
  const shown = new Set(buttons.map(({ n }) => n));
  const embeds = closestEmbeds(
    answer.closest.filter(({ n }) => shown.has(n)),
    view,
  );
  const offered = { more: null, thread: false, up: false, down: !pending };
  const components = rows(
    buttons.map(({ button }) => button),
    actionButtons(offered, language),
  );
  return [{ content, embeds, components }];
}

/** `readAnswer` knows an answer by the first line. */
function headOf({ question }: Answer, { language, source }: AnswerView): string {
  const shown = clip(escapeLine(question), MAX_QUESTION_SHOWN);
  const head = `> **${shown || '…'}**`;
  if (!source) return head;
  const title = clip(escapeLine(source.title) || escapeLine(source.id), MAX_SOURCE_SHOWN);
  return `${head}\n${smallPrint([askTexts[language].onlySource(title)])}`;
}

/** "Mehr Belege" looks where the answer is from. */
function moreArgs({ source }: AnswerView): string[] {
  return source ? [sourceKey(source.id)] : [];
}

/** With the numbers of the citations that it quotes whole. The text is cut only when no message could hold it. */
function shownStatement(statement: Statement, { citations }: Answered, language: FrameLanguage) {
  const { text, highlight } = statement;
  const numbers = ` ${statement.citations.map((n) => `[${n}]`).join('')}`;
  const room = MAX_CONTENT - numbers.length;
  // One line, with every offset where it was.
  const line = text.replace(/[\n\v\f\r\u0085\u2028\u2029]/g, ' ');
  const bold = escapeBold(line, highlight).trim();
  const quotes = quotedBy(statement, citations);
  const marked = quotes.length > 0 && bold !== '' ? inMarks(bold, language) : bold;
  if (marked.length <= room) return { text: marked + numbers, quotes };
  return { text: clip(escapeMarkdown(line), room) + numbers, quotes: [] };
}

function notesOf({ notes }: Answer, language: FrameLanguage): string[] {
  return notes.map((note) => noteText(note, messagesFor(language)));
}

function smallPrint(lines: readonly string[]): string {
  return lines.map((line) => `-# ${line}`).join('\n');
}
