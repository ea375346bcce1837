/** What is asked of each figure. */

export interface Target {
  /** As it is shown: `≤ 5 ms`. */
  readonly text: string;
  readonly reached: (value: number) => boolean;
}

const atLeast = (value: number, text: string): Target => ({
  text: `≥ ${text}`,
  reached: (got) => got >= value,
});
const atMost = (value: number, text: string): Target => ({
  text: `≤ ${text}`,
  reached: (got) => got <= value,
});

/** Quality of this retriever on eval-dev. */
export const QUALITY = {
  de: { recallAt1: atLeast(0.93, '.93'), recallAt5: atLeast(0.985, '.985'), mrrAt10: atLeast(0.955, '.955') },
  en: { recallAt1: atLeast(0.62, '.62') },
  ru: { recallAt1: atLeast(0.45, '.45') },
} as const;

/** By number of passages. */
export const SCALE = {
  50000: {
    p50Ms: atMost(5, '5 ms'),
    p99Ms: atMost(25, '25 ms'),
    perSecond: atLeast(200, '200/s'),
    rssMb: atMost(600, '600 MB'),
    loadMs: atMost(3000, '3 s'),
  },
  10000: {
    unchangedShare: atMost(0.01, '1 %'),
    changedShare: atMost(0.05, '5 %'),
  },
} as const;

export const START_UP = atMost(1000, '1.0 s');

/** On Discord, with fifty questions at once during a re-index. */
export const DISCORD = {
  acknowledgeP99Ms: atMost(1000, '1 s'),
  acknowledgeMaxMs: atMost(2500, '2.5 s'),
  evidenceP95Ms: atMost(2000, '2 s'),
  unanswered: atMost(0, '0'),
  violations: atMost(0, '0'),
  /** Memory after many questions in shares of that after few. */
  growth: atMost(1.1, '110 %'),
} as const;
