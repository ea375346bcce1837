/** People who want what is not theirs: rights, other servers' things, more than the limits, secrets. */
import type { TortureRow, TortureSuite } from '../types.ts';
import { everybodyRow } from './everybody.ts';
import { floodRows } from './flood.ts';
import { moderatorRows } from './moderator.ts';
import { pageRows } from './page/index.ts';
import { secretsRows } from './secrets/index.ts';

export const peopleSuite: TortureSuite = {
  name: 'people',
  async run(options) {
    const rows: TortureRow[] = [];
    const only = process.env.PART;
    for (const part of [moderatorRows, everybodyRow, floodRows, pageRows, secretsRows].filter(
      (p) => !only || p.name === only,
    )) {
      const started = performance.now();
      rows.push(...[await part(options)].flat());
      options.log(`${part.name}: ${Math.round((performance.now() - started) / 1000)} s`);
    }
    return rows;
  },
};
