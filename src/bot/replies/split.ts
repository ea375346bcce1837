/** Divides what is too much for one message, between units and never inside one. */
import type { APIEmbed } from 'discord-api-types/v10';
import { MAX_CONTENT, MAX_EMBED_DESCRIPTION, MAX_EMBEDS, MAX_EMBEDS_TOTAL } from '../limits.ts';

/** Units of messages. The first has room for `first` UTF-16 units only, and is empty when nothing fits into it. */
export function contentPages(units: readonly string[], separator: string, first: number): string[][] {
  const pages: string[][] = [[]];
  for (const unit of units) {
    const page = pages.at(-1)!;
    const joined = [...page, unit].join(separator);
    if (joined.length <= (pages.length === 1 ? first : MAX_CONTENT)) page.push(unit);
    else pages.push([unit]);
  }
  return pages;
}

/** Embeds of messages; each unit fits into a description. */
export function embedPages(units: readonly string[], separator: string, color: number): APIEmbed[][] {
  const pages: string[][] = [];
  for (const unit of units) {
    const page = pages.at(-1) ?? [];
    const last = page.at(-1);
    const room = MAX_EMBEDS_TOTAL - page.reduce((sum, { length }) => sum + length, 0);
    const joined = last === undefined ? unit : last + separator + unit;
    if (last !== undefined && joined.length <= MAX_EMBED_DESCRIPTION && joined.length - last.length <= room) {
      page[page.length - 1] = joined;
    } else if (last !== undefined && page.length < MAX_EMBEDS && unit.length <= room) page.push(unit);
    else pages.push([unit]);
  }
  return pages.map((page) => page.map((description) => ({ color, description })));
}
