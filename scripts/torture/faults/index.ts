/** Faults: crashes, failing disks, damage, swaps under load, signals, and a failing embedding service. */
import type { TortureRow, TortureSuite } from '../types.ts';
import { churnRow } from './churn.ts';
import { crashRows } from './crash.ts';
import { damageRow } from './damage.ts';
import { diskRow } from './disk.ts';
import { embeddingRow } from './embedding.ts';
import { goneRows } from './gone.ts';
import { signalRows } from './signals.ts';
import { swapRows } from './swaps.ts';

export const faultsSuite: TortureSuite = {
  name: 'faults',
  async run(options) {
    // Alone, since it is timed; all others wait for processes and disks most of the time.
    const swaps = await swapRows(options);
    const [first, second] = await Promise.all([
      inTurn([() => crashRows(options), () => diskRow(options), () => goneRows(options)]),
      inTurn([
        () => damageRow(options),
        () => churnRow(options),
        () => signalRows(options),
        () => embeddingRow(options),
      ]),
    ]);
    return [...first, ...second, ...swaps];
  },
};

async function inTurn(parts: ReadonlyArray<() => Promise<TortureRow | TortureRow[]>>): Promise<TortureRow[]> {
  const rows: TortureRow[] = [];
  for (const part of parts) rows.push(...[await part()].flat());
  return rows;
}
