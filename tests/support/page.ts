/** The page's server on a corpus of a test's own, and visitors who use it over HTTP. */
import { once } from 'node:events';
import http from 'node:http';
import { ensureIndex, type OpenEngine, openEngine } from '../../src/app.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import type {
  AutocompleteRequest,
  ChannelEvent,
  ChannelMessage,
  InteractionRequest,
  RoleRequest,
  SayRequest,
  Session,
} from '../../src/web/protocol.ts';
import { createWebServer, type WebServer, type WebServerDeps } from '../../src/web/server.ts';
import { createWorkspace, type Files, type Workspace } from './engine.ts';

export interface PageOptions extends Partial<Pick<WebServerDeps, 'store' | 'now' | 'maxVisitors'>> {
  /** Further settings, as in `.env`. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunningPage {
  readonly server: WebServer;
  readonly engine: OpenEngine;
  readonly config: Config;
  readonly workspace: Workspace;
  /** Lines of the log, as JSON. */
  readonly log: readonly string[];
  /** Somebody opens the page. */
  visit(options?: VisitOptions): Promise<Guest>;
  request(path: string, options?: RequestOptions): Promise<Response>;
  /** Ends the server and starts it anew on the same port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface VisitOptions {
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Response {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
  readonly json: Record<string, unknown>;
}

export interface Guest {
  readonly session: Session;
  /** The cookie that names the visitor. */
  readonly cookie: string;
  /** All that came over the stream, oldest first. */
  readonly events: readonly ChannelEvent[];
  /** As they stand, oldest first. */
  messages(): ChannelMessage[];
  /** Resolves as soon as it holds; looked at with every event. */
  until<T>(look: (messages: ChannelMessage[]) => T | undefined | null | false): Promise<T>;
  untilEvent<T extends ChannelEvent['type']>(type: T): Promise<ChannelEvent & { type: T }>;
  say(request: string | SayRequest): Promise<Response>;
  /** Asks in a message and waits for the answer. */
  ask(text: string): Promise<ChannelMessage>;
  interact(request: InteractionRequest): Promise<Response>;
  /** Presses the button that has this label or this beginning of its custom id. */
  press(message: ChannelMessage, button: string): Promise<Response>;
  autocomplete(request: AutocompleteRequest): Promise<Response>;
  role(request: RoleRequest): Promise<Response>;
  request(path: string, options?: RequestOptions): Promise<Response>;
  leave(): void;
}

export async function startPage(files: Files, options: PageOptions = {}): Promise<RunningPage> {
  const workspace = await createWorkspace(files);
  const env = {
    LOG_LEVEL: 'info',
    WEB_PORT: '0',
    ...options.env,
    CORPUS_DIR: workspace.corpusDir,
    DATA_DIR: workspace.dataDir,
  };
  const config = loadConfig({ cwd: workspace.dir, env });
  const log: string[] = [];
  const write = (line: string) => void log.push(line);
  const logger = createLogger({ level: config.logLevel, secrets: config.secrets, write });
  const engine = await openEngine(config, { logger });
  await ensureIndex(engine, config);
  const { store, now, maxVisitors } = options;
  const start = (port: number) =>
    createWebServer({
      engine,
      config: { ...config, webPort: port },
      logger,
      ...(store && { store }),
      ...(now && { now }),
      ...(maxVisitors !== undefined && { maxVisitors }),
    });
  let server = await start(config.webPort);
  const guests: Guest[] = [];
  const request = (path: string, given?: RequestOptions) => send(server.url + path, given);

  return {
    get server() {
      return server;
    },
    engine,
    config,
    workspace,
    log,
    request,
    async visit(visit = {}) {
      const guest = await enter(server.url, visit);
      guests.push(guest);
      return guest;
    },
    async restart() {
      const { port } = new URL(server.url);
      await server.close();
      server = await start(Number(port));
    },
    async close() {
      for (const guest of guests) guest.leave();
      await server.close();
      await engine.close();
      await workspace.remove();
    },
  };
}

/** With headers that `fetch` would not send. */
async function send(
  url: string,
  { method = 'GET', headers = {}, body }: RequestOptions = {},
): Promise<Response> {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const request = http.request(url, { method, headers: { ...length, ...headers }, agent: false });
  request.end(body);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return {
    status: response.statusCode!,
    headers: response.headers,
    body: bytes,
    get json() {
      return JSON.parse(bytes.toString()) as Record<string, unknown>;
    },
  };
}

async function enter(url: string, { cookie: given, headers: extra = {} }: VisitOptions): Promise<Guest> {
  const language = { 'accept-language': 'de', ...extra };
  const first = await send(`${url}/api/session`, {
    headers: { ...language, ...(given && { cookie: given }) },
  });
  if (first.status !== 200) throw new Error(`session: ${first.status} ${first.body}`);
  const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? given!;
  const headers = { ...language, cookie };
  const events: ChannelEvent[] = [];
  const waiting = new Set<() => void>();
  const stream = http.get(`${url}/api/events`, { headers, agent: false }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        if (block.startsWith('data: ')) events.push(JSON.parse(block.slice(6)) as ChannelEvent);
      }
      for (const look of waiting) look();
    });
    response.on('error', () => {});
  });
  stream.on('error', () => {});

  function until<T>(find: () => T | undefined | null | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`never came to hold: ${find}\n${JSON.stringify(events, null, 1)}`));
      }, 15_000);
      const look = () => {
        const found = find();
        if (found === undefined || found === null || found === false) return;
        clearTimeout(timer);
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  }

  const post = (path: string, body: object) =>
    send(`${url}/api/${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  const guest: Guest = {
    session: first.json as unknown as Session,
    cookie,
    events,
    messages: () => messagesOf(events),
    until: (look) => until(() => look(messagesOf(events))),
    untilEvent: (type) =>
      until(() => events.find((event) => event.type === type)) as Promise<
        ChannelEvent & { type: typeof type }
      >,
    say: (said) => post('messages', typeof said === 'string' ? { text: said } : said),
    async ask(text) {
      const { id } = (await guest.say(text)).json;
      return guest.until((messages) => messages.find(({ replyTo, loading }) => replyTo === id && !loading));
    },
    interact: (request) => post('interactions', request),
    press(message, wanted) {
      const buttons = message.components.flatMap(({ components }) => components);
      const found = buttons.find((button) => {
        const { custom_id: id = '', label = '' } = button as { custom_id?: string; label?: string };
        return label === wanted || id.startsWith(wanted);
      }) as { custom_id: string } | undefined;
      if (!found) throw new Error(`no button ${wanted}: ${JSON.stringify(buttons)}`);
      return guest.interact({ kind: 'component', message: message.id, customId: found.custom_id });
    },
    autocomplete: (request) => post('autocomplete', request),
    role: (request) => post('role', request),
    request: (path, options = {}) =>
      send(url + path, { ...options, headers: { ...headers, ...options.headers } }),
    leave: () => void stream.destroy(),
  };
  await guest.untilEvent('ready');
  return guest;
}

function messagesOf(events: readonly ChannelEvent[]): ChannelMessage[] {
  const messages = new Map<string, ChannelMessage>();
  for (const event of events) {
    if (event.type === 'message') messages.set(event.message.id, event.message);
    if (event.type === 'deleted') messages.delete(event.id);
  }
  return [...messages.values()];
}
