/** Who is not at this machine and has no token tries to become a moderator, and what moderators can do. */
import { networkInterfaces } from 'node:os';
import type { RunningPage } from '../../../../tests/support/page.ts';
import type { TortureRow } from '../../types.ts';
import { differences, snapshotOf, steadySnapshot } from '../snapshot.ts';
import { commandRequests, formRequests, typingRequests } from './requests.ts';
import { openPage, sendRaw } from './stage.ts';

const TOKEN = 'Zugang-Quastenflosser-77';
const WRONG_TOKENS = [
  '',
  ' ',
  TOKEN.slice(0, -1),
  `${TOKEN} `,
  TOKEN.toLowerCase(),
  `${TOKEN}\u0000`,
  'null',
  'x'.repeat(1000),
];
const PUBLIC = { PUBLIC_URL: 'https://quellen.example.org', ADMIN_TOKEN: TOKEN };
const HOST = 'quellen.example.org';

interface Place {
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Through an address of this machine that others see. */
  readonly outside?: boolean;
  readonly quick?: boolean;
}

const PROXIES = [
  'x-forwarded-for',
  'x-real-ip',
  'cf-connecting-ip',
  'x-forwarded-host',
  'true-client-ip',
].map((header): Place => ({ name: `${header}: 127.0.0.1`, headers: { [header]: '127.0.0.1' } }));
const PLACES: readonly Place[] = [
  ...PROXIES,
  { name: 'forwarded: for=127.0.0.1', headers: { forwarded: 'for=127.0.0.1' } },
  { name: 'via a proxy', headers: { via: '1.1 proxy' }, quick: true },
  { name: 'a public address', env: PUBLIC, headers: { host: HOST }, quick: true },
  { name: 'a public address, asked for as localhost', env: PUBLIC, headers: { host: 'localhost' } },
  {
    name: 'a public address, with the token as bearer of nothing',
    env: PUBLIC,
    headers: { authorization: `Bearer ${TOKEN.slice(1)}` },
  },
  { name: 'another address of this machine', env: { WEB_HOST: '0.0.0.0' }, headers: {}, outside: true },
  {
    name: 'another address, claiming to be here',
    env: { WEB_HOST: '0.0.0.0' },
    headers: { host: 'localhost', 'x-forwarded-for': '127.0.0.1' },
    outside: true,
    quick: true,
  },
];

export async function strangersRow(quick: boolean): Promise<TortureRow> {
  const failures: string[] = [];
  let cases = 0;
  const places = PLACES.filter((place) => !quick || place.quick);
  for (const place of places) {
    const page = await openPage(place.env);
    try {
      const { wrong, count } = await strangerAt(page, place);
      failures.push(...wrong.map((line) => `${place.name}: ${line}`));
      cases += count;
    } finally {
      await page.close();
    }
  }
  return {
    what: 'the page from elsewhere: role, wrong tokens, commands, forms and suggestions of moderators, board, metrics',
    promise: 'refused, no change',
    cases,
    failures,
  };
}

async function strangerAt(page: RunningPage, place: Place): Promise<{ wrong: string[]; count: number }> {
  const outside = addressOutside();
  if (place.outside && outside === null) return { wrong: [], count: 0 };
  const url = place.outside ? page.server.url.replace('127.0.0.1', outside!) : page.server.url;
  const wrong: string[] = [];
  let count = 0;
  const first = await sendRaw(url, { path: '/api/session', headers: place.headers });
  if (first.status !== 200) return { wrong: [`no session: ${first.status}`], count: 1 };
  const guest = await page.visit();
  const headers = { ...place.headers, cookie: guest.cookie, 'content-type': 'application/json' };
  const before = await steadySnapshot(page.workspace);
  const refused = async (what: string, path: string, body?: object) => {
    count++;
    const method = body === undefined ? 'GET' : 'POST';
    const { status, text } = await sendRaw(url, {
      method,
      path,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (status < 400) wrong.push(`${what}: ${status} ${text.slice(0, 100)}`);
  };
  await refused('role', '/api/role', { moderator: true });
  for (const token of WRONG_TOKENS)
    await refused(`token ${JSON.stringify(token.slice(0, 30))}`, '/api/role', { moderator: true, token });
  for (const body of commandRequests())
    await refused(JSON.stringify(body).slice(0, 60), '/api/interactions', body);
  for (const body of typingRequests()) await refused(`typing ${body.name}`, '/api/autocomplete', body);
  for (const body of formRequests(['100000000000000001'])) await refused('form', '/api/interactions', body);
  await refused('board', '/board');
  await refused('metrics', '/metrics');
  const session = JSON.parse((await sendRaw(url, { path: '/api/session', headers })).text) as {
    moderator: boolean;
  };
  if (session.moderator) wrong.push('has become a moderator');
  wrong.push(...differences(before, await snapshotOf(page.workspace)).map((name) => `${name} has changed`));
  return { wrong, count };
}

/** `null` on a machine without a network. */
function addressOutside(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? null;
}
