/** The page with a fast clock, so that nobody is refused merely for asking often. */
import { once } from 'node:events';
import http from 'node:http';
import { type PageOptions, type RunningPage, startPage } from '../../../../tests/support/page.ts';
import { FILES } from '../world.ts';

/** A minute a second: limits of requests are soon over, and interactions last long enough. */
const SPEED = 60;

export async function openPage(env: PageOptions['env'] = {}): Promise<RunningPage> {
  const start = Date.now();
  return startPage(FILES, { env, now: () => start + SPEED * (Date.now() - start) });
}

export interface RawRequest {
  readonly method?: string;
  /** Sent as it stands. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** Neither path nor headers are put in order, as `fetch` would. */
export async function sendRaw(url: string, request: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const { method = 'GET', path, headers = {}, body } = request;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const sent = http.request({
    hostname,
    port,
    method,
    path,
    headers: { ...length, ...headers },
    agent: false,
  });
  sent.end(body);
  // After the answer: whoever hears of a stream that is broken off has done it.
  const answered = once(sent, 'response');
  sent.on('error', () => {});
  const [response] = (await answered) as [http.IncomingMessage];
  const chunks: Buffer[] = [];
  const isStream = String(response.headers['content-type']).startsWith('text/event-stream');
  if (isStream) response.destroy();
  else for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode!, text: Buffer.concat(chunks).toString('latin1') };
}
