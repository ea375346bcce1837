/** What looking into the file has shown. */
import { documentTexts } from '../../../messages/web/document.ts';
import { frameTexts } from '../../../messages/web/frame.ts';
import { sourceListTexts } from '../../../messages/web/sources.ts';
import { type Html, html } from '../../html.ts';
import type { PageContext } from '../context.ts';
import { timeElement } from '../layout.ts';
import type { Check, Verdict } from './check.ts';
import type { DocumentView } from './view.ts';

const TONE: Readonly<Record<Verdict, 'good' | 'changed' | 'unknown'>> = {
  equal: 'good',
  extracted: 'good',
  elsewhere: 'changed',
  differs: 'changed',
  unknown: 'unknown',
  missing: 'unknown',
  unreadable: 'unknown',
};
const SIGN = { good: '✓', changed: '✗', unknown: '?' } as const;

export function checkView(view: DocumentView, context: PageContext): Html {
  const { source, check, now } = view;
  const { check: texts } = documentTexts[context.language];
  const rows: readonly (readonly [string, Html | string])[] = [
    ...placeRows(view, context),
    [
      texts.file,
      check.sha256 === null ? sourceListTexts[context.language].states[check.state] : hash(check.sha256),
    ],
    [texts.index, html`${hash(source.sha256)} ${check.sha256 !== null && sameness(check, context)}`],
    ...citedRow(view, context),
  ];
  return html`<section class="check" aria-labelledby="check-title">
<h2 id="check-title">${texts.title}</h2>
${check.verdict && verdictLine(check.verdict, context)}
<dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<p class="muted">${timeParts(texts.when, now, context)}${check.state === 'changed' && html` ${texts.notReindexed}`}</p>
</section>`;
}

/** The verdict in two words, where the text is read. */
export function verdictBadge({ verdict }: Check, context: PageContext): Html | null {
  if (verdict === null) return null;
  const tone = TONE[verdict];
  const { badges } = documentTexts[context.language].check;
  return html`<a class="badge ${tone}" href="#check-title"><span aria-hidden="true">${SIGN[tone]}</span> ${badges[tone]}</a>`;
}

function verdictLine(verdict: Verdict, context: PageContext): Html {
  const { check: texts } = documentTexts[context.language];
  const tone = TONE[verdict];
  return html`<p class="verdict ${tone}"><span aria-hidden="true">${SIGN[tone]}</span>
<span><strong>${texts.quote}:</strong> ${texts.verdicts[verdict]}</span></p>`;
}

function placeRows({ passage, text }: DocumentView, context: PageContext): [string, string][] {
  const { check: texts } = documentTexts[context.language];
  const { number } = frameTexts[context.language];
  if (!passage || passage.span.start === passage.span.end) return [];
  const { span, place } = passage;
  const [first, last] = place.lines;
  return [
    ...(place.page === null ? [] : [[texts.page, number(place.page)] as [string, string]]),
    [texts.lines, first === last ? number(first) : `${number(first)}–${number(last)}`],
    [texts.offsets, texts.offsetsOf(number(span.start), number(span.end), number(text.length))],
  ];
}

function citedRow({ source, passage }: DocumentView, context: PageContext): [string, Html][] {
  const { check: texts } = documentTexts[context.language];
  if (!passage || source.sha256.startsWith(passage.version)) return [];
  return [
    [texts.cited, html`${hash(`${passage.version}…`)} <span class="state changed">${texts.different}</span>`],
  ];
}

function sameness({ state }: Check, context: PageContext): Html {
  const { check: texts } = documentTexts[context.language];
  return state === 'same'
    ? html`<span class="state same">${texts.same}</span>`
    : html`<span class="state changed">${texts.different}</span>`;
}

const hash = (value: string) => html`<code class="hash">${value}</code>`;

/** A sentence with a time in it. */
function timeParts(sentence: (moment: string) => string, ms: number, context: PageContext): Html {
  const [before = '', after = ''] = sentence('\0').split('\0');
  return html`${before}${timeElement(ms, context)}${after}`;
}
