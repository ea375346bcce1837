/** Faults: crashes, failing disks, damage, swaps under load, signals, and a failing embedding service. */
import type { TortureSuite } from '../types.ts';
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
    return [
      ...(await crashRows(options)),
      await diskRow(options),
      ...(await goneRows(options)),
      await damageRow(options),
      ...(await swapRows(options)),
      await churnRow(options),
      ...(await signalRows(options)),
      await embeddingRow(options),
    ];
  },
};
