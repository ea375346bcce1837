/** A real HTTP server on the loopback that speaks OpenAI's chat protocol as a script tells it to. */

import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendJson } from './send-json.ts';

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
  close(): Promise<void>;
}

/** Answers the nth request with the nth reply, and the ones after the last with the last. */
export async function startChatServer(...script: readonly ChatReply[]): Promise<ChatServer> {
  const requests: ChatRequest[] = [];
  let aborted = 0;
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ChatRequest;
      const request = { ...body, path: incoming.url ?? '', headers: incoming.headers };
      const reply = script[Math.min(requests.length, script.length - 1)]!;
      requests.push(request);
      reply(response, request);
    });
    response.on('close', () => {
      if (!response.writableFinished) aborted++;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    aborted: () => aborted,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface ScriptedStatement {
  readonly text: string;
  /** Each `[passage key, quote]`, or a quote that is looked up among the passages of the prompt. */
  readonly quotes: readonly (readonly [key: string, quote: string] | string)[];
}

/** An answer with these statements, as structured output. */
export const statements =
  (...list: readonly ScriptedStatement[]): ChatReply =>
  (response, request) =>
    sendContent(response, draftFor(request, list));

/** The same, but as chatter around a fenced block. */
export const chatter =
  (...list: readonly ScriptedStatement[]): ChatReply =>
  (response, request) =>
    sendContent(response, `Gern!\n\`\`\`json\n${draftFor(request, list)}\n\`\`\`\nIch hoffe, das hilft.`);

export const unanswerable = (): ChatReply => (response) =>
  sendContent(response, JSON.stringify({ statements: [], unanswerable: true }));

/** This text as the model's answer. */
export const content =
  (text: string): ChatReply =>
  (response) =>
    sendContent(response, text);

/** The model declines. */
export const refusal = (): ChatReply => (response) =>
  sendJson(
    response,
    completion({ role: 'assistant', content: null, refusal: 'I cannot help with that.' }, 'stop'),
  );

/** The provider's filter steps in. */
export const filtered = (): ChatReply => (response) =>
  sendJson(response, completion({ role: 'assistant', content: '' }, 'content_filter'));

/** An error as OpenAI words it. */
export const failing =
  (
    status: number,
    message = 'no',
    code: string | null = null,
    headers: Record<string, string> = {},
  ): ChatReply =>
  (response) =>
    sendJson(response, { error: { message, code, type: 'error' } }, status, headers);

/** A body that is no JSON. */
export const notJson = (): ChatReply => (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end('<html>gateway</html>');
};

/** Takes the request and never says a word. */
export const stallBeforeHeaders = (): ChatReply => () => undefined;

/** Sends the headers and half of the body, and then nothing. */
export const stallInBody = (): ChatReply => (response) => {
  const json = halfOfAnAnswer();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(json.length * 2) });
  response.write(json);
};

/** Sends half of the body and hangs up. */
export const cutBody = (): ChatReply => (response) => {
  const json = halfOfAnAnswer();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(json.length * 2) });
  response.write(json, () => response.destroy());
};

/** One megabyte of text, well formed. */
export const megabyte = (): ChatReply => content('Lukaschenko '.repeat(90_000));

/** The key of the passage of the prompt that holds `quote`. */
export function keyOf(request: ChatRequest, quote: string): string {
  const prompt = request.messages.map((message) => message.content).join('\n');
  const fenced = Array.from(prompt.matchAll(/<<<(p\w+)\n([\s\S]*?)\n\1>>>/g));
  return fenced.find(([, , text]) => text!.includes(quote))?.[1] ?? 'none';
}

function draftFor(request: ChatRequest, list: readonly ScriptedStatement[]): string {
  const drafted = list.map(({ text, quotes }) => ({
    text,
    quotes: quotes.map((item) => {
      const [passage, quote] = typeof item === 'string' ? [keyOf(request, item), item] : item;
      return { passage, quote };
    }),
  }));
  return JSON.stringify({ statements: drafted, unanswerable: false });
}

function halfOfAnAnswer(): string {
  const json = JSON.stringify(completion({ role: 'assistant', content: '{"statements":[]}' }, 'stop'));
  return json.slice(0, json.length / 2);
}

function completion(message: object, finish_reason: string) {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'test',
    choices: [{ index: 0, message, finish_reason }],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
  };
}

function sendContent(response: ServerResponse, text: string) {
  sendJson(response, completion({ role: 'assistant', content: text }, 'stop'));
}
