/** A server of embeddings on the loopback that works until it is told otherwise, and counts what it was asked for. */
import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request. */
export type Behaviour =
  | 'good'
  | 'stall'
  | 'unauthorized'
  | 'bad_request'
  | 'not_json'
  | 'other_dimensions'
  | 'nan';

export interface EmbeddingServer {
  readonly url: string;
  /** Every text that was embedded well, in order, since the last `expect`. */
  readonly embedded: string[];
  /** Behaves so from the request of this number on, counted from now; well before. */
  expect(behaviour: Behaviour, fromRequest?: number): void;
  /** Resolves when a request is being stalled. */
  stalled(): Promise<void>;
  close(): Promise<void>;
}

const DIMENSIONS = 32;

export async function startEmbeddingServer(): Promise<EmbeddingServer> {
  const embedded: string[] = [];
  let [behaviour, from, requests]: [Behaviour, number, number] = ['good', 1, 0];
  let onStall = () => {};
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { input } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { input: string[] };
      const now = ++requests >= from ? behaviour : 'good';
      if (now === 'stall') return onStall();
      if (now === 'unauthorized') return send(response, 401, '{"error":{"message":"no"}}');
      if (now === 'bad_request') return send(response, 400, '{"error":{"message":"no"}}');
      if (now === 'not_json') return send(response, 200, '{"data":"nothing"}');
      if (now === 'good') embedded.push(...input);
      const dimensions = now === 'other_dimensions' ? DIMENSIONS + 1 : DIMENSIONS;
      const data = input.map((text, index) => ({ index, embedding: vectorOf(text, dimensions) }));
      const body = JSON.stringify({ data });
      send(response, 200, now === 'nan' ? body.replace(/0\.\d+/, 'null') : body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    embedded,
    expect(next, fromRequest = 1) {
      [behaviour, from, requests] = [next, fromRequest, 0];
      embedded.length = 0;
    },
    stalled: () =>
      new Promise((resolve) => {
        onStall = resolve;
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

/** Positive and never zero. */
function vectorOf(text: string, dimensions: number): number[] {
  const digest = createHash('sha512').update(text).digest();
  return Array.from({ length: dimensions }, (_, at) => (digest[at % digest.length]! + 1) / 257);
}
