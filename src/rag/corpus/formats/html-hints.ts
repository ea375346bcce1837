import type { CheerioAPI } from 'cheerio/slim';
import type { MetaHints } from './format.ts';

/** What the head of a page says about it. */
export function hintsOf($: CheerioAPI): MetaHints {
  const meta = (...names: string[]) =>
    names
      .map((name) => $(`meta[property="${name}"], meta[name="${name}"]`).first().attr('content')?.trim())
      .find((value) => value);
  const linked = linkedData($);
  const title = meta('og:title') ?? fold($('title').first().text()).trim();
  const heading = fold($('h1').first().text()).trim();
  return {
    // `Heading – Name of the site` is the usual form of <title>.
    title: heading !== '' && (title === '' || title.startsWith(heading)) ? heading : title,
    publisher: meta('og:site_name', 'publisher', 'dc.publisher', 'DC.publisher') ?? linked.publisher,
    date:
      meta('article:published_time', 'datePublished', 'date', 'dc.date', 'DC.date', 'dcterms.date') ??
      linked.date ??
      $('time[datetime][pubdate], time[datetime][itemprop=datePublished]').first().attr('datetime'),
    language: $('html').attr('lang'),
  };
}

/** Publisher and date from JSON-LD, where they may sit in a list or a `@graph`. */
function linkedData($: CheerioAPI): { publisher?: string; date?: string } {
  const found: { publisher?: string; date?: string } = {};
  for (const script of $('script[type="application/ld+json"]').get()) {
    try {
      const data: unknown = JSON.parse($(script).text());
      const graph = (data as { '@graph'?: unknown } | null)?.['@graph'];
      for (const item of [data, graph].flat()) {
        const { datePublished, publisher } = (item ?? {}) as {
          datePublished?: unknown;
          publisher?: { name?: unknown };
        };
        if (typeof datePublished === 'string') found.date ??= datePublished;
        if (typeof publisher?.name === 'string') found.publisher ??= publisher.name;
      }
    } catch {
      // Broken JSON-LD is common, and only a hint.
    }
  }
  return found;
}

/** White space as a browser shows it. */
export function fold(text: string): string {
  return text.replace(/\s+/g, ' ');
}
