import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineIndex } from '../../src/rag/corpus/lines.ts';
import { type Trace, tracePassage } from '../../src/rag/trace.ts';
import type { Span } from '../../src/rag/types.ts';

const QUOTE = 'Kolesnikowa wurde am 8. September 2020 an der Grenze festgenommen.';
const TEXT = `Minsk\n\nDie Oppositionelle lebte in Stuttgart. ${QUOTE}\nSie zerriss ihren Pass.\n\nEnde.\n`;

function spanOf(text: string, part: string, from = 0): Span {
  const start = text.indexOf(part, from);
  if (start < 0) throw new Error(`not in the text: ${part}`);
  return { start, end: start + part.length };
}

function trace(current: string, text = TEXT, part = QUOTE): Trace {
  return tracePassage({ text, span: spanOf(text, part) }, current);
}

function said(current: string, { span }: Trace): string | null {
  return span && current.slice(span.start, span.end);
}

const folded = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('a passage whose characters are still there', () => {
  it('is unchanged when the text changes behind it', () => {
    const current = TEXT.replace('Ende', 'Und so weiter');
    expect(trace(current)).toEqual({
      status: 'unchanged',
      span: spanOf(TEXT, QUOTE),
      before: [3, 3],
      lines: [3, 3],
    });
  });

  it('is unchanged when the lines before it keep their number', () => {
    const current = TEXT.replace('Oppositionelle', 'Musikerin').replace('Ende', 'Schluss');
    const found = trace(current);
    expect(found).toMatchObject({ status: 'unchanged', before: [3, 3], lines: [3, 3] });
    expect(said(current, found)).toBe(QUOTE);
  });

  it('has moved when lines were put before it', () => {
    const current = `Vorbemerkung\n\n${TEXT}`;
    const found = trace(current);
    expect(found).toMatchObject({ status: 'moved', before: [3, 3], lines: [5, 5] });
    expect(said(current, found)).toBe(QUOTE);
  });

  it('is unchanged when line ends are others', () => {
    const current = TEXT.replaceAll('\n', '\r\n');
    const found = trace(current);
    expect(found).toMatchObject({ status: 'unchanged', lines: [3, 3] });
    expect(said(current, found)).toBe(QUOTE);
  });

  it('is found when its lines are broken elsewhere', () => {
    const current = TEXT.replace('an der Grenze ', 'an der\n   Grenze\u00a0');
    const found = trace(current);
    expect(found).toMatchObject({ status: 'moved', before: [3, 3], lines: [3, 4] });
    expect(said(current, found)).toBe(QUOTE.replace('an der Grenze ', 'an der\n   Grenze\u00a0'));
  });

  it('is told from its doubles by what stands around it', () => {
    const text = 'A fragt.\nJa, gewiss.\nB fragt.\nJa, gewiss.\nC fragt.\nJa, gewiss.\nEnde.';
    const current = `Neu.\n${text.replace('A fragt.\nJa, gewiss.\n', '')}\nNeu.`;
    const second = spanOf(text, 'Ja, gewiss.', text.indexOf('B fragt'));
    const found = tracePassage({ text, span: second }, current);
    expect(found.span).toEqual(spanOf(current, 'Ja, gewiss.', current.indexOf('B fragt')));
  });

  it('is told from doubles in equal surroundings by its place', () => {
    const line = 'Das Komitee tagt.\n';
    const text = `Anfang\n${line.repeat(300)}Ende`;
    const span = spanOf(text, line.trim(), 200 * line.length);
    const current = `Beginn\n${line.repeat(300)}Schluss`;
    expect(tracePassage({ text, span }, current)).toMatchObject({ status: 'unchanged', span });
  });

  it('keeps its place when it is doubled further on', () => {
    const current = `${TEXT}${TEXT}`;
    expect(trace(current)).toMatchObject({ status: 'unchanged', span: spanOf(TEXT, QUOTE) });
  });

  it('leaves out white space at its ends', () => {
    const { start, end } = spanOf(TEXT, QUOTE);
    const found = tracePassage({ text: TEXT, span: { start: start - 1, end: end + 1 } }, `\n${TEXT}`);
    expect(said(`\n${TEXT}`, found)).toBe(QUOTE);
  });

  it.each([
    ['schuldig gesprochen', 'Er wurde unschuldig gesprochen und ging.'],
    ['5 Prozent stimmten zu', 'Nur 2,5 Prozent stimmten zu, hieß es.'],
    ['es waren 3', 'Damals, es waren 3.000 Leute.'],
  ])('is not found within other words: %s', (quote, current) => {
    expect(tracePassage({ text: `Da: ${quote}`, span: spanOf(`Da: ${quote}`, quote) }, current).status).toBe(
      'edited',
    );
  });
});

describe('a passage that was edited', () => {
  it('is shown beside the one that resembles it most', () => {
    const edited = 'Maria Kolesnikowa wurde am 7. September 2020 an der ukrainischen Grenze festgenommen.';
    const current = `Neu.\n\n${TEXT.replace(QUOTE, edited)}`;
    const found = trace(current);
    expect(found).toMatchObject({ status: 'edited', oldQuote: QUOTE, before: [3, 3], lines: [5, 5] });
    expect(said(current, found)).toBe(edited);
  });

  it('may have become two sentences', () => {
    const edited = 'Kolesnikowa wurde am 8. September 2020 gefasst. An der Grenze wurde sie festgenommen.';
    const current = TEXT.replace(QUOTE, edited);
    expect(said(current, trace(current))).toBe(edited);
  });

  it('is found in writing without spaces', () => {
    const quote = '科列斯尼科娃于九月八日在边境被捕。';
    const edited = '科列斯尼科娃于九月七日在边境被拘捕。';
    const text = `明斯克。\n\n她住在斯图加特。\n\n${quote}\n`;
    const current = text.replace(quote, edited);
    expect(said(current, trace(current, text, quote))).toBe(edited);
  });

  it('resembles nothing when it was removed, but keeps the place it had', () => {
    const current = TEXT.replace(` ${QUOTE}`, '');
    expect(trace(current)).toEqual({
      status: 'edited',
      oldQuote: QUOTE,
      span: null,
      at: TEXT.indexOf(QUOTE) - 1,
      before: [3, 3],
      lines: null,
    });
  });
});

describe('when the earlier text is lost', () => {
  it('the quote is looked for instead', () => {
    const found = tracePassage(null, TEXT, { quote: QUOTE });
    expect(found).toEqual({ status: 'moved', span: spanOf(TEXT, QUOTE), before: null, lines: [3, 3] });
  });

  it.each([undefined, '', ' \n'])('nothing is claimed without a quote: %j', (quote) => {
    expect(tracePassage(null, TEXT, quote === undefined ? {} : { quote })).toMatchObject({
      status: 'edited',
      oldQuote: null,
      span: null,
      lines: null,
    });
  });
});

describe('places from outside', () => {
  it.each([
    { start: -5, end: 1e9 },
    { start: 1e9, end: 2e9 },
    { start: 9, end: 3 },
  ])('may lie outside the text: %j', (span) => {
    expect(() => tracePassage({ text: TEXT, span }, `\n${TEXT.slice(0, 40)}`)).not.toThrow();
  });

  it.each(['a', 'a ', '\n', 'ж ', '中', '(', 'Aa. ', 'a\n\n'])(
    'may lie in texts of nothing but %j',
    (unit) => {
      const text = unit.repeat(1_000_000 / unit.length);
      for (const span of [
        { start: text.length - 5000, end: text.length + 9 },
        { start: 0, end: text.length + 9 },
      ]) {
        const found = tracePassage({ text: `${text}weiter so`, span }, `x${text}anders`);
        expect(found.status).toBe('edited');
      }
    },
  );
});

describe('for every text', () => {
  const words = fc.array(fc.constantFrom('Minsk', 'und', 'Straße', 'für', '2020', 'a', 'b.', '中', '👍🏽'), {
    minLength: 1,
    maxLength: 12,
  });
  const space = fc.constantFrom(' ', '\n', '\r\n', ' \n\n', '\u00a0');
  const prose = fc.tuple(words, space).map(([parts, gap]) => parts.join(gap));
  const around = fc.oneof(prose, fc.string({ unit: 'binary', maxLength: 40 }), fc.constant(''));

  it('text put in or taken away before or behind loses no quote', () => {
    const both = fc.tuple(around, around);
    fc.assert(
      fc.property(
        prose,
        both,
        both,
        fc.tuple(space, space),
        (quote, [before, behind], [put, tail], [gapA, gapB]) => {
          const text = `${before} ${quote} ${behind}`;
          const current = `${put}${gapA}${quote}${gapB}${tail}`;
          const start = before.length + 1;
          const found = tracePassage({ text, span: { start, end: start + quote.length } }, current);
          expect(['unchanged', 'moved']).toContain(found.status);
          expect(folded(said(current, found)!)).toBe(folded(quote));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('spans have the characters and lines they claim', () => {
    fc.assert(
      fc.property(around, around, fc.nat(60), fc.nat(60), (text, current, start, length) => {
        const span = { start, end: start + length };
        const found = tracePassage({ text, span }, current);
        const quote = text.slice(start, start + length);
        if (found.status !== 'edited') expect(folded(said(current, found)!)).toBe(folded(quote));
        if (!found.span) return;
        const { lineAt } = lineIndex(current);
        expect(said(current, found)).toHaveLength(found.span.end - found.span.start);
        expect(said(current, found)).not.toBe('');
        expect(found.lines).toEqual([lineAt(found.span.start), lineAt(found.span.end - 1)]);
      }),
      { numRuns: 500 },
    );
  });
});
