/** Who may speak to the server, and what a browser may do with what it gets. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { Config } from '../config.ts';

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** On every answer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), display-capture=()',
};

/** What is looked at of a request. */
export interface Caller {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

export type Place = Pick<Config, 'webHost' | 'publicUrl'>;

const FORWARDING =
  /^(?:forwarded|via|x-forwarded-.*|x-real-ip|x-original-.*|cf-connecting-ip|true-client-ip)$/;
const ANY_ADDRESS = ['0.0.0.0', '::'];

/**
 * Whether the page may be asked for under this name. A foreign site can let a name of its own point to this machine
 * (DNS rebinding), but neither an address nor a name of ours. The port is that of a proxy or a container, if there is one.
 */
export function isOwnHost(host: string | undefined, { webHost, publicUrl }: Place): boolean {
  const name = hostName(host);
  if (host === undefined || name === null) return false;
  if (publicUrl !== null && host.toLowerCase() === new URL(publicUrl).host) return true;
  if (isLoopbackName(name) || name === webHost.toLowerCase()) return true;
  return ANY_ADDRESS.includes(webHost) && isIP(name) !== 0;
}

/** `false` for requests that a browser sends on behalf of another site. */
export function isOwnOrigin({ headers }: Pick<Caller, 'headers'>, { publicUrl }: Place): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (publicUrl !== null && from.origin === new URL(publicUrl).origin) return true;
  return /^https?:$/.test(from.protocol) && from.host === host?.toLowerCase();
}

/**
 * Whether the person sits at this machine. What a proxy on this machine passes on is from elsewhere, also when the proxy
 * does not say so: with a public address, only the token tells.
 */
export function isLocal({ headers, socket }: Caller, { publicUrl }: Place): boolean {
  if (!isLoopbackAddress(socket.remoteAddress) || isForwarded(headers)) return false;
  if (publicUrl !== null && !isLoopbackName(hostName(new URL(publicUrl).host) ?? '')) return false;
  return isLoopbackName(hostName(headers.host) ?? '');
}

/** By what requests are counted: an IPv4 address, or the network of an IPv6 address. */
export function clientAddress({ headers, socket }: Caller): string {
  const direct = plainAddress(socket.remoteAddress ?? '');
  const forwarded = headers['x-forwarded-for'];
  // The last entry is what our own proxy saw; those before it may be made up.
  const last = isLoopbackAddress(direct)
    ? String(forwarded ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : undefined;
  const address = last && isIP(last) !== 0 ? plainAddress(last) : direct;
  return isIP(address) === 6 ? networkOf(address) : address;
}

/** Takes the same time for every wrong token. */
export function isToken(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function isForwarded(headers: IncomingHttpHeaders): boolean {
  return Object.keys(headers).some((name) => FORWARDING.test(name));
}

/** Without port and brackets; `null` for what is no host. */
function hostName(host: string | undefined): string | null {
  const found = /^(?:\[([\da-f:.]+)\]|([a-z\d._-]+))(?::\d{1,5})?$/i.exec(host ?? '');
  return (found?.[1] ?? found?.[2])?.toLowerCase() ?? null;
}

function isLoopbackName(name: string): boolean {
  return name === 'localhost' || (isIP(name) !== 0 && isLoopbackAddress(name));
}

function isLoopbackAddress(address: string | undefined): boolean {
  const plain = plainAddress(address ?? '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/** IPv4 in IPv6 as IPv4. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

/** The first 64 bits: what follows is up to a single household. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - groups.length - rest.length;
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...rest];
  return `${all.slice(0, 4).join(':')}::/64`;
}
