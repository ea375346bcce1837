/** The figures as rows: what was measured, what was asked, and whether it was reached. */
import type { Comparison, ContestantFigures } from './compare.ts';
import type { DiscordFigures } from './discord.ts';
import type { ScaleFigures } from './scale.ts';
import type { StartUp } from './start-up.ts';
import { DISCORD, QUALITY, SCALE, START_UP, type Target } from './targets.ts';

export interface Section {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
}

const ASKED = 'asked';
const OK = 'ok';

export function compareSection({ dataset, passages, contestants }: Comparison): Section {
  const [own, ...others] = contestants;
  // The asked figures were set for eval-dev.
  const targets = dataset === 'eval-dev' ? QUALITY : null;
  const questions = (language: string) => own!.languages[language]?.questions ?? 0;
  const quality = (
    label: string,
    get: (figures: ContestantFigures) => number | undefined,
    target: Target | undefined,
  ): string[] => [
    label,
    ...[own!, ...others].map((figures) => share(get(figures))),
    ...judged(target, get(own!)),
  ];
  const time = (label: string, get: (figures: ContestantFigures) => number): string[] => [
    label,
    ...[own!, ...others].map((figures) => milliseconds(get(figures))),
    ...judged(undefined, undefined),
  ];
  return {
    title: `Compared on ${dataset}: ${passages} passages, ${questions('de')} German, ${questions('en')} English, ${questions('ru')} Russian questions`,
    columns: ['', ...contestants.map(({ name }) => name), ASKED, OK],
    rows: [
      quality('German recall@1', ({ languages }) => languages.de?.recallAt1, targets?.de.recallAt1),
      quality('German recall@5', ({ languages }) => languages.de?.recallAt5, targets?.de.recallAt5),
      quality('German MRR@10', ({ languages }) => languages.de?.mrrAt10, targets?.de.mrrAt10),
      quality('English → German recall@1', ({ languages }) => languages.en?.recallAt1, targets?.en.recallAt1),
      quality('Russian → German recall@1', ({ languages }) => languages.ru?.recallAt1, targets?.ru.recallAt1),
      time('p50 a German question', ({ p50Ms }) => p50Ms),
      time('p95', ({ p95Ms }) => p95Ms),
    ],
  };
}

type Measure = {
  readonly label: string;
  readonly get: (figures: ScaleFigures) => number;
  readonly show: (value: number) => string;
  readonly target?: readonly [size: number, target: Target];
};

const MEASURES: readonly Measure[] = [
  { label: 'full build', get: ({ build }) => build.buildMs, show: seconds },
  { label: 'most memory while building', get: ({ build }) => build.peakMb, show: megabytes },
  { label: 're-index, nothing changed', get: ({ build }) => build.unchangedMs, show: seconds },
  {
    label: '… share of the full build',
    get: ({ build }) => build.unchangedMs / build.buildMs,
    show: percent,
    target: [10_000, SCALE[10_000].unchangedShare],
  },
  { label: 're-index, 1 % of files changed', get: ({ build }) => build.changedMs, show: seconds },
  {
    label: '… share of the full build',
    get: ({ build }) => build.changedMs / build.buildMs,
    show: percent,
    target: [10_000, SCALE[10_000].changedShare],
  },
  { label: 'load', get: ({ serve }) => serve.loadMs, show: seconds, target: [50_000, SCALE[50_000].loadMs] },
  {
    label: 'RSS of a loaded engine',
    get: ({ serve }) => serve.rssMb,
    show: megabytes,
    target: [50_000, SCALE[50_000].rssMb],
  },
  {
    label: 'question p50, one after another',
    get: ({ serve }) => serve.p50Ms,
    show: milliseconds,
    target: [50_000, SCALE[50_000].p50Ms],
  },
  {
    label: 'question p99, one after another',
    get: ({ serve }) => serve.p99Ms,
    show: milliseconds,
    target: [50_000, SCALE[50_000].p99Ms],
  },
  { label: 'processor time a question', get: ({ serve }) => serve.cpuMs, show: milliseconds },
  {
    label: 'questions a second, 20 at once',
    get: ({ serve }) => serve.perSecond,
    show: perSecond,
    target: [50_000, SCALE[50_000].perSecond],
  },
  { label: 'wait p99, 20 at once', get: ({ serve }) => serve.atOnceP99Ms, show: milliseconds },
  { label: 'right passage first', get: ({ serve }) => serve.found, show: percent },
];

export function scaleSection(figures: readonly ScaleFigures[]): Section {
  return {
    title: 'Generated passages, retrieval with the built-in embeddings',
    columns: ['', ...figures.map(({ size }) => size.toLocaleString('en')), ASKED, OK],
    rows: MEASURES.map(({ label, get, show, target: [size, target] = [0, undefined] }) => {
      const at = figures.find((entry) => entry.size === size);
      const [asked, ok] = judged(target, at && get(at));
      return [
        label,
        ...figures.map((entry) => show(get(entry))),
        target ? `${asked} at ${size.toLocaleString('en')}` : asked,
        ok,
      ];
    }),
  };
}

export function startUpSection(startUp: StartUp): Section {
  const columns = ['', 'median', 'fastest', 'slowest', ASKED, OK];
  const title = 'ask on the shipped corpus, index warm, from process start to exit';
  if (startUp.outcome === 'skipped') {
    return { title, columns, rows: [[`skipped: ${startUp.reason}`, '–', '–', '–', START_UP.text, '–']] };
  }
  const { medianMs, runsMs } = startUp;
  const times = [medianMs, Math.min(...runsMs), Math.max(...runsMs)].map(seconds);
  return { title, columns, rows: [[`${runsMs.length} runs`, ...times, ...judged(START_UP, medianMs)]] };
}

export function discordSection({
  passages,
  questions,
  reindexMs,
  acknowledgeMs,
  evidenceMs,
  unanswered,
  violations,
  memory: { few, many },
}: DiscordFigures): Section {
  const row = (label: string, value: number, show: (value: number) => string, target?: Target) => [
    label,
    show(value),
    ...judged(target, value),
  ];
  const count = (value: number) => String(value);
  return {
    title: `The bot on a local Discord: ${questions} questions, fifty at once, during a re-index of ${passages.toLocaleString('en')} passages (${seconds(reindexMs)})`,
    columns: ['', 'measured', ASKED, OK],
    rows: [
      row('acknowledged, p50', acknowledgeMs.p50, milliseconds),
      row('acknowledged, p99', acknowledgeMs.p99, milliseconds, DISCORD.acknowledgeP99Ms),
      row('acknowledged, latest', acknowledgeMs.max, milliseconds, DISCORD.acknowledgeMaxMs),
      row('evidence visible, p50', evidenceMs.p50, milliseconds),
      row('evidence visible, p95', evidenceMs.p95, milliseconds, DISCORD.evidenceP95Ms),
      row('evidence visible, latest', evidenceMs.max, milliseconds),
      row('questions without an answer', unanswered, count, DISCORD.unanswered),
      row('requests that Discord would refuse', violations.length, count, DISCORD.violations),
      row(`memory after ${few.questions} questions`, few.rssMb, megabytes),
      row(`memory after ${many.questions} questions`, many.rssMb, megabytes),
      row('growth', many.rssMb / few.rssMb, percent, DISCORD.growth),
    ],
  };
}

/** Columns as wide as their widest cell; the first is aligned left, the others right. */
export function renderSection({ title, columns, rows }: Section): string {
  const table = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
  return [title, '', ...lines, ''].join('\n');
}

function judged(target: Target | undefined, value: number | undefined): [asked: string, ok: string] {
  if (!target) return ['', ''];
  return [target.text, value === undefined ? '–' : target.reached(value) ? '✓' : '✗'];
}

function share(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(4).replace(/^0/, '');
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

function megabytes(value: number): string {
  return `${Math.round(value)} MB`;
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

function perSecond(value: number): string {
  return `${Math.round(value)}/s`;
}
