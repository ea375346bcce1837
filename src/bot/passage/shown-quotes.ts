import { unescapeMarkdown } from '../markdown.ts';
import { readAnswer } from '../replies/answer.ts';
import type { ShownMessage } from '../types.ts';

/**
 * What the citations of a message said, as it reads, should nothing else tell any more: block quotes, and statements,
 * which may be quotes themselves.
 */
export function quotesIn(message: Pick<ShownMessage, 'content' | 'embeds'>): string[] {
  const blocks = message.embeds.flatMap(({ description = '' }) => [
    ...description.matchAll(/^> .*(?:\n> .*)*/gm),
  ]);
  const quotes = blocks.map(([block]) => unescapeMarkdown(block.replace(/^> /gm, '')));
  return [...quotes, ...(readAnswer(message)?.statements ?? [])];
}
