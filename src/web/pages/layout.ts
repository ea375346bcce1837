/** The frame around every page. */
import { frameTexts } from '../../messages/web/frame.ts';
import { type Html, html } from '../html.ts';
import type { PageContext } from './context.ts';

export type Area = 'sources' | 'board';

export interface Page {
  readonly title: string;
  readonly area: Area | null;
  readonly body: Html;
  /** Scripts and styles of this page alone, by their names in `ENTRIES`. */
  readonly extra?: 'board';
}

export function layout({ title, area, body, extra }: Page, context: PageContext): Html {
  const { language, href, asset, mayModerate } = context;
  const texts = frameTexts[language];
  const other = language === 'de' ? 'en' : 'de';
  const entry = (path: string, name: string, current: boolean) =>
    html`<li><a href="${href(path)}"${current && html` aria-current="page"`}>${name}</a></li>`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${texts.title(title)}</title>
<link rel="icon" href="${asset('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${asset('pages.css')}">
${extra && html`<link rel="stylesheet" href="${asset(`${extra}.css`)}">`}
<script src="${asset(`${extra ?? 'page'}.js`)}" type="module"></script>
</head>
<body>
<a class="skip" href="#content">${texts.skip}</a>
<header class="top">
<a class="brand" href="${href('')}">${texts.name}</a>
<nav aria-label="${texts.nav}"><ul>
${entry('', texts.ask, false)}
${entry('sources', texts.sources, area === 'sources')}
${mayModerate && entry('board', texts.board, area === 'board')}
</ul></nav>
<nav class="language" aria-label="${texts.languageNav}">
<a href="${context.inLanguage(other)}" lang="${other}" hreflang="${other}">${texts.otherLanguage}</a>
</nav>
</header>
<main id="content" tabindex="-1">
${body}
</main>
</body>
</html>
`;
}

/** A page of one line and a way out. */
export function notice(
  {
    title,
    text,
    link,
    path,
  }: { readonly title: string; readonly text: string; readonly link: string; readonly path: string },
  context: PageContext,
): Html {
  return layout(
    {
      title,
      area: null,
      body: html`<h1>${title}</h1>
<p class="notice">${text}</p>
<p><a class="button" href="${context.href(path)}">${link}</a></p>`,
    },
    context,
  );
}

/** A time as people and machines read it. */
export function timeElement(ms: number, { language }: PageContext): Html {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return html`–`;
  return html`<time datetime="${new Date(ms).toISOString()}">${frameTexts[language].moment(ms)}</time>`;
}
