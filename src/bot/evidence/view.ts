/** Evidence as messages: each place with who says it, where, and the words themselves. */
import type { APIEmbed } from 'discord-api-types/v10';
import { evidenceTexts } from '../../messages/bot/evidence.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Stance } from '../../rag/answer/stance.ts';
import type { Citation, FrameLanguage } from '../../rag/types.ts';
import { MAX_EMBEDS_TOTAL } from '../limits.ts';
import { clip, escapeLine } from '../markdown.ts';
import { citationButtons, rows } from '../replies/buttons.ts';
import { citationEmbeds } from '../replies/citations.ts';
import type { OutgoingMessage } from '../types.ts';
import type { FoundEvidence } from './search.ts';

export const MAX_SHOWN = 5;
/** Characters of a quote: as many as leave room for all. */
const QUOTE_SIZES = [400, 300, 200, 100] as const;
const MAX_QUESTION = 400;
const MAX_CLAIM = 120;
const COLOURS: Readonly<Record<Stance, number>> = {
  contradicts: 0xe76f51,
  supports: 0x2a9d8f,
  related: 0x80848e,
};

interface Entry {
  readonly citation: Citation;
  readonly stance: Stance;
  /** Above the first of a group. */
  readonly title?: string;
  /** Small print below. */
  readonly note?: string;
}

/** The first five; they are said to be passages and no answer. */
export function moreMessage(
  question: string,
  found: readonly Citation[],
  language: FrameLanguage,
  publicUrl: string | null = null,
): OutgoingMessage {
  const texts = evidenceTexts[language];
  if (found.length === 0) return { content: texts.nothingMore };
  const entries = found.slice(0, MAX_SHOWN).map((citation) => ({ citation, stance: 'related' as const }));
  const content = `${texts.more(oneLine(question, MAX_QUESTION))}\n-# ${texts.moreHint}`;
  return { content, ...cards(entries, language, publicUrl) };
}

/** The first five, under what they are to the message. */
export function evidenceMessage(
  message: string,
  found: readonly FoundEvidence[],
  language: FrameLanguage,
  publicUrl: string | null = null,
): OutgoingMessage {
  const texts = evidenceTexts[language];
  const about = `${texts.about}\n> ${oneLine(message, MAX_QUESTION)}`;
  if (found.length === 0) return { content: `${about}\n${messagesFor(language).answer.noEvidence}` };
  const several = new Set(found.map(({ claim }) => claim)).size > 1;
  const entries = found.slice(0, MAX_SHOWN).map(({ citation, stance, claim }, i) => ({
    citation,
    stance,
    ...(found[i - 1]?.stance !== stance && { title: texts.groups[stance] }),
    ...(several && { note: texts.on(oneLine(claim, MAX_CLAIM)) }),
  }));
  return { content: `${about}\n-# ${texts.hint}`, ...cards(entries, language, publicUrl) };
}

/** An embed and a button for each. */
function cards(entries: readonly Entry[], language: FrameLanguage, publicUrl: string | null) {
  const numbered = entries.map((entry, i) => ({ ...entry, citation: { ...entry.citation, n: i + 1 } }));
  const sizes = [publicUrl, null].flatMap((url) =>
    QUOTE_SIZES.map((size) => numbered.map((entry) => card(entry, size, language, url))),
  );
  const embeds = sizes.find((list) => charactersOf(list) <= MAX_EMBEDS_TOTAL) ?? sizes.at(-1)!;
  const buttons = citationButtons(
    numbered.map(({ citation }) => citation),
    language,
    false,
  );
  return { embeds, components: rows(buttons.map(({ button }) => button)) };
}

/** As under an answer, with no more of the quote than a glance takes. */
function card(
  { citation, stance, title, note }: Entry,
  size: number,
  language: FrameLanguage,
  publicUrl: string | null,
): APIEmbed {
  const quote = clip(citation.quote.replace(/\s+/g, ' ').trim(), size);
  const [embeds] = citationEmbeds([{ ...citation, quote }], {
    language,
    publicUrl,
    buttons: new Set([citation.n]),
  });
  const text = embeds?.[0]?.description ?? '';
  return {
    ...(title !== undefined && { title }),
    color: COLOURS[stance],
    description: note === undefined ? text : `${text}\n-# ${note}`,
  };
}

function charactersOf(embeds: readonly APIEmbed[]): number {
  return embeds.reduce((sum, { title = '', description = '' }) => sum + title.length + description.length, 0);
}

function oneLine(text: string, max: number): string {
  return clip(escapeLine(text), max);
}
