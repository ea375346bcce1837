import { describe, expect, test } from 'vitest';
import type { Answered, Citation, NoEvidence } from '../../src/rag/types.ts';
import { renderAnswer, shownPath, type View } from '../../src/terminal/render.ts';
import { createStyle } from '../../src/terminal/style.ts';

const view: View = {
  style: createStyle(false),
  width: Number.POSITIVE_INFINITY,
  corpusDir: 'corpus',
  cwd: '/home/x',
};

const citation: Citation = {
  n: 1,
  source: 'rathaus.md',
  title: 'Das Rathaus',
  publisher: 'Stadtblatt',
  date: '2021-03-05',
  page: null,
  start: 10,
  end: 48,
  lines: [3, 4],
  quote: 'Das Rathaus wurde\n1875 eingeweiht.',
  sha256: 'f'.repeat(64),
};

const base = {
  question: 'Wann wurde das Rathaus eingeweiht?',
  language: 'de',
  frame: 'de',
  mode: 'extractive',
  hits: [],
  notes: [],
  timings: { retrieveMs: 1, answerMs: 1 },
} as const;

const text = 'Das Rathaus wurde 1875 eingeweiht.';
const answered: Answered = {
  ...base,
  status: 'answered',
  statements: [{ text, highlight: { start: 18, end: 22 }, citations: [1] }],
  citations: [citation],
};

describe('renderAnswer', () => {
  test('GIVEN a quote as the answer THEN it is said once, with its origin and place', () => {
    expect(renderAnswer(answered, view)).toBe(
      [
        'Das Rathaus wurde 1875 eingeweiht. [1]',
        '',
        '[1] Das Rathaus',
        '    Stadtblatt, 5. März 2021',
        '    corpus/rathaus.md:3-4',
      ].join('\n'),
    );
  });

  test('GIVEN an answer in other words THEN the quote stands with its citation', () => {
    const generated: Answered = {
      ...answered,
      mode: 'generated',
      statements: [{ text: 'Es war 1875.', highlight: null, citations: [1] }],
    };
    expect(renderAnswer(generated, view)).toContain('„Das Rathaus wurde 1875 eingeweiht.“');
  });

  test('GIVEN colours THEN what answers the question is bold, also across a line break', () => {
    const screen = renderAnswer(answered, { ...view, style: createStyle(true) });
    expect(screen).toContain('Das Rathaus wurde \u001b[1m1875\u001b[22m eingeweiht.');
    const wide: Answered = {
      ...answered,
      statements: [{ text, highlight: { start: 12, end: 22 }, citations: [1] }],
    };
    const narrow = renderAnswer(wide, { ...view, style: createStyle(true), width: 20 });
    expect(narrow).toContain('\u001b[1mwurde\u001b[22m\n\u001b[1m1875\u001b[22m');
  });

  test('GIVEN a second citation of the same source THEN its origin is not said again', () => {
    const second = { ...citation, n: 2, lines: [9, 9] as const, quote: text };
    const screen = renderAnswer({ ...answered, citations: [citation, second] }, view);
    expect(screen.split('\n').at(-1)).toBe('[2] corpus/rathaus.md:9');
  });

  test('GIVEN no evidence THEN it says so in the language of the question and names the closest', () => {
    const none: NoEvidence = { ...base, frame: 'en', status: 'no_evidence', closest: [citation] };
    const screen = renderAnswer(none, view);
    expect(screen).toMatch(/^The sources do not say\.\n\nWhat comes closest:\n\n\[1\] Das Rathaus/);
    expect(screen).toContain('5 March 2021');
    expect(screen).toContain('“Das Rathaus wurde 1875 eingeweiht.”');
  });

  test('notes stand below the statements', () => {
    const screen = renderAnswer({ ...answered, notes: [{ code: 'sources_differ' }] }, view);
    expect(screen.split('\n')[2]).toBe('Die Quellen machen dazu unterschiedliche Angaben.');
  });

  test('pages take the place of lines; formats without lines have none', () => {
    const paged = { ...citation, source: 'a.pdf', page: 7 };
    expect(renderAnswer({ ...answered, citations: [paged] }, view)).toContain('corpus/a.pdf, S. 7');
    const html = { ...citation, source: 'a.html' };
    expect(renderAnswer({ ...answered, citations: [html] }, view)).toMatch(/corpus\/a\.html$/);
  });

  test('nothing from a source can steer the terminal', () => {
    const evil = '\u001b]0;x\u0007\u009b31m\u202e';
    const nasty = { ...citation, title: evil, publisher: evil, source: `${evil}.md`, quote: evil };
    const statements = [{ text: evil, highlight: { start: 1, end: 3 }, citations: [1] }];
    const screens = [
      renderAnswer({ ...answered, statements, citations: [nasty] }, view),
      renderAnswer({ ...base, status: 'no_evidence', closest: [nasty] }, view),
    ];
    for (const screen of screens)
      expect(screen).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

test('paths are relative below the working directory and absolute elsewhere', () => {
  expect(shownPath('corpus/a.md', '/home/x')).toBe('corpus/a.md');
  expect(shownPath('/home/x/corpus/a.md', '/home/x')).toBe('corpus/a.md');
  expect(shownPath('../y/a.md', '/home/x')).toBe('/home/y/a.md');
  expect(shownPath('/srv/a.md', '/home/x')).toBe('/srv/a.md');
});
