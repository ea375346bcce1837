/** Visitors of the page who send their secrets wherever they do not belong. */
import { type RawRequest, sendRaw } from '../page/stage.ts';
import { QUESTION } from '../world.ts';
import { ADMIN_TOKEN } from './canaries.ts';
import type { Session } from './session.ts';

/** How many requests it made. */
export async function visitorsFail(session: Session): Promise<number> {
  const { webPort, canaries, bodies } = session;
  const url = `http://127.0.0.1:${webPort}`;
  const entered = await fetch(`${url}/api/session`);
  bodies.push(await entered.text());
  const cookie = entered.headers.getSetCookie()[0]!.split(';')[0]!;
  canaries.add('cookie of a visitor', cookie.split('=')[1]!);
  const type = { 'content-type': 'application/json' };
  const role = (token: string) => ({ body: JSON.stringify({ moderator: true, token }) });
  const requests: RawRequest[] = [
    { path: '/api/role', headers: { ...type, cookie }, ...role(`${ADMIN_TOKEN}x`) },
    { path: '/api/role', headers: { ...type, cookie }, ...role(ADMIN_TOKEN) },
    { path: '/api/role', headers: { ...type, cookie }, body: `{"token": "${ADMIN_TOKEN}` },
    { path: '/api/messages', headers: { ...type, cookie }, body: JSON.stringify({ text: QUESTION }) },
    {
      path: '/api/messages',
      headers: { ...type, cookie },
      body: `{"text": ${JSON.stringify(cookie)}, "x": 1}`,
    },
    { path: '/api/interactions', headers: { cookie }, body: ADMIN_TOKEN },
  ].map((request) => ({ method: 'POST', ...request }));
  const reads: RawRequest[] = [
    '/board',
    '/metrics',
    '/healthz',
    '/api/events',
    '/nichts',
    '/s/%zz',
    '/sources',
  ].flatMap((path): RawRequest[] => [
    { path, headers: { cookie } },
    { path, headers: { cookie, authorization: `Bearer ${ADMIN_TOKEN}` } },
    {
      path,
      headers: {
        cookie: `${cookie}; x=${ADMIN_TOKEN}`,
        authorization: `Bearer ${ADMIN_TOKEN}x`,
        'x-forwarded-for': '1.2.3.4',
      },
    },
  ]);
  for (const request of [...requests, ...reads])
    bodies.push(
      (
        await sendRaw(url, request).catch((e) => {
          console.error('RESET', request, e);
          throw e;
        })
      ).text,
    );
  return requests.length + reads.length;
}
