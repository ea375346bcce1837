/** Addresses that lead out of the sources. */
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningPage } from '../../../../tests/support/page.ts';
import { createRandom, type Random } from '../../random.ts';
import type { TortureOptions, TortureRow } from '../../types.ts';
import { defects } from './controls.ts';
import { sendRaw } from './stage.ts';

const CANARY = 'Quastenflosser-AUSSEN';
const TARGETS = [
  'geheim.md',
  'etc/passwd',
  'data/bot.db',
  'corpus/.versteckt.md',
  '.env',
  'proc/self/environ',
  'package.json',
];
const ROOTS = ['/s/', '/api/files/', '/', '/api/', '/s/turm.md/', '/app.js/', '/icon.svg/'];
const UPS = [
  '../',
  '..%2f',
  '%2e%2e/',
  '%2e%2e%2f',
  '%252e%252e%252f',
  '..\\',
  '..%5c',
  '....//',
  '..;/',
  '%c0%ae%c0%ae/',
  '.%00./',
  './../',
  '//',
];
const PREFIXES = ['', '/', '%2f', 'file:///', 'C:\\', '\\\\', '~/', '%00', 'turm.md%00'];

export async function pathsRow(
  page: RunningPage,
  { seed, quick }: Pick<TortureOptions, 'seed' | 'quick'>,
): Promise<TortureRow> {
  const failures: string[] = [];
  const random = createRandom(seed);
  let cases = 0;
  const { dir, corpusDir } = page.workspace;
  await writeFile(join(dir, 'geheim.md'), CANARY);
  await writeFile(join(dir, '.env'), CANARY);
  await writeFile(join(corpusDir, '.versteckt.md'), CANARY);
  await symlink(join(dir, 'geheim.md'), join(corpusDir, 'verweis.md'));
  const guest = await page.visit();
  const all = addresses(random);
  const fixed = ROOTS.flatMap((root) => [
    `${root}verweis.md`,
    `${root}.versteckt.md`,
    `${root}${join(dir, 'geheim.md')}`,
  ]);
  for (const path of [...fixed, ...(quick ? all.slice(0, 250) : all)]) {
    cases++;
    const { status, text } = await sendRaw(page.server.url, { path, headers: { cookie: guest.cookie } });
    const leaks = text.includes(CANARY) || /root:.*:0:0:|SQLite format|"devDependencies"/.test(text);
    if (leaks || (status < 400 && !isOwn(path)))
      failures.push(`seed ${seed}, ${path}: ${status} ${text.slice(0, 80)}`);
  }
  failures.push(...defects(page));
  return {
    what: 'the page: addresses that lead out of sources and files, in every spelling',
    promise: 'refused, nothing read',
    cases,
    failures,
  };
}

/** In some order. */
function addresses(random: Random): string[] {
  const all = ROOTS.flatMap((root) =>
    PREFIXES.flatMap((prefix) =>
      UPS.flatMap((up) => TARGETS.map((target) => root + prefix + up.repeat(1 + random.below(9)) + target)),
    ),
  );
  return all
    .map((path) => ({ path, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ path }) => path);
}

/** Whatever is before a question mark is a page of ours. */
function isOwn(path: string): boolean {
  return /^\/(?:\?|$)/.test(path);
}
