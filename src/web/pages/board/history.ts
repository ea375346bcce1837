/** The index: how it is, and how it came to be. */
import { summarySchema } from '../../../bot/reindex/outcome.ts';
import { INTERRUPTED } from '../../../bot/store/jobs.ts';
import type { FinishedJob, Job } from '../../../bot/store/types.ts';
import { messagesFor } from '../../../messages/index.ts';
import { boardTexts } from '../../../messages/web/board.ts';
import { frameTexts } from '../../../messages/web/frame.ts';
import type { IndexStatus } from '../../../rag/engine.ts';
import { type Html, html } from '../../html.ts';
import type { PageContext } from '../context.ts';
import { timeElement } from '../layout.ts';

export function indexView(status: IndexStatus | null, context: PageContext): Html {
  const { index: texts } = boardTexts[context.language];
  const { number } = frameTexts[context.language];
  if (!status) return html`<h2 id="index-title">${texts.title}</h2><p class="notice">${texts.none}</p>`;
  const { generation, createdAt, fingerprint, sources, passages, damage } = status;
  const rows: readonly (readonly [string, string | Html])[] = [
    [texts.created, timeElement(Date.parse(createdAt), context)],
    [texts.sources, number(sources)],
    [texts.passages, number(passages)],
    [texts.embeddings, html`<code>${fingerprint}</code>`],
    [texts.generation, html`<code>${generation}</code>`],
    [texts.damage, damage.length === 0 ? texts.noDamage : texts.damaged(damage.length)],
  ];
  return html`<h2 id="index-title">${texts.title}</h2>
<dl class="rows">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

export function historyView(running: Job | null, jobs: readonly FinishedJob[], context: PageContext): Html {
  const { history: texts } = boardTexts[context.language];
  const { number } = frameTexts[context.language];
  const stages: Readonly<Record<string, string>> = messagesFor(context.language).index.stages;
  return html`<h2 id="history-title">${texts.title}</h2>
${
  running &&
  html`<p class="notice">${texts.running(stages[running.stage] ?? '…', number(running.done), number(running.total))}</p>`
}
${
  jobs.length === 0
    ? html`<p class="muted">${texts.none}</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-labelledby="history-title"><table>
<thead><tr><th scope="col">${texts.at}</th><th scope="col" class="number">${texts.took}</th>
<th scope="col">${texts.outcome}</th><th scope="col">${texts.detail}</th></tr></thead>
<tbody>${jobs.map((job) => row(job, context))}</tbody></table></div>`
}`;
}

function row(job: FinishedJob, context: PageContext): Html {
  const { history: texts } = boardTexts[context.language];
  const { duration } = frameTexts[context.language];
  const outcome = job.detail === INTERRUPTED ? 'interrupted' : job.outcome;
  return html`<tr><th scope="row">${timeElement(job.startedAt, context)}</th>
<td class="number">${duration(Math.max(0, job.endedAt - job.startedAt))}</td>
<td><span class="state ${outcome}">${texts.outcomes[outcome]}</span></td>
<td>${detailOf(job, context)}</td></tr>
`;
}

function detailOf({ outcome, detail }: FinishedJob, { language }: PageContext): Html | string {
  const { changes } = boardTexts[language].history;
  if (outcome === 'failed') return detail === INTERRUPTED ? '' : html`<code>${detail}</code>`;
  if (outcome === 'cancelled') return '';
  const summary = summarySchema.safeParse(parsed(detail));
  if (!summary.success) return '';
  const { added, changed, removed, unreadable } = summary.data;
  return changes(added, changed, removed, unreadable);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
