/** The REST side: reads a request, has it checked, disturbed, limited and answered, and writes it down. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, invalidForm, notFound, unauthorized } from './api-error.ts';
import type { Failure, RequestFaults, RequestHook } from './faults.ts';
import type { Journal, RequestRecord } from './journal.ts';
import type { createRateLimits, Verdict } from './rate-limits.ts';
import type { Referee } from './referee.ts';
import { type ParsedBody, parseBody, readBody } from './request-body.ts';
import type { ApiReply, createRouter, FoundRoute } from './rest/route.ts';
import type { World } from './world.ts';

export interface HttpOptions {
  readonly world: World;
  readonly journal: Journal;
  readonly faults: RequestFaults;
  readonly route: ReturnType<typeof createRouter>;
  readonly limit: ReturnType<typeof createRateLimits>;
  readonly token: string;
  readonly referee: Referee | undefined;
}

const BASE = '/api/v10';
const FILE = /^\/(?:ephemeral-)?attachments\/\d+\/(\d+)\/[^/]+$/;

interface Answer extends ApiReply {
  readonly headers?: Readonly<Record<string, string>>;
}

export function createHttp({ world, journal, faults, route, limit, token, referee }: HttpOptions) {
  const before = new Set<RequestHook>();
  const after = new Set<RequestHook>();
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      journal.violation(`the local Discord failed at ${request.method} ${request.url}: ${String(error)}`);
      response.writeHead(500).end();
    });
  });
  server.keepAliveTimeout = 60_000;

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = incoming.method ?? 'GET';
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const bytes = await readBody(incoming);
    const path = url.pathname.startsWith(`${BASE}/`) ? url.pathname.slice(BASE.length) : url.pathname;
    const found = path === url.pathname ? null : route(method, decodeOriginal(path));
    const pattern = found?.route.pattern ?? '';

    const failure = faults.takeFailure(method, path, pattern);
    const stall = faults.takeStall(method, path, pattern);
    if (stall && !stall.processed) await sleep(stall.ms);
    if (method === 'GET' && FILE.test(path))
      return failure ? send(response, failed(failure)) : sendFile(path, response);

    let parsed: ParsedBody = { body: undefined, files: [] };
    let unreadable: unknown = null;
    try {
      parsed = await parseBody(bytes, incoming.headers['content-type']);
    } catch (error) {
      unreadable = error;
    }
    const record: RequestRecord = {
      method,
      path,
      query: url.searchParams.toString(),
      body: parsed.body,
      files: parsed.files.map(({ field, filename, data }) => ({ field, filename, bytes: data.length })),
      status: 0,
      code: null,
      at: world.now(),
    };
    journal.request(record);
    const index = journal.counts.requests - 1;
    for (const hook of [...before]) hook(record, index);
    inspect(record, url.searchParams);

    const regular = () => {
      if (unreadable !== null) throw unreadable;
      return answer(found, record, url.searchParams, parsed, incoming, failure !== null || stall !== null);
    };
    let reply: Answer;
    if (failure && !failure.processed) reply = failed(failure);
    else {
      reply = attempt(regular, record);
      if (failure) reply = failed(failure);
    }
    record.status = failure?.hangUp ? 0 : reply.status;
    record.code = (reply.body as { code?: number } | undefined)?.code ?? null;
    if (reply.status === 429) journal.counts.rateLimited++;
    if (stall?.processed) await sleep(stall.ms);
    for (const hook of [...after]) hook(record, index);
    journal.changed();
    if (failure?.hangUp) incoming.socket.resetAndDestroy();
    else send(response, reply);
  }

  function inspect({ method, path, body, files }: RequestRecord, query: URLSearchParams): void {
    const problems = referee?.check({ method, path, query, body, files }) ?? [];
    for (const problem of problems) journal.violation(`${method} ${path}: ${problem}`);
  }

  function answer(
    found: FoundRoute | null,
    { method, path }: RequestRecord,
    query: URLSearchParams,
    { body, files }: ParsedBody,
    incoming: IncomingMessage,
    disturbed: boolean,
  ): Answer {
    if (found === null) {
      journal.violation(`unknown route: ${method} ${path}`);
      throw notFound();
    }
    if (!found.route.open && incoming.headers.authorization !== `Bot ${token}`) throw unauthorized();
    const verdict = limit(found.route, found.params);
    if (verdict.retryAfterMs !== null) return limited(verdict);
    if (
      ['POST', 'PATCH', 'PUT'].includes(method) &&
      body !== undefined &&
      (typeof body !== 'object' || body === null)
    )
      throw invalidForm({ path: '_', code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used' });
    try {
      const reply = found.route.handle({ params: found.params, query, body: body ?? {}, files, disturbed });
      return { ...reply, headers: verdict.headers };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { ...refusal(error), headers: verdict.headers };
    }
  }

  function attempt(work: () => Answer, { method, path }: RequestRecord): Answer {
    let reply: Answer;
    try {
      reply = work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      reply = refusal(error);
    }
    const { code } = (reply.body ?? {}) as { code?: number };
    if (reply.status >= 400 && LIMIT_CODES.has(code ?? -1))
      journal.violation(`${method} ${path} was refused: ${JSON.stringify(reply.body)}`);
    return reply;
  }

  function sendFile(path: string, response: ServerResponse): void {
    const file = world.files.get(FILE.exec(path)![1]!);
    if (file === undefined) return void response.writeHead(404).end('This content is no longer available.');
    response.writeHead(200, { 'content-type': file.contentType, 'content-length': file.data.length });
    response.end(file.data);
  }

  return { server, hooks: { before, after } };
}

/** Refusals that a correct bot never meets. */
const LIMIT_CODES = new Set([40005, 50006, 50035, 50109]);

/** discord.js writes `@original` with and without an escape. */
function decodeOriginal(path: string): string {
  return path.replace(/%40/gi, '@');
}

function refusal(error: ApiError): Answer {
  return { status: error.status, body: error.toJSON() };
}

function limited({ retryAfterMs, global, headers }: Verdict): Answer {
  const seconds = retryAfterMs! / 1000;
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: Number(seconds.toFixed(3)), global },
    headers: { ...headers, 'retry-after': String(Math.ceil(seconds)) },
  };
}

function failed({ status = 500, code = 0, body, headers = {} }: Failure): Answer {
  return { status, body: body ?? { message: `${status}: injected`, code }, headers };
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const json = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { ...headers, ...(json !== '' && { 'content-type': 'application/json' }) });
  response.end(json);
}
