/** What people try at the page. */
import type { TortureOptions, TortureRow } from '../../types.ts';
import { crossSiteRow } from './cross-site.ts';
import { formerRow } from './former.ts';
import { hostRow } from './host.ts';
import { pathsRow } from './paths.ts';
import { openPage } from './stage.ts';
import { strangersRow } from './strangers.ts';
import { visitorsRow } from './visitors.ts';

export async function pageRows(options: TortureOptions): Promise<TortureRow[]> {
  const rows = [await strangersRow(options.quick)];
  const page = await openPage();
  try {
    rows.push(await formerRow(page), await crossSiteRow(page), await hostRow(page));
    rows.push(await visitorsRow(page), await pathsRow(page, options));
  } finally {
    await page.close();
  }
  return rows;
}
