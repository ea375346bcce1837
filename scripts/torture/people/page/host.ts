/** The page, asked for under names that it does not have, as after DNS rebinding. */
import { connect } from 'node:net';
import type { RunningPage } from '../../../../tests/support/page.ts';
import type { TortureRow } from '../../types.ts';

const PATHS = [
  '/',
  '/sources',
  '/s/turm.md',
  '/board',
  '/api/session',
  '/api/events',
  '/api/files/x',
  '/app.js',
  '/nichts',
  '/api/nichts',
  '/metrics',
];

export async function hostRow(page: RunningPage): Promise<TortureRow> {
  const failures: string[] = [];
  let cases = 0;
  const { port } = new URL(page.server.url);
  const names = [
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example@127.0.0.1',
    'user@localhost',
    '127.0.0.1:',
    '0',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0.0.0.0',
    '192.168.1.5',
    '[::ffff:192.168.1.5]',
    'localhost.',
    'localhost/evil',
    'localhost, evil.example',
    '\tlocalhost\tx',
    '',
  ];
  for (const name of names) {
    for (const path of PATHS) {
      cases++;
      const host = /[:,/\s]|^$/.test(name) ? name : `${name}:${port}`;
      const status = await statusOf(
        port,
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
      if (status < 400) failures.push(`${path} as ${JSON.stringify(host)}: ${status}`);
    }
  }
  const others = [
    `GET http://evil.example/api/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    `GET /api/session HTTP/1.0\r\n\r\n`,
    `GET /api/session HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    `GET /api/session HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost\r\nConnection: close\r\n\r\n`,
  ];
  for (const request of others) {
    cases++;
    const status = await statusOf(port, request);
    if (status < 400) failures.push(`${JSON.stringify(request)}: ${status}`);
  }
  const own = await statusOf(
    port,
    `GET /api/session HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`,
  );
  if (own !== 200) failures.push(`its own name is refused: ${own}`);
  return { what: 'the page: asked for under other names', promise: 'refused', cases, failures };
}

/** Written by hand: a client would not send such a name. */
function statusOf(port: string, request: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(request));
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1];
      if (status === undefined) return;
      socket.destroy();
      resolve(Number(status));
    });
    // Cut off without an answer is refused as well.
    socket.on('close', () => resolve(499));
    socket.on('error', reject);
  });
}
