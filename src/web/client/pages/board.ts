/** Draws the tables of the board as curves; whoever sees none has the tables. */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { createTheme } from '../theme.ts';

const HEIGHT = 240;
const COLOURS = ['--series-1', '--series-2', '--series-3'];

interface Series {
  readonly names: readonly string[];
  /** Seconds since 1970, then the values of each series. */
  readonly data: uPlot.AlignedData;
}

createTheme();
for (const figure of document.querySelectorAll<HTMLElement>('figure[data-chart]')) {
  const table = figure.querySelector('table');
  if (table) show(figure, seriesOf(table));
}

/** The first column is the day. Cells without a value are gaps. */
function seriesOf(table: HTMLTableElement): Series {
  const names = [...table.tHead!.rows[0]!.cells].slice(1).map((cell) => cell.textContent ?? '');
  const rows = [...table.tBodies[0]!.rows].reverse();
  const numberIn = (row: HTMLTableRowElement, column: number) => {
    const { value } = row.cells[column]!.dataset;
    return value === undefined ? null : Number(value);
  };
  const times = rows.map((row) => numberIn(row, 0) ?? 0);
  return { names, data: [times, ...names.map((_, i) => rows.map((row) => numberIn(row, i + 1)))] };
}

function show(figure: HTMLElement, { names, data }: Series): void {
  const place = document.createElement('div');
  place.className = 'plot';
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', figure.dataset.label ?? '');
  const details = figure.querySelector('details');
  figure.insertBefore(place, details);
  details?.removeAttribute('open');
  let plot: uPlot | null = null;

  const draw = () => {
    plot?.destroy();
    plot = new uPlot(optionsFor(figure, names, place.clientWidth), data, place);
  };
  draw();
  new ResizeObserver(() => plot?.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
}

function optionsFor(figure: HTMLElement, names: readonly string[], width: number): uPlot.Options {
  const { fontFamily } = getComputedStyle(figure);
  const colour = (name: string) => resolved(figure, name);
  const axis = {
    stroke: colour('--text-muted'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line'), width: 1 },
    font: `12px ${fontFamily}`,
  };
  const language = document.documentElement.lang === 'de' ? 'de-DE' : 'en-GB';
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(language);
  const unit = figure.dataset.unit ?? '';
  return {
    width,
    height: HEIGHT,
    // Days are those of UTC, as in the table.
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    cursor: { points: { size: 7 } },
    scales: { y: { range: (_, _min, max) => [0, Math.max(1, max * 1.1)] } },
    axes: [
      { ...axis, values: (_, times) => times.map((time) => day.format(time * 1000)) },
      {
        ...axis,
        values: (_, values) => values.map((value) => (Number.isInteger(value) ? number.format(value) : '')),
      },
    ],
    series: [
      {
        label: figure.dataset.day ?? '',
        value: (_, time) => (time === null ? '–' : day.format(time * 1000)),
      },
      ...names.map((label, i) => ({
        label,
        stroke: colour(COLOURS[i % COLOURS.length]!),
        width: 2,
        // So that curves differ in more than their colour.
        ...(i > 0 && { dash: i === 1 ? [8, 4] : [2, 4] }),
        points: { show: true, size: 5 },
        value: (_: uPlot, value: number | null) => (value === null ? '–' : `${number.format(value)}${unit}`),
      })),
    ],
  };
}

/** The colour a property stands for in the present theme. */
function resolved(figure: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  figure.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
