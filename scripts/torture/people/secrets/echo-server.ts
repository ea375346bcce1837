/** A model and embedding server that says its caller's key in everything it answers. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { completionOf } from '../../support/chat-server.ts';

type Fail = (response: ServerResponse, key: string) => void;

const json = (
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};
const error =
  (status: number, code: string | null = null): Fail =>
  (response, key) =>
    json(
      response,
      status,
      { error: { message: `Incorrect API key provided: ${key}`, type: key, param: key, code } },
      { 'x-echo': key },
    );
const draft = (text: string) =>
  JSON.stringify({ statements: [{ text, quotes: [] }], unanswerable: false, note: text });

export const FAILURES: readonly (readonly [string, Fail])[] = [
  ['401', error(401, 'invalid_api_key')],
  ['400', error(400)],
  ['403', error(403)],
  ['404', error(404)],
  ['429', error(429, 'insufficient_quota')],
  ['500', error(500)],
  [
    'a page instead of an answer',
    (response, key) =>
      response.writeHead(502, { 'content-type': 'text/html' }).end(`<html>Authorization: ${key}</html>`),
  ],
  [
    'no JSON',
    (response, key) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(`{"Authorization": ${key}`),
  ],
  [
    'a redirection',
    (response, key) =>
      response.writeHead(302, { location: `http://127.0.0.1:9/?key=${encodeURIComponent(key)}` }).end(),
  ],
  ['the key as answer', (response, key) => json(response, 200, JSON.parse(completionOf(key)) as object)],
  [
    'the key as statement',
    (response, key) => json(response, 200, JSON.parse(completionOf(draft(key))) as object),
  ],
  [
    'the key cut off',
    (response, key) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
      response.write(`{"error": "${key}`, () => response.destroy());
    },
  ],
  ['a cut connection', (response) => void response.destroy()],
];

export interface EchoServer {
  readonly url: string;
  /** From now on it fails in this way; `null`: embeddings are good, and the model has nothing to say. */
  fail(failure: Fail | null): void;
  /** Each request fails in the next of these ways. */
  failInTurn(failures: readonly Fail[]): void;
  close(): Promise<void>;
}

export async function startEchoServer(): Promise<EchoServer> {
  let failures: readonly Fail[] = [];
  let requests = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const key = request.headers.authorization ?? 'none';
      const failure = failures[requests++ % failures.length];
      if (failure) return failure(response, key);
      if (!request.url?.endsWith('/embeddings'))
        return json(
          response,
          200,
          JSON.parse(completionOf('{"statements":[],"unanswerable":true}')) as object,
        );
      const { input } = JSON.parse(Buffer.concat(chunks).toString()) as { input: string[] };
      const vector = (text: string) => [text.length, 1, text.charCodeAt(0) % 7, 3];
      json(response, 200, { data: input.map((text, index) => ({ index, embedding: vector(text) })) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    fail: (failure) => {
      failures = failure ? [failure] : [];
    },
    failInTurn: (next) => {
      failures = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
