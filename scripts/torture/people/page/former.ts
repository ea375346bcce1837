/** What a moderator left open on the page, used without the role, or from where nobody may have it. */
import { join } from 'node:path';
import { openStore } from '../../../../src/bot/store/index.ts';
import { PAGE_GUILD } from '../../../../src/web/channel/ids.ts';
import type { RunningPage } from '../../../../tests/support/page.ts';
import type { TortureRow } from '../../types.ts';
import { PREFIXES, prefixOf } from '../attempts.ts';
import { differences, snapshotOf, steadySnapshot } from '../snapshot.ts';
import { QUESTION } from '../world.ts';
import { controlsIn, defects, valuesOf } from './controls.ts';
import { commandRequests } from './requests.ts';

export async function formerRow(page: RunningPage): Promise<TortureRow> {
  const failures: string[] = [];
  let cases = 0;
  const guest = await page.visit();
  await guest.role({ moderator: true });
  await guest.ask(QUESTION);
  for (const request of commandRequests()) await guest.interact(request);
  const shown = await guest.until((messages) => {
    const done = messages.filter(({ author, loading }) => author === 'bot' && !loading);
    return done.length > commandRequests().length && done;
  });
  const controls = shown.flatMap((message) => controlsIn(message).map((control) => ({ message, control })));
  const moderators: readonly string[] = PREFIXES.moderator.components;
  const own = controls.filter(({ control }) => moderators.includes(prefixOf(control.custom_id)));
  if (own.length === 0) failures.push('there is nothing to press');
  const before = await steadySnapshot(page.workspace);
  const audited = refusalsOf(page);
  let told = 0;
  const elsewhere = { 'x-forwarded-for': '203.0.113.7', 'content-type': 'application/json' };
  for (const way of ['elsewhere', 'given up'] as const) {
    if (way === 'given up') await guest.role({ moderator: false });
    for (const { message, control } of own) {
      cases++;
      const seen = guest.messages().length;
      const body = {
        kind: 'component',
        message: message.id,
        customId: control.custom_id,
        ...valuesOf(control),
      };
      const headers = way === 'elsewhere' ? elsewhere : { 'content-type': 'application/json' };
      const request = { method: 'POST', headers, body: JSON.stringify(body) };
      const { status } = await guest.request('/api/interactions', request);
      if (status >= 400) continue;
      const lines = await guest.until((messages) => messages.length > seen && messages.slice(seen));
      const good =
        lines.length === 1 && lines[0]!.private && /Nur Moderatoren|nur Moderatoren/.test(lines[0]!.content);
      told++;
      if (!good) failures.push(`${way}: ${control.custom_id}: ${JSON.stringify(lines).slice(0, 200)}`);
    }
  }
  const written = refusalsOf(page) - audited;
  if (written !== told) failures.push(`${told} refused, ${written} in the audit`);
  const changed = differences(before, await snapshotOf(page.workspace));
  failures.push(...changed.map((name) => `${name} has changed`), ...defects(page));
  return {
    what: 'the page: what a moderator left open, used without the role and from elsewhere',
    promise: 'a refusal, or one private line and an entry in the audit; no change',
    figure: `${told} told in a line`,
    cases,
    failures,
  };
}

function refusalsOf({ workspace }: RunningPage): number {
  const store = openStore(join(workspace.dataDir, 'bot.db'));
  try {
    return store.audit.list(PAGE_GUILD, 1_000_000).filter(({ allowed }) => !allowed).length;
  } finally {
    store.close();
  }
}
