/** A document as a page: what has become of the passage, whether the file says so, how to cite it, and the text. */
import type { Found, Removed } from '../../../bot/passage/locate.ts';
import { isTextFile, positionOf } from '../../../bot/replies/place.ts';
import { passageTexts } from '../../../messages/bot/passage.ts';
import { sourcesTexts } from '../../../messages/bot/sources.ts';
import { messagesFor } from '../../../messages/index.ts';
import { documentTexts } from '../../../messages/web/document.ts';
import { frameTexts } from '../../../messages/web/frame.ts';
import type { SourceInfo } from '../../../rag/engine.ts';
import type { Citation, Span } from '../../../rag/types.ts';
import { type Html, html } from '../../html.ts';
import { documentPath, sourcePath, sourceUrl } from '../../links.ts';
import type { PageContext } from '../context.ts';
import { layout, notice, timeElement } from '../layout.ts';
import type { Check } from './check.ts';
import { checkView, verdictBadge } from './check-view.ts';
import type { Neighbours } from './neighbours.ts';
import { referenceOf } from './reference.ts';
import { textView } from './text-view.ts';
import type { Window } from './window.ts';

/** What was cited, and what stands there now. */
export interface ShownPassage {
  readonly status: Found['status'] | 'outside';
  /** In the present text; empty where nothing of it is left. */
  readonly span: Span;
  readonly oldQuote: string | null;
  readonly place: Citation;
  /** As the address has it: the span, and the first characters of the hash of the version it is in. */
  readonly cited: Span;
  readonly version: string;
  readonly neighbours: Neighbours;
}

export interface DocumentView {
  readonly source: SourceInfo;
  readonly text: string;
  readonly passage: ShownPassage | null;
  readonly window: Window;
  readonly pages: readonly number[] | null;
  readonly check: Check;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly indexedAt: number | null;
  readonly publicUrl: string | null;
}

const MAX_OLD_QUOTE = 4000;
const GOOD: ReadonlySet<ShownPassage['status']> = new Set(['unchanged', 'untouched', 'renamed']);

export function documentPage(view: DocumentView, context: PageContext): Html {
  const { source, text, passage, window, pages } = view;
  const texts = documentTexts[context.language];
  const title = source.title.trim() || source.id;
  return layout(
    {
      title,
      area: null,
      body: html`<nav class="trail" aria-label="${frameTexts[context.language].sources}">
<a href="${context.href('sources')}">${frameTexts[context.language].sources}</a></nav>
<h1><bdi>${title}</bdi></h1>
<p class="muted origin">${origin(view, context)}</p>
${passage && passageHead(passage, view, context)}
<div class="columns">
<aside aria-label="${texts.check.title}">
${checkView(view, context)}
${referenceView(view, context)}
${factsView(view, context)}
</aside>
<section class="document" aria-labelledby="text-title">
<h2 id="text-title">${texts.text}</h2>
${partsNav(view, context, texts.parts)}
${textView({ text, window, mark: passage && passage.status !== 'outside' ? passage.span : null, pages, language: source.language }, context)}
${partsNav(view, context, texts.partsBelow)}
</section>
</div>`,
    },
    context,
  );
}

export function removedPage({ file }: Removed, context: PageContext): Html {
  const { notFound } = frameTexts[context.language];
  const text = file === null ? notFound.text : notFound.removed(file);
  return notice({ title: notFound.title, text, link: notFound.list, path: 'sources' }, context);
}

export function badAddressPage(context: PageContext): Html {
  const { title, address, list } = frameTexts[context.language].notFound;
  return notice({ title, text: address, link: list, path: 'sources' }, context);
}

function origin({ source, passage }: DocumentView, context: PageContext): Html {
  const { answer } = messagesFor(context.language);
  const position = passage ? positionOf(passage.place, context.language) : '';
  const parts = [source.publisher, source.date && answer.date(source.date), source.id + position].filter(
    Boolean,
  );
  return html`${parts.map((part, i) => html`${i > 0 && ' · '}<bdi>${part}</bdi>`)}`;
}

function passageHead(passage: ShownPassage, view: DocumentView, context: PageContext): Html {
  const texts = documentTexts[context.language];
  const { oldQuote, status } = passage;
  const current = sourcePath({ source: view.source.id, sha256: view.source.sha256, ...passage.span });
  return html`<p class="status ${GOOD.has(status) ? 'good' : 'changed'}" role="status">${statusText(passage, view, context)}</p>
${
  oldQuote !== null &&
  html`<div class="old"><p>${texts.before}</p>
<blockquote dir="auto">${clipped(oldQuote)}</blockquote>
<p>${status === 'gone' ? texts.nowNearby : texts.now}</p></div>`
}
${!GOOD.has(status) && status !== 'outside' && passage.span.end > passage.span.start && html`<p><a href="${context.href(current)}">${texts.stable}</a></p>`}
${neighboursNav(passage, view, context)}`;
}

function statusText({ status, place }: ShownPassage, { source }: DocumentView, context: PageContext): string {
  const texts = passageTexts[context.language];
  if (status === 'outside') return documentTexts[context.language].outside;
  if (status !== 'moved') return texts[status];
  if (place.page !== null) return texts.movedTo.page(place.page);
  return isTextFile(source.id) ? texts.movedTo.lines(...place.lines) : texts.moved;
}

function neighboursNav(
  { neighbours }: ShownPassage,
  { source, check }: DocumentView,
  context: PageContext,
): Html {
  const texts = documentTexts[context.language];
  const { kind, position, total, previous, next } = neighbours;
  const to = (span: Span | null, text: string, rel: 'prev' | 'next') => {
    if (!span) return html`<span class="button" aria-disabled="true">${text}</span>`;
    const path = sourcePath({ source: source.id, sha256: source.sha256, ...span });
    return html`<a class="button" rel="${rel}" href="${context.href(path)}">${text}</a>`;
  };
  return html`<nav class="neighbours" aria-label="${texts.neighbours}">
${to(previous, texts.previous[kind], 'prev')}
<span><span class="position">${texts.position[kind](position, total)}</span>${verdictBadge(check, context)}</span>
${to(next, texts.next[kind], 'next')}
</nav>`;
}

function referenceView({ source, passage, publicUrl }: DocumentView, context: PageContext): Html {
  const { reference: texts } = documentTexts[context.language];
  const place = passage && passage.status !== 'outside' ? passage.place : null;
  const address =
    publicUrl && (place ? sourceUrl(publicUrl, place) : `${publicUrl}/${documentPath(source.id)}`);
  const field = (id: string, label: string, value: string) => html`<div class="copy">
<label for="${id}">${label}</label>
<button type="button" data-copy="${id}" data-done="${texts.copied}" hidden>${texts.copy}<span class="hidden"> (${label})</span></button>
<textarea id="${id}" readonly rows="3" spellcheck="false">${value}</textarea>
<span id="${id}-said" class="said" role="status"></span></div>`;
  return html`<section aria-labelledby="reference-title">
<h2 id="reference-title">${texts.title}</h2>
${field('reference', texts.label, referenceOf(source, place, context.language))}
${address && field('address', texts.address, address)}
</section>`;
}

function factsView({ source, indexedAt }: DocumentView, context: PageContext): Html {
  const { facts: names, ...texts } = sourcesTexts[context.language];
  const { answer } = messagesFor(context.language);
  const entries: readonly (readonly [string, Html | string | null])[] = [
    [names.publisher, source.publisher],
    [names.date, source.date && answer.date(source.date)],
    [names.language, texts.language(source.language)],
    [names.file, `${source.id} · ${texts.size(source.bytes)}`],
    [names.modified, timeElement(source.modified, context)],
    [names.extent, texts.passages(source.passages)],
    [names.indexed, indexedAt === null ? null : timeElement(indexedAt, context)],
  ];
  return html`<details class="facts"><summary>${documentTexts[context.language].facts}</summary>
<dl>${entries.map(([name, value]) => html`<dt>${name}</dt><dd><bdi>${value || texts.unknown}</bdi></dd>`)}</dl>
</details>`;
}

function partsNav(
  { source, text, passage, window }: DocumentView,
  context: PageContext,
  label: string,
): Html {
  const texts = documentTexts[context.language];
  const [first, last] = [window.lines[0]?.n ?? 1, window.lines.at(-1)?.n ?? 1];
  const about = passage && `h=${passage.version}&c=${passage.cited.start}-${passage.cited.end}`;
  const base = documentPath(source.id);
  const part = (where: string) => context.href(`${base}?${about === null ? '' : `${about}&`}${where}`);
  const holds = (span: Span) => window.start <= span.start && span.start <= window.end;
  return html`<nav class="parts" aria-label="${label}">
${window.start > 0 && html`<a class="button" href="${part(`to=${window.start}`)}">${texts.earlier}</a>`}
<span>${texts.lines(first, last, window.totalLines)}${!isTextFile(source.id) && html` <small>${texts.extracted}</small>`}</span>
${window.end < text.length && html`<a class="button" href="${part(`from=${window.end}`)}">${texts.later}</a>`}
${passage && !holds(passage.span) && html`<a class="button" href="${context.href(`${base}?${about}#c`)}">${texts.toPassage}</a>`}
</nav>`;
}

function clipped(text: string): string {
  const whole = text.trim();
  return whole.length <= MAX_OLD_QUOTE ? whole : `${whole.slice(0, MAX_OLD_QUOTE).replace(/\p{Cs}$/u, '')} …`;
}
