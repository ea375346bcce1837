/** A real HTTP server on the loopback that speaks OpenAI's chat protocol as a script tells it to. */

import type { ServerResponse } from 'node:http';
import {
  type ChatReply,
  type ChatRequest,
  type ChatServer,
  completion,
  completionOf,
  passagesIn,
  startReplyServer,
} from '../../scripts/torture/support/chat-server.ts';
import { sendJson } from './send-json.ts';

export type { ChatReply, ChatRequest, ChatServer };

/** Answers the nth request with the nth reply, and the ones after the last with the last. */
export function startChatServer(...script: readonly ChatReply[]): Promise<ChatServer> {
  return startReplyServer((index) => script[Math.min(index, script.length - 1)]!);
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
  sendJson(response, completion({ role: 'assistant', content: null, refusal: 'I cannot help with that.' }));

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
  return passagesIn(request).find(({ text }) => text.includes(quote))?.key ?? 'none';
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
  const json = completionOf('{"statements":[]}');
  return json.slice(0, json.length / 2);
}

function sendContent(response: ServerResponse, text: string) {
  sendJson(response, completionOf(text));
}
