/** The process in which hostile strings go through everything that reads text. */
import { readDateline, readLabelledDate, readPrefix } from '../../../../src/rag/corpus/dateline.ts';
import { bareDate, findDate, startsWithDay } from '../../../../src/rag/corpus/dates.ts';
import { describe } from '../../../../src/rag/corpus/describe.ts';
import { declaredCharset } from '../../../../src/rag/corpus/formats/html.ts';
import { withoutRunningLines } from '../../../../src/rag/corpus/formats/pdf-pages.ts';

import { readFrontMatter } from '../../../../src/rag/corpus/frontmatter.ts';
import { languageCode } from '../../../../src/rag/corpus/language.ts';
import { SourceError } from '../../../../src/rag/corpus/source-error.ts';
import { createAnalyzer } from '../../../../src/rag/text/analyzer.ts';
import { displayText } from '../../../../src/rag/text/display.ts';
import { findFigures, sameFigure } from '../../../../src/rag/text/figures.ts';
import { foldSounds } from '../../../../src/rag/text/fold.ts';
import { detectLanguage } from '../../../../src/rag/text/language.ts';
import { splitPassages } from '../../../../src/rag/text/passages.ts';
import { infinitive } from '../../../../src/rag/text/strong-verbs.ts';
import { passageTerms } from '../../../../src/rag/text/terms.ts';
import { readVocabulary } from '../../../../src/rag/text/vocabulary.ts';

import { isSteep } from './growth.ts';

export interface PatternTask {
  readonly units: readonly string[];
  /** Characters of the smaller string. */
  readonly length: number;
}

export type PatternReply =
  | { readonly type: 'seen'; readonly sources: readonly string[] }
  /** CPU ms for the smaller and for the string of twice that length, of the slowest way to read it. */
  | {
      readonly type: 'measured';
      readonly unit: string;
      readonly way: string;
      readonly ms: readonly [number, number];
    };

const analyzer = createAnalyzer();
const vocabulary = readVocabulary();
/** What reaches a sentence's patterns is never longer. */
const MAX_SENTENCE = 1000;
const LINE = 150;

type Way = (text: string) => unknown;

/** Each ends in what no pattern accepts, so that all ways of matching are tried. */
const WAYS: Readonly<Record<string, Way>> = {
  txt: (text) => index('a.txt', `${text}\u00a1`),
  md: (text) => index('a.md', `${text}\u00a1`),
  'txt, wrapped': (text) => index('a.txt', wrapped(text)),
  'md, wrapped': (text) => index('a.md', wrapped(text)),
  html: (text) =>
    index('a.html', `<h1>${text}</h1><p id="${text}" class="${text}" style="${text}">${text}</p>${text}`),
  'front matter': (text) =>
    index('a.md', `---\ntitle: ${text}\ndate: ${text}\nlanguage: ${text}\n---\n${text}`),
  figures: (text) => ['de', 'en', 'ru'].map((language) => findFigures(`${text}\u00a1`, language)),
  'page lines': (text) => withoutRunningLines([text, wrapped(text), text]),
  charset: (text) => declaredCharset(Buffer.from(`<meta ${text}`)),
  sentence: (text) => sentence(text.slice(-MAX_SENTENCE)),
};

/** Reads a document as a re-index does. */
async function index(id: string, text: string): Promise<void> {
  try {
    const described = await describe(id, Buffer.from(text));
    for (const passage of splitPassages(described)) passageTerms(described, passage, analyzer);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  }
}

/** What is done to a sentence, a line or a word. */
async function sentence(text: string): Promise<void> {
  displayText(text);
  detectLanguage(text);
  foldSounds(text);
  languageCode(text);
  infinitive(text);
  for (const language of ['de', 'en', 'ru']) vocabulary.has(text.slice(0, LINE), language);
  const figures = findFigures(text);
  for (const figure of figures.slice(0, 20)) sameFigure(figure, figures[0]!);
  const line = text.slice(0, LINE);
  for (const read of [readDateline, readLabelledDate, readPrefix, bareDate, findDate, startsWithDay])
    read(line);
  await readFrontMatter(`title: ${text}`);
}

function wrapped(text: string): string {
  return text.replace(new RegExp(`[^\\n]{${LINE}}`, 'g'), '$&\n');
}

async function measure(way: Way, text: string): Promise<number> {
  const before = process.cpuUsage();
  await way(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

process.on('disconnect', () => process.exit());
process.on('message', async ({ units, length }: PatternTask) => {
  for (const unit of units) {
    const text = unit.repeat(Math.ceil((length * 2) / unit.length));
    let slowest: Extract<PatternReply, { type: 'measured' }> | null = null;
    for (const [name, way] of Object.entries(WAYS)) {
      const reply = await twice(unit, name, way, text, length);
      if (!slowest || reply.ms[1] > slowest.ms[1]) slowest = reply;
    }
    process.send!(slowest);
  }
  process.send!({ type: 'seen', sources: [...seen] } satisfies PatternReply);
});

/** What looks as if it grew too fast is measured again: other programs run as well. */
async function twice(unit: string, way: string, run: Way, text: string, length: number) {
  const ms: [number, number] = [await measure(run, text.slice(0, length)), await measure(run, text)];
  for (let again = 0; again < 2 && isSteep(ms); again++) {
    ms[0] = Math.max(ms[0], await measure(run, text.slice(0, length)));
    ms[1] = Math.min(ms[1], await measure(run, text));
  }
  return { type: 'measured', unit, way, ms } as const;
}

/** Which patterns have been used at all: with a function of our own, all methods go through `exec`. */
const seen = new Set<string>();
const original = RegExp.prototype.exec;
RegExp.prototype.exec = function exec(text: string) {
  seen.add(this.source);
  return original.call(this, text);
};
const everything =
  'Am 3. März 2024 (dpa) – Stand: 12.12.2012, 5 bis 8 Prozent „Zitat“. #Tag [a](b) > `c` **d** _e_ | f |\n- g\n1. h\n';
for (const way of Object.values(WAYS)) await way(everything);
RegExp.prototype.exec = original;
