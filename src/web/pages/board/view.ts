/** The board as a page. */
import type {
  FinishedJob,
  Job,
  QuestionFigures,
  ReviewEntry,
  Store,
  UnansweredQuestion,
} from '../../../bot/store/types.ts';
import { boardTexts } from '../../../messages/web/board.ts';
import { frameTexts } from '../../../messages/web/frame.ts';
import type { Engine } from '../../../rag/engine.ts';
import { type Html, html } from '../../html.ts';
import type { PageContext } from '../context.ts';
import { layout, notice, timeElement } from '../layout.ts';
import { chart } from './charts.ts';
import { type Day, PERIODS, type Period } from './days.ts';
import type { EvaluationFile } from './evaluation.ts';
import { historyView, indexView } from './history.ts';
import { citedView, correctionsView, unansweredView } from './lists.ts';

export interface BoardView {
  readonly engine: Engine;
  readonly period: Period;
  /** Newest first. */
  readonly days: readonly Day[];
  readonly total: QuestionFigures;
  readonly unanswered: readonly UnansweredQuestion[];
  readonly corrections: readonly ReviewEntry[];
  readonly cited: ReturnType<Store['citations']['most']>;
  readonly running: Job | null;
  readonly jobs: readonly FinishedJob[];
  readonly evaluation: EvaluationFile | null;
}

export function boardPage(view: BoardView, context: PageContext): Html {
  const texts = boardTexts[context.language];
  const { engine, days, jobs, running } = view;
  return layout(
    {
      title: texts.title,
      area: 'board',
      extra: 'board',
      body: html`<h1>${texts.title}</h1>
<p class="lead">${texts.intro}</p>
${periodNav(view.period, context)}
${figuresView(view, context)}
${curves(days, context)}
${unansweredView(view.unanswered, context)}
${correctionsView(view.corrections, context)}
${citedView(view.cited, engine, context)}
<section>${indexView(engine.status(), context)}</section>
<section>${historyView(running, jobs, context)}</section>
<section>${evaluationView(view.evaluation, context)}</section>`,
    },
    context,
  );
}

export function forbiddenPage(context: PageContext): Html {
  const { title, text, ask } = frameTexts[context.language].forbidden;
  return notice({ title, text, link: ask, path: '' }, context);
}

function periodNav(period: Period, context: PageContext): Html {
  const texts = boardTexts[context.language];
  return html`<nav class="periods" aria-label="${texts.period}"><ul>
${PERIODS.map(
  (days) =>
    html`<li><a href="${context.href(`board?days=${days}`)}"${days === period && html` aria-current="true"`}>${texts.days(days)}</a></li>
`,
)}</ul></nav>`;
}

function figuresView({ total, days }: BoardView, context: PageContext): Html {
  const { figures: names, none, sum } = boardTexts[context.language];
  const { number, share, duration } = frameTexts[context.language];
  const questions = total.answered + total.noEvidence + total.failed;
  const of = (count: number) => (questions === 0 ? null : share(count / questions));
  const added = (value: (day: Day) => number) => days.reduce((all, day) => all + value(day), 0);
  const entry = (name: string, value: string, small: string | null = null) =>
    html`<div><dt>${name}</dt><dd>${value}${small !== null && html` <small>${small}</small>`}</dd></div>`;
  const time = (ms: number | null) => (ms === null ? none : duration(ms));
  return html`<section aria-label="${sum}"><dl class="tiles">
${entry(names.questions, number(questions))}
${entry(names.answered, number(total.answered), of(total.answered))}
${entry(names.noEvidence, number(total.noEvidence), of(total.noEvidence))}
${entry(names.failed, number(total.failed), of(total.failed))}
${entry(names.up, number(added(({ up }) => up)))}
${entry(names.down, number(added(({ down }) => down)))}
${entry(names.corrected, number(added(({ corrected }) => corrected)))}
${entry(names.p50, time(total.p50))}
${entry(names.p95, time(total.p95))}
</dl></section>`;
}

function curves(days: readonly Day[], context: PageContext): Html {
  const texts = boardTexts[context.language];
  const { figures: names } = texts;
  const asked = days.some(({ answered, noEvidence, failed }) => answered + noEvidence + failed > 0);
  const judged = days.some(({ up, down }) => up + down > 0);
  const questions = {
    title: texts.questions,
    series: [
      { name: names.answered, value: ({ answered }: Day) => answered },
      { name: names.noEvidence, value: ({ noEvidence }: Day) => noEvidence },
      { name: names.failed, value: ({ failed }: Day) => failed },
    ],
  };
  const latency = {
    title: texts.latency,
    unit: ' ms',
    series: [
      { name: names.p50, value: ({ p50 }: Day) => p50 },
      { name: names.p95, value: ({ p95 }: Day) => p95 },
    ],
  };
  const verdicts = {
    title: texts.verdicts,
    series: [
      { name: names.up, value: ({ up }: Day) => up },
      { name: names.down, value: ({ down }: Day) => down },
      { name: names.corrected, value: ({ corrected }: Day) => corrected },
    ],
  };
  return html`${
    asked
      ? html`${chart(questions, days, context)}${chart(latency, days, context)}`
      : html`<p class="notice">${texts.noQuestions}</p>`
  }
${judged ? chart(verdicts, days, context) : html`<p class="notice">${texts.noVerdicts}</p>`}`;
}

function evaluationView(evaluation: EvaluationFile | null, context: PageContext): Html {
  const { evaluation: texts } = boardTexts[context.language];
  const { number } = frameTexts[context.language];
  const head = html`<h2 id="evaluation-title">${texts.title}</h2>`;
  if (!evaluation) return html`${head}<p class="muted">${texts.none}</p>`;
  const { checked, wrong } = evaluation.quotes;
  const [before = '', after = ''] = texts.when('\0').split('\0');
  return html`${head}
<p>${before}${timeElement(evaluation.at, context)}${after} ${texts.quotes(number(checked - wrong), number(checked))}</p>
${evaluation.sets.map(
  ({
    title,
    columns,
    rows,
  }) => html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table lang="en">
<caption>${title}</caption>
<thead><tr><th scope="col">${texts.figure}</th>${columns.map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({
      label,
      cells,
    }) => html`<tr><th scope="row">${label}</th>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>
`,
  )}</tbody></table></div>`,
)}`;
}
