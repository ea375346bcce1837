/** Requests that a browser sends for another site. */
import type { RunningPage } from '../../../../tests/support/page.ts';
import type { TortureRow } from '../../types.ts';
import { sendRaw } from './stage.ts';

const JSON_TYPE = 'application/json';
/** What each path takes when it comes from the page itself. */
const BODIES: Readonly<Record<string, object>> = {
  '/api/messages': { text: 'Wie hoch ist der Turm von Alsen?' },
  '/api/interactions': { kind: 'command', name: 'help', options: {} },
  '/api/autocomplete': { name: 'ask', option: 'source', typed: 'tur', options: {} },
  '/api/role': { moderator: true },
};
/** Types that a browser sends to other sites without asking first, and none. */
const SIMPLE_TYPES = [
  undefined,
  'text/plain',
  'text/plain; application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  'application/json-patch+json',
  '*/*',
  '',
];

export async function crossSiteRow(page: RunningPage): Promise<TortureRow> {
  const failures: string[] = [];
  let cases = 0;
  const guest = await page.visit();
  const port = new URL(page.server.url).port;
  const origins = [
    'null',
    'https://evil.example',
    `http://127.0.0.1:${Number(port) + 1}`,
    `http://127.0.0.1:${port}.evil.example`,
    `http://127.0.0.1.evil.example:${port}`,
    `http://evil.example#http://127.0.0.1:${port}`,
    `http://localhost:${port}`,
    `ftp://127.0.0.1:${port}`,
    '',
    'file://',
  ];
  const foreign: Readonly<Record<string, string>>[] = [
    ...origins.map((origin) => ({ origin, 'content-type': JSON_TYPE })),
    ...['cross-site', 'same-site', 'x'].map((site) => ({
      'sec-fetch-site': site,
      'content-type': JSON_TYPE,
    })),
    ...SIMPLE_TYPES.map(
      (type): Record<string, string> => (type === undefined ? {} : { 'content-type': type }),
    ),
  ];
  for (const [path, body] of Object.entries(BODIES)) {
    for (const headers of foreign) {
      cases++;
      const seen = guest.events.length;
      const request = {
        method: 'POST',
        path,
        headers: { cookie: guest.cookie, ...headers },
        body: JSON.stringify(body),
      };
      const { status } = await sendRaw(page.server.url, request);
      if (status < 400 || guest.events.length > seen)
        failures.push(`${path} with ${JSON.stringify(headers)}: ${status}`);
    }
  }
  for (const path of ['/api/session', '/api/events', '/api/files/x']) {
    for (const headers of foreign.filter(
      (one) => !('content-type' in one) || 'origin' in one || 'sec-fetch-site' in one,
    )) {
      if (Object.keys(headers).length === 0) continue;
      cases++;
      const { status, text } = await sendRaw(page.server.url, {
        path,
        headers: { cookie: guest.cookie, ...headers },
      });
      if (status < 400)
        failures.push(`GET ${path} with ${JSON.stringify(headers)}: ${status} ${text.slice(0, 80)}`);
    }
  }
  if (guest.messages().length > 0) failures.push('something was said');
  if (!(await sameSiteWorks(page, guest.cookie))) failures.push('the page itself is refused');
  return {
    what: 'the page: requests from other sites, with origins, fetch metadata and content types of theirs',
    promise: 'refused, nothing happens',
    cases,
    failures,
  };
}

/** What refuses all refuses these as well, and that would prove nothing. */
async function sameSiteWorks({ server }: RunningPage, cookie: string): Promise<boolean> {
  const headers = { cookie, origin: server.url, 'sec-fetch-site': 'same-origin', 'content-type': JSON_TYPE };
  const body = JSON.stringify(BODIES['/api/messages']);
  const { status } = await sendRaw(server.url, { method: 'POST', path: '/api/messages', headers, body });
  return status === 200;
}
