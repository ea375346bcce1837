/** The page: the bot in a browser, the sources to read, and a board for moderators. */
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import type { OpenEngine } from '../app.ts';
import { openStore, type Store } from '../bot/store/index.ts';
import type { Config } from '../config.ts';
import { systemCode, UserError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { createErrorHandler } from './api/errors.ts';
import { createStreams } from './api/events.ts';
import { createExamples } from './api/examples.ts';
import { createGuests } from './api/guests.ts';
import { registerApi } from './api/index.ts';
import { registerAssets } from './assets.ts';
import { createPageChannel, type PageChannelDeps } from './channel/index.ts';
import { Refusal } from './channel/refusal.ts';
import { registerMetrics } from './metrics.ts';
import { registerPages } from './pages/index.ts';
import { isOwnHost, SECURITY_HEADERS } from './security.ts';

const STORE_FILE = 'bot.db';
/** Bytes of a request, where nothing else is said. */
const MAX_BODY = 64 * 1024;
/** Milliseconds for a request to arrive: an upload over a slow line. */
const REQUEST_TIMEOUT = 120_000;
/** Asked by machines that know no name of ours: the one tells nothing, the other only those at this machine or with the token. */
const FOR_MACHINES = ['/healthz', '/metrics'];

export interface WebServerDeps extends Pick<PageChannelDeps, 'acknowledgeMs' | 'maxVisitors'> {
  readonly engine: OpenEngine;
  readonly config: Config;
  readonly logger: Logger;
  /** `DATA_DIR/bot.db` unless given. */
  readonly store?: Store;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface WebServer {
  /** Where the page is on this machine. */
  readonly url: string;
  /** Takes nothing new, lets running answers end, then ends. */
  close(): Promise<void>;
}

/** @throws UserError `port_in_use`, `setting_invalid` (WEB_HOST, WEB_PORT), `store_failed` */
export async function createWebServer(deps: WebServerDeps): Promise<WebServer> {
  const { engine, config, logger, now = Date.now, acknowledgeMs, maxVisitors } = deps;
  await mkdir(config.dataDir, { recursive: true });
  const store = deps.store ?? openStore(join(config.dataDir, STORE_FILE));
  const streams = createStreams();
  const page = createPageChannel({
    engine,
    config,
    logger,
    store,
    now,
    acknowledgeMs,
    maxVisitors,
    onGone: (visitor) => streams.end(visitor),
  });
  const examples = createExamples(engine);
  const guests = createGuests({ visitors: page.visitors, config, now });
  const app = fastify({
    logger: false,
    bodyLimit: MAX_BODY,
    requestTimeout: REQUEST_TIMEOUT,
    forceCloseConnections: true,
  });
  let released: Promise<void> | undefined;
  const release = () => (released ??= end());
  const end = async () => {
    await page.close();
    streams.close();
    await app.close();
    if (!deps.store) store.close();
  };
  try {
    secure(app, config, logger);
    const { mayModerate } = guests;
    await registerAssets(app);
    await registerPages(app, { engine, store, logger, config, now, mayModerate });
    await registerMetrics(app, { engine, store, logger, now, mayModerate, adminToken: config.adminToken });
    registerApi(app, { page, guests, streams, engine, examples, config, logger });
    await listen(app, config);
    // The first question takes longest; nobody has to wait for it.
    void examples.of('de').then(() => examples.of('en'));
  } catch (error) {
    await release().catch(() => {});
    throw error;
  }
  return { url: localUrl(app.server.address() as AddressInfo), close: release };
}

function secure(app: FastifyInstance, config: Config, logger: Logger): void {
  app.setErrorHandler(createErrorHandler(logger, 'text'));
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(SECURITY_HEADERS);
    if (FOR_MACHINES.includes(request.url)) return;
    // Of several names one could be meant for us and another for who passed it on.
    const [host, ...more] = request.raw.headersDistinct.host ?? [];
    if (more.length > 0 || !isOwnHost(host, config)) throw new Refusal('foreign_host');
  });
  app.setNotFoundHandler(() => {
    throw new Refusal('not_found');
  });
}

async function listen(app: FastifyInstance, { webHost, webPort }: Config): Promise<void> {
  try {
    await app.listen({ host: webHost, port: webPort });
  } catch (cause) {
    const code = systemCode(cause);
    if (code === 'EADDRINUSE') throw new UserError('port_in_use', { port: webPort }, { cause });
    const invalid = (name: string, value: string | number) =>
      new UserError('setting_invalid', { name, value, allowed: '' }, { cause });
    if (code === 'EACCES') throw invalid('WEB_PORT', webPort);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EINVAL')
      throw invalid('WEB_HOST', webHost);
    throw cause;
  }
}

/** An address of this machine also where it listens on all of them. */
function localUrl({ address, port, family }: AddressInfo): string {
  const everywhere = address === '0.0.0.0' || address === '::';
  const host = everywhere ? '127.0.0.1' : address;
  return `http://${family === 'IPv6' && !everywhere ? `[${host}]` : host}:${port}`;
}
