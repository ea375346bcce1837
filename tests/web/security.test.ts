import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/web/api/language.ts';
import { createRateLimit } from '../../src/web/api/rate-limit.ts';
import { clientAddress, isLocal, isOwnHost, isOwnOrigin, isToken } from '../../src/web/security.ts';

const LOCAL = { webHost: '127.0.0.1', publicUrl: null };
const PUBLIC = { webHost: '127.0.0.1', publicUrl: 'https://quellen.example.org' };
const from = (remoteAddress: string, headers: Record<string, string> = {}) => ({
  headers: { host: '127.0.0.1:3000', ...headers },
  socket: { remoteAddress },
});

describe('a host is our own', () => {
  test.each([
    ['127.0.0.1:3000', LOCAL, true],
    ['localhost:3000', LOCAL, true],
    ['LOCALHOST', LOCAL, true],
    ['[::1]:3000', LOCAL, true],
    ['localhost:8080', LOCAL, true],
    ['evil.example:3000', LOCAL, false],
    ['localhost.evil.example', LOCAL, false],
    ['127.0.0.1.evil.example', LOCAL, false],
    ['192.168.1.5:3000', LOCAL, false],
    ['192.168.1.5:3000', { ...LOCAL, webHost: '0.0.0.0' }, true],
    ['[fe80::1]:3000', { ...LOCAL, webHost: '::' }, true],
    ['evil.example:3000', { ...LOCAL, webHost: '0.0.0.0' }, false],
    ['pi.local:3000', { ...LOCAL, webHost: 'pi.local' }, true],
    ['quellen.example.org', PUBLIC, true],
    ['quellen.example.org:8443', PUBLIC, false],
    ['other.example.org', PUBLIC, false],
    ['', LOCAL, false],
    ['a b', LOCAL, false],
    ['user@127.0.0.1', LOCAL, false],
    [undefined, LOCAL, false],
  ])('%s at %o: %s', (host, place, own) => {
    expect(isOwnHost(host, place)).toBe(own);
  });
});

describe('a request comes from our own page', () => {
  const host = 'localhost:3000';
  test.each([
    [{ host }, LOCAL, true],
    [{ host, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }, LOCAL, true],
    [{ host, 'sec-fetch-site': 'none' }, LOCAL, true],
    [{ host, 'sec-fetch-site': 'same-site' }, LOCAL, false],
    [{ host, 'sec-fetch-site': 'cross-site' }, LOCAL, false],
    [{ host, origin: 'http://localhost:5000' }, LOCAL, false],
    [{ host, origin: 'https://evil.example' }, LOCAL, false],
    [{ host, origin: 'null' }, LOCAL, false],
    [{ host: '127.0.0.1:3000', origin: 'https://quellen.example.org' }, PUBLIC, true],
    [{ host, origin: 'http://quellen.example.org' }, PUBLIC, false],
  ] as const)('%o at %o: %s', (headers, place, own) => {
    expect(isOwnOrigin({ headers }, place)).toBe(own);
  });
});

describe('somebody sits at this machine', () => {
  test.each([
    ['127.0.0.1', {}, LOCAL, true],
    ['::ffff:127.0.0.1', { host: 'localhost:3000' }, LOCAL, true],
    ['::1', { host: '[::1]:3000' }, LOCAL, true],
    ['192.168.1.7', {}, LOCAL, false],
    ['127.0.0.1', { host: '192.168.1.5:3000' }, LOCAL, false],
    ['127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }, LOCAL, false],
    ['127.0.0.1', { forwarded: 'for=127.0.0.1' }, LOCAL, false],
    ['127.0.0.1', { via: '1.1 proxy' }, LOCAL, false],
    ['127.0.0.1', { 'x-real-ip': '127.0.0.1' }, LOCAL, false],
    // A proxy that passes on neither names nor addresses looks like this.
    ['127.0.0.1', {}, PUBLIC, false],
    ['127.0.0.1', {}, { ...LOCAL, publicUrl: 'http://localhost:3000' }, true],
  ] as const)('%s with %o at %o: %s', (address, headers, place, local) => {
    expect(isLocal(from(address, headers), place)).toBe(local);
  });
});

test('requests are counted by the address that our own proxy saw, or by the network', () => {
  const addressOf = (address: string, forwarded?: string) =>
    clientAddress(from(address, forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }));
  expect(addressOf('203.0.113.9')).toBe('203.0.113.9');
  expect(addressOf('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
  expect(addressOf('127.0.0.1', '1.1.1.1, 198.51.100.1')).toBe('198.51.100.1');
  expect(addressOf('127.0.0.1', 'nonsense')).toBe('127.0.0.1');
  expect(addressOf('::ffff:203.0.113.9')).toBe('203.0.113.9');
  expect(addressOf('2001:db8:1:2:3:4:5:6')).toBe(addressOf('2001:db8:1:2::9'));
  expect(addressOf('2001:db8:1:2::9')).not.toBe(addressOf('2001:db8:1:3::9'));
});

test('a token is the right one or not', () => {
  expect(isToken('geheimes-token', 'geheimes-token')).toBe(true);
  expect(isToken('geheimes-toke', 'geheimes-token')).toBe(false);
  expect(isToken('', 'geheimes-token')).toBe(false);
});

test('GIVEN a burst THEN the next has to wait until there is room again', () => {
  let now = 0;
  const limit = createRateLimit({ burst: 3, perSecond: 0.5 }, () => now);
  expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([0, 0, 0, 2]);
  expect(limit.take('b')).toBe(0);
  now = 2000;
  expect([limit.take('a'), limit.take('a')]).toEqual([0, 2]);
});

test.each([
  [undefined, 'de'],
  ['', 'de'],
  ['*', 'de'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['en-US,en;q=0.9,de;q=0.8', 'en'],
  ['en;q=0.5, de;q=0.7', 'de'],
  ['fr-FR, de;q=0.3', 'de'],
  ['fr-FR,fr;q=0.9', 'en'],
  ['de;q=0, en', 'en'],
  ['x'.repeat(5000), 'en'],
] as const)('%s is read as %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
