/** Everything a language model's server can do wrong. */
import type { ServerResponse } from 'node:http';
import type { Random } from '../random.ts';
import {
  type ChatReply,
  type ChatRequest,
  completion,
  completionOf,
  passagesIn,
} from '../support/chat-server.ts';
import { INVENTED_QUOTE, TRUE_DRAFT, WRONG_FIGURE } from './scene.ts';

/** One answer of the server. */
export interface Act {
  readonly name: string;
  readonly reply: ChatReply;
  /** Whether a whole answer arrives that says which tokens it took. */
  readonly counts: boolean;
}

export interface Fault {
  readonly name: string;
  /** What the server does at each request, in turn; the last for all further ones. */
  readonly acts: readonly Act[];
}

const BEAT_MS = 50;

const json =
  (body: string, status = 200, headers: Record<string, string> = {}): ChatReply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };

const error = (status: number, headers?: Record<string, string>): ChatReply =>
  json(JSON.stringify({ error: { message: 'no', code: null, type: 'error' } }), status, headers);

/** A draft of which the passage is the one that is right. */
const answering =
  (draft: string, key?: string): ChatReply =>
  (response, request) =>
    json(completionOf(draft.replaceAll('KEY', key ?? keyIn(request))))(response, request);

function keyIn(request: ChatRequest): string {
  return passagesIn(request).find(({ text }) => text.includes('eröffnete'))?.key ?? 'none';
}

/** Half of a whole answer, as its length promises it. */
function half(response: ServerResponse, after: () => void = () => undefined): void {
  const body = completionOf(TRUE_DRAFT);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(body.length) });
  response.write(body.slice(0, body.length / 2), after);
}

/** Sends `beat` again and again, and never anything else. */
const beating =
  (beat: string, type = 'application/json'): ChatReply =>
  (response) => {
    response.writeHead(200, { 'content-type': type });
    const timer = setInterval(() => response.write(beat), BEAT_MS);
    response.on('close', () => clearInterval(timer));
  };

/** A good answer, a few bytes at a time, which takes longer than anybody waits. */
const dripping: ChatReply = (response, request) => {
  const body = completionOf(TRUE_DRAFT.replaceAll('KEY', keyIn(request)));
  response.writeHead(200, { 'content-type': 'application/json' });
  let at = 0;
  const timer = setInterval(() => response.write(body.slice(at, ++at)), BEAT_MS);
  response.on('close', () => clearInterval(timer));
};

const act = (name: string, reply: ChatReply, counts = false): Act => ({ name, reply, counts });

const ACTS = {
  good: act('a good answer', answering(TRUE_DRAFT), true),
  unauthorized: act('401', error(401)),
  forbidden: act('403', error(403)),
  limited: act('429', error(429)),
  limitedShort: act('429, Retry-After 0', error(429, { 'retry-after': '0' })),
  limitedLong: act('429, Retry-After an hour', error(429, { 'retry-after': '3600' })),
  limitedDate: act('429, Retry-After a date', error(429, { 'retry-after': 'Wed, 21 Oct 2099 07:28:00 GMT' })),
  broken: act('500', error(500)),
  badGateway: act('502 in HTML', json('<html>gateway</html>', 502)),
  badRequest: act('400', error(400)),
  stallBefore: act('stall before the headers', () => undefined),
  stallAfter: act('stall after the headers', (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
  }),
  stallIn: act('stall in mid-stream', (response) => half(response)),
  blanks: act('keep-alives only, blanks', beating(' ')),
  comments: act('keep-alives only, events', beating(': keep-alive\n\n', 'text/event-stream')),
  dripping: act('one byte at a time', dripping),
  cut: act('cut stream', (response) => half(response, () => response.destroy())),
  hangUp: act('hang-up', (response) => response.destroy()),
  empty: act('empty body', json('')),
  html: act('HTML instead of JSON', json('<html>gateway</html>')),
  noChoices: act('no choices', json(JSON.stringify({ ...completion({}), choices: [] })), true),
  prose: act('prose instead of JSON', answering('Die Brücke wurde am 15. März eröffnet.'), true),
  halfDraft: act('JSON that ends too early', answering(TRUE_DRAFT.slice(0, -20)), true),
  otherShape: act('JSON of another shape', answering('{"answer":"15. März"}'), true),
  inventedKey: act('invented key', answering(TRUE_DRAFT, 'pxxxx'), true),
  inventedQuote: act('invented quote', answering(INVENTED_QUOTE), true),
  wrongFigure: act('right quote, wrong figure', answering(WRONG_FIGURE), true),
  nothing: act('no statements', answering('{"statements":[],"unanswerable":false}'), true),
  filtered: act('filtered', json(JSON.stringify(completion({ content: '' }, 'content_filter'))), true),
  megabyte: act('a megabyte of text', json(completionOf('Brücke '.repeat(150_000)))),
} as const satisfies Record<string, Act>;

const always = (one: Act): Fault => ({ name: one.name, acts: [one] });

/** Each fault for good, and the ones that pass. */
export const FAULTS: readonly Fault[] = [
  ...Object.values(ACTS).map(always),
  { name: '500, then good', acts: [ACTS.broken, ACTS.good] },
  { name: '429 with Retry-After, then good', acts: [ACTS.limitedShort, ACTS.good] },
  { name: 'cut stream, then good', acts: [ACTS.cut, ACTS.good] },
  { name: 'wrong figure, then repaired', acts: [ACTS.wrongFigure, ACTS.good] },
  { name: 'wrong figure, then a stall', acts: [ACTS.wrongFigure, ACTS.stallBefore] },
  { name: '500, then a stall', acts: [ACTS.broken, ACTS.stallIn] },
];

/** Up to six acts in any order. */
export function combination(random: Random): Fault {
  const acts = Array.from({ length: 1 + random.below(6) }, () => random.pick(Object.values(ACTS)));
  return { name: acts.map(({ name }) => name).join(' → '), acts };
}
