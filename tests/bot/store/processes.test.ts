import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { useFolder } from './folder.ts';

const { path, open } = useFolder();

const ASKER = join(import.meta.dirname, 'asker.ts');

interface Asker {
  readonly child: ChildProcess;
  readonly report: Promise<string>;
}

async function startAsker(file: string, member: string, questions: number): Promise<Asker> {
  const args = ['--import', 'tsx/esm', ASKER, file, member, String(questions)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'readable');
  return { child, report: text(child.stdout) };
}

describe('several processes on one database', () => {
  it('create it together, pass no limit and start one job', async () => {
    const file = path();
    const askers = await Promise.all(
      ['anna', 'ben', 'cem', 'dora'].map((member) => startAsker(file, member, 200)),
    );
    for (const { child } of askers) child.stdin!.end('go\n');
    const reports = await Promise.all(askers.map(({ report }) => report));
    const results = reports.map((report) => JSON.parse(report.replace('ready\n', '')));
    const sum = (of: (taken: { shared: number; own: number }) => number) =>
      results.reduce((total, { taken }) => total + of(taken), 0);
    expect(sum(({ shared, own }) => shared + own)).toBe(250);
    expect(sum(({ shared }) => shared)).toBeLessThanOrEqual(120);
    expect(results.filter(({ job }) => job)).toHaveLength(1);
    const { usage } = open(file);
    const limits = { cooldownSeconds: 0, userDaily: 120, serverDaily: 250 };
    expect(usage.take('1', 'eva', limits, Date.UTC(2026, 7, 3, 12))).toMatchObject({
      reason: 'server_daily',
    });
  });

  it('leave it whole when one is killed in the middle', async () => {
    const file = path();
    const store = open(file);
    const { child } = await startAsker(file, 'anna', 1_000_000);
    child.stdin!.end('go\n');
    const limits = { cooldownSeconds: 0, userDaily: 120, serverDaily: 250 };
    const probe = { cooldownSeconds: 0, userDaily: 1, serverDaily: 1_000_000 };
    while (store.usage.take('1', 'shared', probe, Date.UTC(2026, 7, 3, 12)).ok) {
      store.usage.giveBack('1', 'shared', Date.UTC(2026, 7, 3, 12));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    store.close();
    const reopened = open(file);
    expect(reopened.usage.take('2', 'anna', limits, Date.UTC(2026, 7, 3, 12))).toEqual({ ok: true });
  });
});
