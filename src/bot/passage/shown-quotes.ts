import { unescapeMarkdown } from '../markdown.ts';
import type { ShownMessage } from '../types.ts';

/** The block quotes in a message, as they read: what its citations said, should nothing else tell any more. */
export function quotesIn({ embeds }: Pick<ShownMessage, 'embeds'>): string[] {
  return embeds.flatMap(({ description = '' }) =>
    [...description.matchAll(/^> .*(?:\n> .*)*/gm)].map(([block]) =>
      unescapeMarkdown(block.replace(/^> /gm, '')),
    ),
  );
}
