import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Citation } from '../../src/rag/types.ts';
import { run } from './run.ts';

const TOWN_HALL = `---
title: Das Rathaus von Lindenau
publisher: Lindenauer Bote
date: 2021-03-05
---

# Das Rathaus

Das Rathaus von Lindenau wurde am 12. Mai 1875 feierlich eingeweiht. Der Turm misst 48 Meter.

Architekt war Friedrich Abendroth, der auch den Bahnhof von Lindenau entwarf.
`;
const BRIDGE = `# Die Brücke

Die Brücke über die Lina kostete 1,2 Millionen Mark und wurde 1903 fertig.
`;
const QUESTION = 'Wann wurde das Rathaus von Lindenau eingeweiht?';

let root: string;
let corpus: string;

beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'cli-')));
  corpus = join(root, 'corpus');
  mkdirSync(corpus);
  writeFileSync(join(corpus, 'rathaus.md'), TOWN_HALL);
  writeFileSync(join(corpus, 'bruecke.md'), BRIDGE);
});
afterAll(() => rmSync(root, { recursive: true }));

const cli = (name: string, args: string[], options: Partial<Parameters<typeof run>[2]> = {}) =>
  run(`scripts/${name}.ts`, args, { cwd: root, ...options });
const parseLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe.sequential('the command line', () => {
  test('ask builds the index on first use and shows the answer with its place', async () => {
    const { code, stdout, stderr } = await cli('ask', [QUESTION]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/Der Index wird gebaut …\nIndex bereit: 2 Quellen/);
    expect(stdout).toMatch(
      /^Das Rathaus von Lindenau wurde am 12\. Mai 1875 feierlich eingeweiht\. .*\[1\]\n/,
    );
    expect(stdout).toContain(
      '[1] Das Rathaus von Lindenau\n    Lindenauer Bote, 5. März 2021\n    corpus/rathaus.md:9\n',
    );
    expect(stdout).not.toContain('\u001b');
  });

  test('ask --json keeps its contract, and quotes are what the file says', async () => {
    const { code, stdout, stderr } = await cli('ask', ['--json', QUESTION], { env: { FORCE_COLOR: '1' } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual(
      'question language status mode statements citations hits timings'.split(' '),
    );
    expect(answer).toMatchObject({
      question: QUESTION,
      language: 'de',
      status: 'answered',
      mode: 'extractive',
    });
    expect(Object.keys(answer.statements[0])).toEqual(['text', 'citations']);
    expect(Object.keys(answer.hits[0]).sort()).toEqual(['end', 'score', 'source', 'start']);
    expect(Object.keys(answer.timings)).toEqual(['retrieveMs', 'answerMs']);
    const fields = 'n source title publisher date page start end lines quote sha256'.split(' ');
    for (const citation of answer.citations as Citation[]) {
      expect(Object.keys(citation)).toEqual(fields);
      const bytes = readFileSync(join(corpus, citation.source));
      expect(bytes.toString('utf8').slice(citation.start, citation.end)).toBe(citation.quote);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(citation.sha256);
    }
  });

  test('ask --batch answers line by line, in order, and goes on after a failing one', async () => {
    const lines = [
      JSON.stringify({ id: 'a', question: QUESTION }),
      'kein JSON',
      '',
      JSON.stringify({ id: 2, question: ' \u0007 ' }),
      JSON.stringify({ id: 3 }),
      JSON.stringify({ id: 'z', question: 'Wie heißt der Hund des Bürgermeisters von Paris?' }),
      JSON.stringify({ id: 'lang', question: 'a'.repeat(10_000) }),
    ];
    const { code, stdout } = await cli('ask', ['--batch', '-', '--json'], {
      input: `\ufeff${lines.join('\r\n')}`,
    });
    expect(code).toBe(1);
    const answers = parseLines(stdout);
    expect(answers.map(({ id, status, error }) => [id, status, error?.code])).toEqual([
      ['a', 'answered', undefined],
      [null, 'error', 'usage'],
      [2, 'error', 'question_empty'],
      [3, 'error', 'usage'],
      ['z', 'no_evidence', undefined],
      ['lang', 'error', 'question_too_long'],
    ]);
    expect(Object.keys(answers[1])).toEqual(['id', 'status', 'error']);
    expect(Object.keys(answers[4])).toContain('closest');
  });

  test('ask narrows to sources, and refuses one that is not there', async () => {
    const [found, unknown] = await Promise.all([
      cli('ask', ['--json', '--source', 'bruecke.md', 'Wann wurde die Brücke fertig?']),
      cli('ask', ['--publisher', 'Niemand', QUESTION]),
    ]);
    expect(new Set(JSON.parse(found.stdout).hits.map((hit: Citation) => hit.source))).toEqual(
      new Set(['bruecke.md']),
    );
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toBe(
      'Von „Niemand“ gibt es keine Quelle; es gibt: Lindenauer Bote. Mehr dazu mit --help.\n',
    );
  });

  test('GIVEN a reader that hangs up THEN the program ends without a trace', async () => {
    const input = `${JSON.stringify({ question: QUESTION })}\n`.repeat(300);
    const { code, stderr } = await cli('ask', ['--batch', '-', '--json'], { input, hangUp: true });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('chat answers piped lines and ends; commands work; a failed line shows in the exit code', async () => {
    const input = `${QUESTION}\nUnd wer war der Architekt?\n/quellen\n${'x'.repeat(2000)}\n/ende\nnicht mehr\n`;
    const { code, stdout, stderr } = await cli('chat', [], {
      input,
      env: { DISCORD_TOKEN: 'geheimes-token' },
    });
    expect(code).toBe(1);
    expect(stdout).toContain('Friedrich Abendroth');
    expect(stdout).toContain('2 Quellen, ');
    expect(stdout).not.toContain('nicht mehr');
    expect(stderr).toContain('1.000 Zeichen');
    expect(stdout + stderr).not.toContain('geheimes-token');
  });

  test('GIVEN changed and unreadable files THEN the next question sees them, and the one after is quiet', async () => {
    writeFileSync(
      join(corpus, 'turm.md'),
      '# Der Turm\n\nDer Wasserturm von Lindenau wurde 1911 von Emil Krug gebaut.\n',
    );
    writeFileSync(join(corpus, 'bild.txt'), Buffer.from([0, 1, 2, 3, 0, 255, 0, 9]));
    rmSync(join(corpus, 'bruecke.md'));
    const changed = await cli('ask', ['Wer baute den Wasserturm von Lindenau?']);
    expect(changed).toMatchObject({ code: 0 });
    expect(changed.stdout).toContain('Emil Krug');
    expect(changed.stderr).toContain('Die Quellen haben sich geändert');
    expect(changed.stderr).toContain('Nicht gelesen: bild.txt enthält keinen Text, sondern Binärdaten.');
    const [again, sources] = await Promise.all([cli('ask', [QUESTION]), cli('sources', ['--json'])]);
    expect(again.stderr).toBe('');
    expect(JSON.parse(sources.stdout).map(({ id }: { id: string }) => id)).toEqual(['rathaus.md', 'turm.md']);
  });

  test('index reports, and its exit code tells of unreadable files', async () => {
    const { code, stdout } = await cli('index', ['--json'], { env: { LANG: 'en_US.UTF-8' } });
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      sources: 2,
      embedded: 0,
      problems: [{ id: 'bild.txt', code: 'binary' }],
    });
  });

  test('doctor finds everything in place', async () => {
    const { code, stdout } = await cli('doctor', []);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/^✗/m);
    expect(stdout).toContain('✓ Index: unversehrt und aktuell, 2 Quellen');
    expect(stdout).toContain('DISCORD_TOKEN');
  });
});

describe.concurrent('bad input is one clear line and the right exit code', () => {
  const oneLine = /^[^\n]+\n$/;

  test.each([
    ['no corpus', 'ask', ['--corpus', 'nirgends', 'Wer?'], 1, /Quellenordner „nirgends“ gibt es nicht/],
    ['an unknown option', 'index', ['--frob'], 2, /--frob gibt es nicht/],
    ['no question', 'ask', ['--batch', 'nirgends.jsonl'], 1, /„nirgends.jsonl“ lässt sich nicht lesen/],
    ['no date', 'ask', ['--from', 'gestern', 'Wer?'], 2, /„gestern“ ist kein Datum/],
  ] as const)('%s', async (_, name, args, exitCode, message) => {
    const { code, stdout, stderr } = await cli(name, [...args]);
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
    expect(stderr).toMatch(oneLine);
    expect(stderr).toMatch(message);
  });

  test('an empty corpus', async () => {
    const empty = join(root, 'leer');
    mkdirSync(empty);
    const { code, stderr } = await cli('index', ['--corpus', empty]);
    expect(code).toBe(1);
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain('keine lesbare Quelle');
  });

  test('a misspelled and an invalid setting, in English where the system speaks it', async () => {
    const cwd = join(root, 'einstellungen');
    mkdirSync(cwd);
    writeFileSync(join(cwd, '.env'), 'EMBEDDING=builtin\n');
    const env = { LANG: 'en_US.UTF-8' };
    const misspelled = await cli('ask', ['Wer?'], { cwd, env });
    expect(misspelled).toMatchObject({ code: 1, stdout: '' });
    expect(misspelled.stderr).toBe(
      'There is no setting EMBEDDING, as found in .env: did you mean EMBEDDINGS?\n',
    );
    rmSync(join(cwd, '.env'));
    const invalid = await cli('doctor', [], { cwd, env: { ...env, LLM: 'gpt' } });
    expect(invalid.code).toBe(1);
    expect(invalid.stdout).toMatch(/^✗ The setting LLM has the invalid value "gpt"/);
  });

  test('a data folder that cannot be written', async () => {
    writeFileSync(join(root, 'datei'), '');
    const { code, stderr } = await cli('index', ['--data', join(root, 'datei')], {
      env: { LOG_LEVEL: 'silent' },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Der Index lässt sich nicht schreiben: [^\n]+\n$/);
  });
});
