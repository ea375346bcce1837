/** What is not there, cannot be read or has mostly gone is not taken for the owner's wish. */
import { chmod, chown, cp, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../../src/errors.ts';
import { ensureIndex } from '../../../src/freshness.ts';
import { createBuiltinEmbedder } from '../../../src/rag/embed/builtin.ts';
import type { TortureOptions, TortureRow } from '../types.ts';
import { createBench, type Lane } from './bench.ts';
import { startChild } from './child.ts';
import { STATES } from './corpus.ts';
import { analyzer, openEngine } from './engine.ts';
import { changedSince, snapshotOf } from './snapshot.ts';
import type { StarvedOutcome } from './starved-child.ts';
import { type References, stateOf } from './states.ts';
import { notOneLine } from './user-error.ts';

/** What is done to the folder, what a re-index says to it, and whether questions are answered meanwhile. */
type Mishap = readonly [
  what: string,
  code: string,
  answers: boolean,
  happen: (corpusDir: string) => Promise<unknown>,
];

const remove = (corpusDir: string, names: readonly string[]) =>
  Promise.all(names.map((name) => rm(join(corpusDir, name))));
const NAMES = Object.keys(STATES.old);

const MISHAPS: readonly Mishap[] = [
  ['folder gone', 'corpus_missing', false, (dir) => rm(dir, { recursive: true })],
  ['a file in its place', 'corpus_unreadable', false, (dir) => replace(dir, () => writeFile(dir, 'x'))],
  ['a link to itself', 'corpus_unreadable', false, (dir) => replace(dir, () => symlink(dir, dir))],
  ['an empty folder', 'corpus_empty', false, (dir) => replace(dir, () => mkdir(dir))],
  ['three of five gone', 'corpus_shrunk', true, (dir) => remove(dir, NAMES.slice(0, 3))],
  ['four of five gone', 'corpus_shrunk', true, (dir) => remove(dir, NAMES.slice(1))],
  [
    'all others instead',
    'corpus_shrunk',
    true,
    (dir) => replace(dir, () => mkdir(dir).then(() => writeFile(join(dir, 'x.md'), 'Ein anderer Text.\n'))),
  ],
  [
    'most became binary',
    'corpus_shrunk',
    true,
    (dir) => Promise.all(NAMES.slice(0, 3).map((name) => writeFile(join(dir, name), Buffer.alloc(64)))),
  ],
  [
    'all moved to a subfolder, one added',
    'done',
    true,
    async (dir) => {
      await rename(dir, `${dir}.moved`);
      await mkdir(dir);
      await rename(`${dir}.moved`, join(dir, 'neu'));
      await writeFile(join(dir, 'x.md'), 'Ein anderer Text.\n');
    },
  ],
  ['two of five gone', 'done', true, (dir) => remove(dir, NAMES.slice(0, 2))],
];

export async function goneRows(options: TortureOptions): Promise<TortureRow[]> {
  const { workDir, log } = options;
  const { lanes, references } = await createBench(`${workDir}/gone`, 1);
  const lane = lanes[0]!;
  const failures: string[] = [];
  log(`${MISHAPS.length} mishaps of the corpus folder`);
  for (const mishap of MISHAPS) {
    const wrong = await meet(lane, references, mishap);
    failures.push(...wrong.map((what) => `${mishap[0]}: ${what}`));
  }
  const denials = options.quick ? DENIALS.slice(0, 2) : DENIALS;
  failures.push(...(await withoutRights(lane, workDir, denials)), ...(await byCommand(lane)));
  return [
    {
      what: 'folder of sources gone, unreadable, emptied, shrunk',
      promise: 'never taken for an empty one; the index is unchanged; losing more than half asks first',
      cases: MISHAPS.length + denials.length + 3,
      failures,
    },
    await starvedRow(lane, options),
  ];
}

async function meet(
  lane: Lane,
  references: References,
  [, code, answers, happen]: Mishap,
): Promise<string[]> {
  const wrong: string[] = [];
  const folders = await lane.prepare('old', 'old');
  const before = await snapshotOf(folders.storeDir);
  const engine = await openEngine(folders);
  await happen(folders.corpusDir);
  const tried = engine.reindex().then(
    () => 'done',
    (error: unknown) => {
      const bad = notOneLine(error);
      if (bad) wrong.push(bad);
      return systemCode(error);
    },
  );
  if ((await tried) !== code) wrong.push(`${await tried} instead of ${code}`);
  if (code !== 'done') {
    const changed = await changedSince(folders.storeDir, before);
    if (changed.length > 0) wrong.push(`changed ${changed.join(' ')}`);
    // As on start: the last index answers with a notice, or nothing is answered at all.
    const kept: string[] = [];
    const onKept = (error: { code: string }) => kept.push(error.code);
    const ensured = await ensureIndex({ ...engine, embedder: createBuiltinEmbedder(analyzer) }, folders, {
      onKept,
    }).then(
      () => true,
      () => false,
    );
    if (ensured !== answers) wrong.push(answers ? 'does not start' : 'starts');
    if (answers && kept.join() !== code) wrong.push(`notice ${kept.join()}`);
    if ((await stateOf(engine, references)) !== 'old') wrong.push('serves something else');
  }
  if (code === 'corpus_shrunk') {
    const { removed } = await engine.reindex({ allowShrink: true });
    if (removed.length < 3) wrong.push(`removed ${removed.length} when allowed`);
  }
  await engine.close();
  return wrong;
}

/** Who may not look into which part. */
const DENIALS: ReadonlyArray<readonly [code: string, denied: readonly string[]]> = [
  ['corpus_unreadable', ['.']],
  ['corpus_shrunk', NAMES.slice(0, 3)],
  ['corpus_empty', NAMES],
  ['done, removed 1', ['archiv']],
];

async function withoutRights(lane: Lane, workDir: string, denials: typeof DENIALS): Promise<string[]> {
  const wrong: string[] = [];
  const spareDir = join(workDir, 'gone', 'rights');
  // Somebody without rights has to get to the folders at all.
  for (const dir of [workDir, join(workDir, 'gone'), join(workDir, 'gone', 'lane-0')])
    await chmod(dir, 0o711);
  for (const [code, denied] of denials) {
    const { corpusDir, storeDir } = await lane.prepare('old', 'old');
    await rm(spareDir, { recursive: true, force: true });
    await cp(corpusDir, join(spareDir, 'corpus'), { recursive: true });
    const before = await snapshotOf(storeDir);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) for (const path of await below(storeDir)) await chown(path, 65_534, 65_534);
    for (const name of denied) await chmod(join(corpusDir, name), 0);
    const { stdout, stderr } = await startChild('scripts/torture/faults/unreadable-child.ts', [
      JSON.stringify({ corpusDir, storeDir, spareDir }),
    ]).ended;
    for (const name of denied) await chmod(join(corpusDir, name), 0o755);
    if (stdout.trim() !== code) wrong.push(`without rights to ${denied.join(' ')}: ${stdout || stderr}`);
    const changed = code.startsWith('done') ? [] : await changedSince(storeDir, before);
    if (changed.length > 0) wrong.push(`without rights to ${denied.join(' ')}: changed ${changed.join(' ')}`);
  }
  return wrong;
}

/** As people meet it: `ask` answers with a notice, `index` refuses in one line, `--force` does it. */
async function byCommand(lane: Lane): Promise<string[]> {
  const { corpusDir, dataDir } = await lane.prepare('old', 'old');
  await remove(corpusDir, NAMES.slice(1));
  const run = async (script: string, args: readonly string[]) =>
    startChild(script, [...args, '--corpus', corpusDir, '--data', dataDir]).ended;
  const wrong: string[] = [];
  const ask = await run('scripts/ask.ts', ['Wann wurde die Mühle von Bachstedt gebaut?']);
  if (ask.code !== 0 || !ask.stdout.includes('1811') || !ask.stderr.includes('--force'))
    wrong.push(`ask: code ${ask.code}, ${ask.stderr}`);
  const index = await run('scripts/index.ts', []);
  if (index.code !== 1 || !/^[^\n]*--force[^\n]*\n$/.test(index.stderr))
    wrong.push(`index: code ${index.code}, ${index.stderr}`);
  const force = await run('scripts/index.ts', ['--force', '--json']);
  if (force.code !== 0 || !force.stdout.includes('"sources":1') || force.stderr !== '')
    wrong.push(`index --force: code ${force.code}, ${force.stdout} ${force.stderr}`);
  return wrong;
}

/** Real want of file handles, from none at all on. */
async function starvedRow(lane: Lane, { quick, workDir, log }: TortureOptions): Promise<TortureRow> {
  const { storeDir } = await lane.prepare('new', 'old');
  const before = await snapshotOf(storeDir);
  const count = quick ? 6 : 16;
  log(`${count} times too few file handles`);
  const storeDirs = Array.from({ length: count }, (_, i) => join(workDir, 'gone', `starved-${i}`));
  for (const dir of storeDirs) await cp(storeDir, dir, { recursive: true });
  const { corpusDir } = lane;
  const task = { corpusDir, storeDirs, spareDir: join(workDir, 'gone', 'starved-spare') };
  const { stdout, stderr } = await startChild(
    'scripts/torture/faults/starved-child.ts',
    [JSON.stringify(task)],
    { limits: 'ulimit -n 96' },
  ).ended;
  const failures: string[] = [];
  const outcomes = stdout === '' ? [] : (JSON.parse(stdout) as StarvedOutcome[]);
  if (outcomes.length < count) failures.push(`the process died: ${stderr.trim().split('\n').at(-1)}`);
  for (const { free, published, error, bad, removed } of outcomes) {
    const say = (what: string) => failures.push(`${free} free handles: ${what}`);
    if (bad) say(bad);
    if (removed.some((id) => id !== 'glocke.md')) say(`removed ${removed.join(' ')}`);
    const changed = await changedSince(storeDirs[free]!, before);
    if (changed.some((name) => !(published && name === 'CURRENT')))
      say(`changed ${changed.join(' ')} (${error})`);
  }
  const refused = outcomes.filter(({ error }) => error !== null).length;
  return {
    what: 'too few file handles, for real',
    promise: 'no file is taken for gone, the live index is unchanged, the error is one clear line',
    cases: count,
    failures,
    figure: `${refused} refused`,
  };
}

async function replace(dir: string, make: () => Promise<unknown>): Promise<void> {
  await rm(dir, { recursive: true });
  await make();
}

async function below(dir: string): Promise<string[]> {
  return [dir, ...(await readdir(dir, { recursive: true })).map((name) => join(dir, name))];
}
