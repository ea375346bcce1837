/** The server as it faces browsers, other sites and other machines. */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../../src/logger.ts';
import { createWebServer } from '../../src/web/server.ts';
import { type Guest, type PageOptions, type RunningPage, startPage } from '../support/page.ts';

const FILES = { 'turm.md': '# Der Turm\n\nDer Turm von Alsen ist 84 Meter hoch.\n' };
const QUESTION = 'Wie hoch ist der Turm von Alsen?';
const TOKEN = 'ein-langes-geheimes-token';
const JSON_TYPE = { 'content-type': 'application/json' };

const open: RunningPage[] = [];
async function start(options?: PageOptions): Promise<RunningPage> {
  const page = await startPage(FILES, options);
  open.push(page);
  return page;
}
afterEach(async () => {
  for (const page of open.splice(0)) await page.close();
});

describe('GIVEN a running server', () => {
  let page: RunningPage;
  let anna: Guest;
  beforeAll(async () => {
    page = await startPage(FILES);
    anna = await page.visit();
  }, 60_000);
  afterAll(() => page.close());

  const say = (headers: Record<string, string>, body = JSON.stringify({ text: QUESTION })) =>
    page.request('/api/messages', { method: 'POST', headers: { cookie: anna.cookie, ...headers }, body });

  test('THEN every answer carries the headers that keep a browser safe, and none tells what made it', async () => {
    for (const path of ['/', '/api/session', '/api/nothing', '/nothing', '/healthz']) {
      const { headers } = await page.request(path);
      expect(headers, path).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.any(String),
      });
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['server']));
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['content-security-policy']).not.toContain('unsafe');
    }
  });

  test('THEN the cookie is for this server alone and out of the reach of scripts', async () => {
    const { headers } = await page.request('/api/session');
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^fundstelle-\d+=[\w-]{22}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    const again = await page.request('/api/session', { headers: { cookie: anna.cookie } });
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  test.each([
    ['another site', { ...JSON_TYPE, origin: 'https://evil.example' }, 403],
    ['another page of this machine', { ...JSON_TYPE, 'sec-fetch-site': 'same-site' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a form in disguise', { 'content-type': 'text/plain' }, 415],
    ['something without a type', {}, 415],
    ['a name that leads here (DNS rebinding)', { ...JSON_TYPE, host: 'evil.example' }, 421],
    ['a visitor who is not known', { ...JSON_TYPE, cookie: 'fundstelle-1=x' }, 401],
  ])('THEN %s says nothing in a visitor’s name', async (_, headers, status) => {
    const before = anna.events.length;
    const refused = await say(headers as Record<string, string>);
    expect(refused.status).toBe(status);
    expect(refused.json).toEqual({ error: expect.stringMatching(/^[A-Z„].*\.$/) });
    expect(anna.events).toHaveLength(before);
  });

  test.each([
    ['no JSON', '{"text":'],
    ['no object', '"text"'],
    ['something missing', '{}'],
    ['something more', JSON.stringify({ text: 'x', frob: 1 })],
    ['a text too long', JSON.stringify({ text: 'x'.repeat(2001) })],
    ['a prototype', '{"text":"x","__proto__":{"a":1}}'],
  ])('THEN %s is a bad request', async (_, body) => {
    expect(await say(JSON_TYPE, body)).toMatchObject({ status: 400 });
  });

  test('THEN what is not there is not found, in the reader’s language', async () => {
    const missing = await page.request('/api/nothing', { headers: { 'accept-language': 'en' } });
    expect({ status: missing.status, json: missing.json }).toEqual({
      status: 404,
      json: { error: 'There is nothing here: go back to the start.' },
    });
    expect((await page.request('/api/messages')).status).toBe(404);
  });

  test('THEN machines that know no name of it may ask for its health', async () => {
    expect((await page.request('/healthz', { headers: { host: 'container:3000' } })).status).toBe(200);
    expect((await page.request('/api/session', { headers: { host: 'container:3000' } })).status).toBe(421);
  });

  test('WHEN it is asked for under two names at once THEN neither is believed', async () => {
    const { hostname, port, host } = new URL(page.server.url);
    const socket = connect(Number(port), hostname);
    socket.end(
      `GET /api/session HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    );
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 421 /);
  });

  test('WHEN it is passed on by a proxy THEN nobody becomes a moderator without a token', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7' };
    const guest = await page.visit({ headers });
    expect(guest.session).toMatchObject({ mayModerate: false, tokenNeeded: false });
    const refused = await guest.role({ moderator: true });
    expect(refused.status).toBe(403);
    expect(refused.json.error).toContain('ADMIN_TOKEN');
    expect((await guest.role({ moderator: true, token: 'geraten' })).status).toBe(403);
  });

  test('WHEN somebody was moderator at this machine THEN the cookie alone makes none elsewhere', async () => {
    const guest = await page.visit();
    expect((await guest.role({ moderator: true })).json.moderator).toBe(true);
    const body = JSON.stringify({ kind: 'command', name: 'settings', options: {} });
    const { status } = await guest.request('/api/interactions', {
      method: 'POST',
      headers: { ...JSON_TYPE, 'x-forwarded-for': '198.51.100.7' },
      body,
    });
    expect(status).toBe(403);
  });

  test('WHEN the port is taken THEN starting another says so', async () => {
    const { engine, config } = page;
    const logger = createLogger({ level: 'silent', secrets: [] });
    const port = Number(new URL(page.server.url).port);
    const second = createWebServer({ engine, config: { ...config, webPort: port }, logger });
    await expect(second).rejects.toMatchObject({ code: 'port_in_use', params: { port } });
    const elsewhere = createWebServer({ engine, config: { ...config, webHost: '203.0.113.1' }, logger });
    await expect(elsewhere).rejects.toMatchObject({ code: 'setting_invalid', params: { name: 'WEB_HOST' } });
  });
});

test('GIVEN a restart THEN the old cookie starts afresh, and nothing of the old channel can be used', async () => {
  const page = await start();
  const before = await page.visit();
  const answer = await before.ask(QUESTION);
  await page.restart();
  expect((await before.press(answer, 'cite')).status).toBe(401);
  const after = await page.visit({ cookie: before.cookie });
  expect(after.cookie).not.toBe(before.cookie);
  expect(after.session.user.id).not.toBe(before.session.user.id);
  expect(after.messages()).toEqual([]);
  expect((await after.ask(QUESTION)).content).toContain('84 Meter');
}, 60_000);

test('WHEN it is told to stop THEN running answers come to their end, and nothing new is taken', async () => {
  const page = await start();
  const guest = await page.visit();
  await guest.ask(QUESTION);
  const { id } = (await guest.say(QUESTION)).json;
  const closed = page.server.close();
  const answer = await guest.until((messages) => messages.find(({ replyTo }) => replyTo === id));
  expect(answer.content).toContain('84 Meter');
  await closed;
  await expect(page.request('/api/session')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
}, 60_000);

describe('GIVEN a public address and a token', () => {
  const env = { PUBLIC_URL: 'https://quellen.example.org/', ADMIN_TOKEN: TOKEN };
  const headers = { host: 'quellen.example.org', 'x-forwarded-for': '198.51.100.7' };

  test('THEN the token makes a moderator, a wrong one does not, and guessing is slowed down', async () => {
    const page = await start({ env });
    const guest = await page.visit({ headers });
    expect(guest.session).toMatchObject({
      mayModerate: true,
      tokenNeeded: true,
      publicUrl: 'https://quellen.example.org',
    });
    const role = (token?: string) =>
      guest.request('/api/role', {
        method: 'POST',
        headers: { ...JSON_TYPE, ...headers },
        body: JSON.stringify({ moderator: true, ...(token !== undefined && { token }) }),
      });
    expect((await role()).status).toBe(403);
    expect((await role('geraten')).status).toBe(403);
    const { json } = await role(TOKEN);
    expect(json).toMatchObject({ moderator: true, mayModerate: true, tokenNeeded: false });
    expect((await role()).json.moderator).toBe(true);
    const guesses = [];
    for (let i = 0; i < 6; i++) guesses.push((await role(`geraten-${i}`)).status);
    expect(guesses).toContain(429);
    expect(page.log.join()).not.toContain(TOKEN);
  }, 60_000);

  test('THEN the cookie is sent over an encrypted connection only', async () => {
    const page = await start({ env });
    const { headers: given } = await page.request('/api/session', { headers });
    expect(given['set-cookie']![0]).toMatch(/; Secure$/);
  }, 60_000);
});

test('GIVEN more visitors than there is room for THEN those who said nothing make room first', async () => {
  const page = await start({ maxVisitors: 2 });
  const active = await page.visit();
  await active.ask(QUESTION);
  active.leave();
  for (let i = 0; i < 3; i++) (await page.visit()).leave();
  const back = await page.visit({ cookie: active.cookie });
  expect(back.messages()).toHaveLength(2);
}, 60_000);

test('GIVEN a visitor who asks for too much at once THEN the rest has to wait', async () => {
  const page = await start({ now: () => Date.UTC(2026, 7, 3, 12) });
  const guest = await page.visit();
  const statuses: number[] = [];
  for (let i = 0; i < 70; i++) statuses.push((await guest.say(' ')).status);
  expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 400));
  const { status, headers, json } = await guest.say(' ');
  expect(status).toBe(429);
  expect(headers['retry-after']).toBe('1');
  expect(json.error).toContain('in 1 s');
}, 60_000);

describe('GIVEN settings', () => {
  test('THEN the pause between questions holds on the page once it is set', async () => {
    const page = await start();
    const guest = await page.visit();
    await guest.ask(QUESTION);
    await guest.ask(QUESTION);
    await guest.role({ moderator: true });
    await guest.interact({ kind: 'command', name: 'settings', options: {} });
    const panel = await guest.until((messages) =>
      messages.find(({ command }) => command === '/einstellungen'),
    );
    expect(panel.content).toContain('**Wartezeit:** 0 s');
    await guest.press(panel, 'settings:limits');
    const { interaction, modal } = await guest.untilEvent('modal');
    const fields = { cooldownSeconds: '60', userDaily: '100', serverDaily: '2000' };
    await guest.interact({ kind: 'modal', interaction, customId: modal.custom_id, fields });
    await guest.until((messages) => messages.find(({ id, edited }) => id === panel.id && edited));
    expect((await guest.ask(QUESTION)).content).toMatch(/Sekunden/);
  }, 60_000);
});
