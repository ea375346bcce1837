/** A real HTTP server on the loopback that speaks the embeddings protocol as a script tells it to. */

import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendJson } from './send-json.ts';

export interface EmbeddingRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly model: string;
  readonly input: readonly string[];
}

/** Answers one request. */
export type Reply = (response: ServerResponse, request: EmbeddingRequest) => void;

export interface EmbeddingServer {
  /** To be used as base URL. */
  readonly url: string;
  readonly requests: readonly EmbeddingRequest[];
  close(): Promise<void>;
}

/** Answers the nth request with the nth reply, and the ones after the last with the last. */
export async function startEmbeddingServer(...script: readonly Reply[]): Promise<EmbeddingServer> {
  const requests: EmbeddingRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { model: string; input: string[] };
      const request = { path: incoming.url ?? '', headers: incoming.headers, ...body };
      const reply = script[Math.min(requests.length, script.length - 1)]!;
      requests.push(request);
      reply(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A vector that tells texts apart: their length, then their first characters. */
export function vectorOf(text: string, dimensions = 4): number[] {
  const codes = Array.from({ length: dimensions - 1 }, (_, at) => (text.charCodeAt(at) || 0) / 1000);
  return [text.length, ...codes];
}

const items = (request: EmbeddingRequest, dimensions?: number) =>
  request.input.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text, dimensions) }));

export const good =
  (dimensions?: number): Reply =>
  (response, request) =>
    sendJson(response, { object: 'list', data: items(request, dimensions) });

/** The right vectors with the right indexes, last one first. */
export const outOfOrder = (): Reply => (response, request) =>
  sendJson(response, { data: items(request).reverse() });

/** The right vectors, in order, without any index. */
export const withoutIndexes = (): Reply => (response, request) =>
  sendJson(response, { data: items(request).map(({ embedding }) => ({ embedding })) });

/** Every vector claims to be the first. */
export const sameIndexes = (): Reply => (response, request) =>
  sendJson(response, { data: items(request).map((item) => ({ ...item, index: 0 })) });

/** One vector is not there. */
export const oneMissing = (): Reply => (response, request) =>
  sendJson(response, { data: items(request).slice(1) });

/** Every vector is this piece of JSON, which may be wrong on purpose. */
export const vectorsAre =
  (json: string): Reply =>
  (response, request) => {
    const data = request.input.map((_, index) => `{"index":${index},"embedding":${json}}`);
    sendJson(response, `{"data":[${data.join(',')}]}`);
  };

/** This body, whatever was asked. */
export const body =
  (value: unknown): Reply =>
  (response) =>
    sendJson(response, value);

/** An error as OpenAI words it. */
export const failing =
  (status: number, message = 'no', code: string | null = null, headers: Record<string, string> = {}): Reply =>
  (response) =>
    sendJson(response, { error: { message, code, type: 'error' } }, status, headers);

/** Takes the request and never says a word. */
export const stallBeforeHeaders = (): Reply => () => undefined;

/** Sends the headers and half of the body, and then nothing. */
export const stallInBody = (): Reply => (response, request) => {
  const json = JSON.stringify({ data: items(request) });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(json.length) });
  response.write(json.slice(0, json.length / 2));
};

/** Sends half of the body and hangs up. */
export const cutBody = (): Reply => (response, request) => {
  const json = JSON.stringify({ data: items(request) });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(json.length) });
  response.write(json.slice(0, json.length / 2), () => response.destroy());
};

/** Hangs up without a word. */
export const hangUp = (): Reply => (response) => response.destroy();
