/** A table that a script draws curves of. */
import { boardTexts } from '../../../messages/web/board.ts';
import { frameTexts } from '../../../messages/web/frame.ts';
import { type Html, html } from '../../html.ts';
import type { PageContext } from '../context.ts';
import { DAY_MS, type Day } from './days.ts';

export interface Chart {
  readonly title: string;
  /** Behind values, such as ` ms`. */
  readonly unit?: string;
  readonly series: readonly { readonly name: string; readonly value: (day: Day) => number | null }[];
}

export function chart({ title, unit = '', series }: Chart, days: readonly Day[], context: PageContext): Html {
  const texts = boardTexts[context.language];
  const { number, day: dayName } = frameTexts[context.language];
  const cell = (value: number | null) =>
    value === null
      ? html`<td class="number">${texts.none}</td>`
      : html`<td class="number" data-value="${value}">${number(Math.round(value))}</td>`;
  return html`<figure data-chart data-label="${texts.chart(title)}" data-unit="${unit}" data-day="${texts.day}">
<figcaption><h2>${title}</h2></figcaption>
<details open><summary>${texts.numbers}<span class="hidden">: ${title}</span></summary>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr><th scope="col">${texts.day}</th>${series.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${days.map(
    (
      day,
    ) => html`<tr><th scope="row" data-value="${(day.day * DAY_MS) / 1000}">${dayName(day.day * DAY_MS)}</th>
${series.map(({ value }) => cell(value(day)))}</tr>
`,
  )}</tbody></table></div></details>
</figure>`;
}
