/** A real HTTP server on the loopback that speaks OpenAI's chat protocol as it is told to. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChatRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly type: string; readonly json_schema?: { readonly strict?: boolean } };
}

/** Answers one request. */
export type ChatReply = (response: ServerResponse, request: ChatRequest) => void;

export interface ChatServer {
  /** To be used as base URL. */
  readonly url: string;
  readonly requests: readonly ChatRequest[];
  /** Requests whose connection the client gave up before the answer was whole. */
  readonly aborted: () => number;
  /** Requests that are neither answered nor given up. */
  readonly open: () => number;
  close(): Promise<void>;
}

/** Every request is answered by the reply that `choose` gives for it; `index` counts the requests from 0. */
export async function startReplyServer(
  choose: (index: number, request: ChatRequest) => ChatReply,
): Promise<ChatServer> {
  const requests: ChatRequest[] = [];
  let aborted = 0;
  let open = 0;
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ChatRequest;
      const request = { ...body, path: incoming.url ?? '', headers: incoming.headers };
      const reply = choose(requests.length, request);
      requests.push(request);
      open++;
      reply(response, request);
    });
    response.on('close', () => {
      open--;
      if (!response.writableFinished) aborted++;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    aborted: () => aborted,
    open: () => open,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What every completion says it took. */
export const USAGE = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } as const;

/** A whole answer of the server around a message. */
export function completion(message: object, finish_reason = 'stop') {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'test',
    choices: [{ index: 0, message, finish_reason }],
    usage: USAGE,
  };
}

/** The body of an answer whose message has this text. */
export function completionOf(content: string): string {
  return JSON.stringify(completion({ role: 'assistant', content }));
}

export interface PromptPassage {
  readonly key: string;
  readonly title: string;
  readonly publisher: string;
  readonly text: string;
}

/** The passages of a prompt, read as a model reads them. */
export function passagesIn(request: Pick<ChatRequest, 'messages'>): PromptPassage[] {
  const prompt = request.messages.map((message) => message.content).join('\n');
  return Array.from(
    prompt.matchAll(/<<<(p\w+)\n(\{.*\})\n([\s\S]*?)\n\1>>>/g),
    ([, key = '', meta = '', text = '']) => {
      const { title = '', publisher = '' } = JSON.parse(meta) as { title?: string; publisher?: string };
      return { key, title, publisher, text };
    },
  );
}
