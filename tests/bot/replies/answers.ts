/** Answers to show: one that can be told by heart, and any number of hostile ones. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { displayText } from '../../../src/rag/text/display.ts';
import type {
  Answer,
  Answered,
  AnswerNote,
  Citation,
  NoEvidence,
  Statement,
} from '../../../src/rag/types.ts';
import { hostileText } from '../hostile.ts';

const BASE = {
  question: 'Wann kam sie frei?',
  language: 'de',
  frame: 'de',
  mode: 'extractive',
  hits: [],
  notes: [],
  timings: { retrieveMs: 1, answerMs: 1 },
} as const;

export function citation(fields: Partial<Citation> = {}): Citation {
  const { source = 'bericht.md', n = 1 } = fields;
  return {
    n,
    source,
    title: 'Der Bericht',
    publisher: 'Die Zeitung',
    date: '2025-12-13',
    page: null,
    lines: [n, n],
    start: 100 * n,
    end: 100 * n + 20,
    quote: 'Am 13. Dezember kam sie frei.',
    sha256: createHash('sha256').update(source).digest('hex'),
    ...fields,
  };
}

/** The sentence of the source itself. */
export const VERBATIM: Statement = {
  text: 'Am 13. Dezember kam sie frei.',
  highlight: { start: 3, end: 15 },
  citations: [1],
};

export function answered(fields: Partial<Answered> = {}): Answered {
  return {
    ...BASE,
    status: 'answered',
    statements: [
      { text: 'Sie kam am 13. Dezember frei.', highlight: { start: 11, end: 23 }, citations: [1] },
    ],
    citations: [citation()],
    ...fields,
  };
}

export function noEvidence(fields: Partial<NoEvidence> = {}): NoEvidence {
  return { ...BASE, status: 'no_evidence', closest: [citation()], ...fields };
}

const note: fc.Arbitrary<AnswerNote> = fc.constantFrom(
  { code: 'sources_differ' },
  { code: 'model_failed', reason: 'timeout' },
  { code: 'statements_dropped', count: 3 },
);

const sourceName = fc
  .tuple(hostileText(300, 1), fc.constantFrom('.md', '.txt', '.pdf', '.html', '', '.docx'))
  .map(([name, extension]) => name + extension);

const draft = fc.record({
  from: fc.nat(3),
  title: fc.oneof({ weight: 9, arbitrary: hostileText(300) }, { weight: 1, arbitrary: hostileText(5000) }),
  publisher: fc.option(hostileText(200)),
  date: fc.constantFrom(null, '2025', '2025-08', '2025-08-15', '1. # @everyone https://a.b'),
  page: fc.option(fc.integer({ min: 1, max: 9999 })),
  line: fc.integer({ min: 1, max: 100_000 }),
  start: fc.nat(20_000_000),
  quote: fc.oneof(
    { weight: 16, arbitrary: hostileText(600) },
    { weight: 1, arbitrary: hostileText(4200) },
    { weight: 1, arbitrary: hostileText(9000) },
  ),
});

const citations = fc
  .tuple(
    fc.array(sourceName, { minLength: 1, maxLength: 4 }),
    fc.oneof(
      { weight: 7, arbitrary: fc.array(draft, { minLength: 1, maxLength: 5 }) },
      { weight: 1, arbitrary: fc.array(draft, { minLength: 1, maxLength: 30, size: 'max' }) },
    ),
  )
  .map(([sources, drafts]) =>
    drafts.map(({ from, line, start, ...rest }, i) =>
      citation({
        ...rest,
        n: i + 1,
        source: sources[from % sources.length]!,
        lines: [line, line + from],
        start,
        end: start + rest.quote.length,
      }),
    ),
  );

const statementText = fc.oneof(
  { weight: 6, arbitrary: hostileText(300).map(displayText) },
  { weight: 1, arbitrary: hostileText(2500).map(displayText) },
  { weight: 1, arbitrary: hostileText(300) },
);

const statements = (citations: readonly Citation[]) =>
  fc.array(
    fc
      .record({
        own: statementText,
        isVerbatim: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
        a: fc.nat(300),
        b: fc.nat(300),
        of: fc.array(fc.nat(citations.length - 1)),
      })
      .map(({ own, isVerbatim, a, b, of }) => {
        const text = isVerbatim ? displayText(citations[0]!.quote) : own;
        const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
        const cited = [...new Set([0, ...of])].map((i) => i + 1);
        return { text, highlight: a % 3 === 0 ? null : { start, end }, citations: cited };
      }),
    { minLength: 1, maxLength: 8 },
  );

export const anyAnswer: fc.Arbitrary<Answer> = citations.chain((cited) =>
  fc
    .record({
      question: fc.oneof(hostileText(500, 1), hostileText(1000, 1)),
      notes: fc.uniqueArray(note),
      statements: statements(cited),
      found: fc.integer({ min: 0, max: 4 }),
    })
    .map(({ found, question, notes, statements }) =>
      found === 0
        ? noEvidence({ question, notes, closest: cited })
        : answered({ question, notes, statements, citations: cited }),
    ),
);
