/** The passage viewer as a message: where it is from, what has become of it, and the quote among its neighbours. */
import { passageTexts } from '../../messages/bot/passage.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Citation, FrameLanguage, Span } from '../../rag/types.ts';
import { MAX_EMBED_DESCRIPTION, MAX_EMBED_FOOTER, MAX_EMBED_TITLE } from '../limits.ts';
import { clip, escapeMarkdown, plain, quoted } from '../markdown.ts';
import { isTextFile, positionOf } from '../replies/place.ts';
import { linkedPlace } from '../replies/place-link.ts';
import type { OutgoingMessage } from '../types.ts';
import { passageButtons } from './buttons.ts';
import type { Found, Removed } from './locate.ts';
import { renderText } from './render.ts';
import { shapeOf } from './shape.ts';
import { type Window, windowAt } from './windows.ts';

/** As that of quotes under an answer. */
export const PASSAGE_COLOUR = 0x2a9d8f;
const REMOVED_COLOUR = 0x80848e;
const MAX_PUBLISHER = 150;
const MAX_FILE = 250;
/** The quote as it was, beside the passage as it is. */
const MAX_OLD_QUOTE = 1600;
/** Pieces that are shown together may need a backslash more than each alone; and marks where a paragraph is cut. */
const SLACK = 40;

/**
 * Window `n` around the passage, 0 being the one that shows it.
 *
 * @param underAnswer whether it was opened from an answer, since which it may have changed
 */
export function passageMessage(
  found: Found,
  n: number,
  language: FrameLanguage,
  publicUrl: string | null = null,
  underAnswer = true,
): OutgoingMessage {
  const { text, quote, source, cite } = found;
  const shape = shapeOf(source.id, text, quote);
  const header = headerOf(found, language, publicUrl, underAnswer);
  // The same for every window, or they would not meet.
  const longest = [...header.atQuote, ...header.before].join('\n').length;
  const room = MAX_EMBED_DESCRIPTION - longest - SLACK;
  const window = windowAt(text, quote, n, room, shape);
  const shown = renderText(text, window, quote, shape);
  const body = [window.cutBefore ? '… ' : '', shown, window.cutAfter ? ' …' : ''];
  const lines = [
    ...(showsQuote(window, quote) ? header.atQuote : header.elsewhere),
    ...(window.n === 0 ? header.before : []),
    '',
    body.join(''),
  ];
  const footer = extent(cite, window, text.length, language);
  return {
    embeds: [
      {
        title: clip(oneLine(source.title) || oneLine(source.id), MAX_EMBED_TITLE),
        description: clip(lines.join('\n'), MAX_EMBED_DESCRIPTION),
        color: PASSAGE_COLOUR,
        ...(footer !== null && { footer: { text: clip(plain(footer), MAX_EMBED_FOOTER) } }),
      },
    ],
    components: [passageButtons(found, window, language, underAnswer)],
  };
}

/** Nothing of its text, nor of what is known about it but the name of its file. */
export function removedMessage(
  { file }: Removed,
  language: FrameLanguage,
  underAnswer = true,
): OutgoingMessage {
  const texts = passageTexts[language];
  const removed = texts.removed(file === null ? null : clip(oneLine(file), MAX_FILE));
  const description = underAnswer ? removed : texts.sinceShown(removed);
  return { embeds: [{ description, color: REMOVED_COLOUR }] };
}

/** A quote that is too long for its window goes on in the next. */
function showsQuote({ n, start, end }: Window, quote: Span): boolean {
  return n === 0 || (start < quote.end && quote.start < end);
}

interface Header {
  readonly atQuote: readonly string[];
  /** What the quote was, under that. */
  readonly before: readonly string[];
  readonly elsewhere: readonly string[];
}

function headerOf(
  found: Found,
  language: FrameLanguage,
  publicUrl: string | null,
  underAnswer: boolean,
): Header {
  const texts = passageTexts[language];
  const here = found.cite(found.quote);
  const status = statusOf(found, here, language);
  const since = underAnswer ? [status] : found.status === 'unchanged' ? [] : [texts.sinceShown(status)];
  const header = {
    atQuote: [originOf(here, language, publicUrl), ...since],
    elsewhere: [originOf(here, language, publicUrl, false)],
  };
  if (found.oldQuote === null) return { ...header, before: [] };
  const old = clip(quoted(escapeMarkdown(found.oldQuote.trim())), MAX_OLD_QUOTE);
  return { ...header, before: [texts.before, old, found.status === 'gone' ? texts.nowNearby : texts.now] };
}

/** Publisher, date and `file:lines`. */
function originOf(
  { publisher, date, ...place }: Citation,
  language: FrameLanguage,
  publicUrl: string | null,
  positioned = true,
): string {
  const { answer } = messagesFor(language);
  const position = positioned ? positionOf(place, language) : '';
  const parts = [
    publisher && clip(oneLine(publisher), MAX_PUBLISHER),
    date && escapeMarkdown(answer.date(date)),
    linkedPlace(clip(oneLine(place.source), MAX_FILE) + position, place, publicUrl),
  ];
  return `-# ${parts.filter(Boolean).join(' · ')}`;
}

function statusOf({ status }: Found, { source, page, lines }: Citation, language: FrameLanguage): string {
  const texts = passageTexts[language];
  if (status !== 'moved') return texts[status];
  if (page !== null) return texts.movedTo.page(page);
  return isTextFile(source) ? texts.movedTo.lines(...lines) : texts.moved;
}

/** Lines or pages of what is shown; `null` where a file has neither. */
function extent(cite: Found['cite'], window: Span, length: number, language: FrameLanguage): string | null {
  const texts = passageTexts[language].window;
  const { source, page, lines } = cite(window);
  if (page !== null) return texts.pages(page, cite({ start: window.end - 1, end: window.end }).page ?? page);
  if (!isTextFile(source)) return null;
  const [, total] = cite({ start: 0, end: length }).lines;
  return texts.lines(...lines, total);
}

function oneLine(text: string): string {
  return escapeMarkdown(text.replace(/\s+/g, ' ').trim());
}
