/** People who want what is not theirs: rights, other servers' things, more than the limits, secrets. */
import type { TortureRow, TortureSuite } from '../types.ts';
import { everybodyRows } from './everybody.ts';
import { floodRows } from './flood.ts';
import { moderatorRows } from './moderator.ts';
import { pageRows } from './page/index.ts';
import { secretsRows } from './secrets/index.ts';

export const peopleSuite: TortureSuite = {
  name: 'people',
  async run(options) {
    const rows: TortureRow[] = [];
    for (const part of [moderatorRows, everybodyRows, floodRows, pageRows, secretsRows])
      rows.push(...(await part(options)));
    return rows;
  },
};
