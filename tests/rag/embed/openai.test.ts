import { afterEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { OpenAICompatibleEmbeddings, type OpenAICompatibleOptions } from '../../../src/rag/embed/openai.ts';
import {
  body,
  cutBody,
  type EmbeddingServer,
  failing,
  good,
  hangUp,
  oneMissing,
  outOfOrder,
  type Reply,
  sameIndexes,
  stallBeforeHeaders,
  stallInBody,
  startEmbeddingServer,
  vectorOf,
  vectorsAre,
  withoutIndexes,
} from '../../support/embedding-server.ts';

const KEY = 'sk-secret-0123456789';
const FAST = { timeoutMs: 2_000, totalMs: 5_000, backoffMs: [1, 2] };
const IMPATIENT = { timeoutMs: 60, totalMs: 5_000, backoffMs: [1] };

let server: EmbeddingServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function connect(script: readonly Reply[], options: OpenAICompatibleOptions = {}) {
  server = await startEmbeddingServer(...script);
  const embeddings = new OpenAICompatibleEmbeddings({
    model: 'some-model',
    apiKey: KEY,
    baseUrl: server.url,
    documents: FAST,
    query: FAST,
    ...options,
  });
  return { embeddings, requests: server.requests };
}

async function failureOf(promise: Promise<unknown>): Promise<UserError> {
  const error = await promise.then(
    () => expect.fail('should have failed'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).code).toBe('embedding_failed');
  return error as UserError;
}

function unit(vector: number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

const expected = (...texts: string[]) =>
  texts.map((text) => unit(vectorOf(text)).map((value) => expect.closeTo(value, 10)));

describe('what is sent and returned', () => {
  test('GIVEN a good server THEN passages and questions become unit vectors and the dimension is known', async () => {
    const { embeddings, requests } = await connect([good()]);
    expect(embeddings.dimensions).toBeNull();
    expect(await embeddings.embedDocuments(['Minsk', 'Die Wahl'])).toEqual(expected('Minsk', 'Die Wahl'));
    expect(await embeddings.embedQuery('Wer?')).toEqual(expected('Wer?')[0]);
    expect(embeddings.dimensions).toBe(4);
    expect(requests[0]).toMatchObject({
      path: '/v1/embeddings',
      model: 'some-model',
      input: ['Minsk', 'Die Wahl'],
      encoding_format: 'float',
      headers: { authorization: `Bearer ${KEY}` },
    });
  });

  test('GIVEN no texts THEN nothing is sent', async () => {
    const { embeddings, requests } = await connect([good()]);
    expect(await embeddings.embedDocuments([])).toEqual([]);
    expect(requests).toHaveLength(0);
  });

  test('GIVEN no key THEN a dummy is sent, for servers that want just any', async () => {
    const { embeddings, requests } = await connect([good()], { apiKey: undefined });
    await embeddings.embedQuery('Wer?');
    expect(requests[0]!.headers.authorization).toBe('Bearer none');
  });

  test('GIVEN an e5 model THEN questions and passages get its prefixes', async () => {
    const { embeddings, requests } = await connect([good()], { model: 'intfloat/multilingual-e5-large' });
    await embeddings.embedDocuments(['Minsk']);
    await embeddings.embedQuery('Wer?');
    expect(requests.map(({ input }) => input)).toEqual([['passage: Minsk'], ['query: Wer?']]);
  });

  test('GIVEN empty and broken texts THEN what is sent is neither', async () => {
    const { embeddings, requests } = await connect([good()]);
    await embeddings.embedDocuments(['', 'a\ud83d', '\ud83d\ude00']);
    expect(requests[0]!.input).toEqual([' ', 'a\ufffd', '\ud83d\ude00']);
  });

  test('GIVEN many texts THEN requests are bounded by inputs and by characters, and order is kept', async () => {
    const { embeddings, requests } = await connect([outOfOrder()]);
    const texts = Array.from({ length: 300 }, (_, at) => `${at}${'x'.repeat(at < 140 ? 0 : 4_000)}`);
    expect(await embeddings.embedDocuments(texts)).toEqual(expected(...texts));
    for (const { input } of requests) {
      expect(input.length).toBeLessThanOrEqual(128);
      expect(input.join('').length).toBeLessThanOrEqual(100_000);
    }
    expect(requests[0]!.input).toHaveLength(128);
    expect(requests.flatMap(({ input }) => input)).toEqual(texts);
  });

  test('GIVEN vectors in any order, or without indexes THEN they reach their texts', async () => {
    const { embeddings } = await connect([outOfOrder(), withoutIndexes()]);
    expect(await embeddings.embedDocuments(['a', 'bb', 'ccc'])).toEqual(expected('a', 'bb', 'ccc'));
    expect(await embeddings.embedDocuments(['a', 'bb', 'ccc'])).toEqual(expected('a', 'bb', 'ccc'));
  });
});

describe('answers that must not reach the index', () => {
  const bad: [string, Reply][] = [
    ['a vector too few', oneMissing()],
    ['the same index twice', sameIndexes()],
    ['null in a vector', vectorsAre('[1,null,3,4]')],
    ['NaN in a vector', vectorsAre('[1,NaN,3,4]')],
    ['a number beyond all bounds', vectorsAre('[1,1e999,3,4]')],
    ['a string in a vector', vectorsAre('[1,"2",3,4]')],
    ['a zero vector', vectorsAre('[0,0,0,0]')],
    ['an empty vector', vectorsAre('[]')],
    ['base64', vectorsAre('"AACAPw=="')],
    ['no list', body({ data: 'none' })],
    ['null', body('null')],
    ['an item that is null', body({ data: [null, null] })],
  ];
  test.each(bad)('GIVEN %s THEN it fails as invalid and the dimension stays unknown', async (_, reply) => {
    const { embeddings } = await connect([reply]);
    const error = await failureOf(embeddings.embedDocuments(['a', 'bb']));
    expect(error.params).toEqual({ model: 'some-model', reason: 'invalid' });
    expect(embeddings.dimensions).toBeNull();
  });

  test('GIVEN another dimension in the second batch THEN it fails as invalid', async () => {
    const { embeddings } = await connect([good(4), good(5)]);
    const texts = Array.from({ length: 129 }, (_, at) => `text ${at}`);
    expect((await failureOf(embeddings.embedDocuments(texts))).params.reason).toBe('invalid');
    expect(embeddings.dimensions).toBe(4);
  });

  test('GIVEN another dimension for the question than for the passages THEN it fails as invalid', async () => {
    const { embeddings } = await connect([good(4), good(5)]);
    await embeddings.embedDocuments(['a']);
    expect((await failureOf(embeddings.embedQuery('b'))).params.reason).toBe('invalid');
  });
});

describe('servers in trouble', () => {
  test('GIVEN 429 with Retry-After THEN it waits that long and goes on', async () => {
    const pauses: number[] = [];
    const { embeddings, requests } = await connect(
      [failing(429, 'slow', null, { 'retry-after': '3' }), good()],
      {
        wait: async (ms) => pauses.push(ms),
      },
    );
    expect(await embeddings.embedQuery('Wer?')).toEqual(expected('Wer?')[0]);
    expect(requests).toHaveLength(2);
    expect(pauses).toEqual([3_000]);
  });

  test('GIVEN Retry-After as a date THEN it is understood', async () => {
    const pauses: number[] = [];
    const date = new Date(Date.now() + 4_000).toUTCString();
    const { embeddings } = await connect([failing(503, 'slow', null, { 'retry-after': date }), good()], {
      wait: async (ms) => pauses.push(ms),
    });
    await embeddings.embedQuery('Wer?');
    expect(pauses[0]).toBeGreaterThan(1_000);
    expect(pauses[0]).toBeLessThanOrEqual(4_000);
  });

  test('GIVEN a Retry-After beyond the total time THEN it gives up at once', async () => {
    const { embeddings, requests } = await connect([failing(429, 'slow', null, { 'retry-after': '3600' })]);
    expect((await failureOf(embeddings.embedQuery('Wer?'))).params.reason).toBe('rate_limited');
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['500', failing(500)],
    ['503', failing(503)],
    ['a cut body', cutBody()],
    ['a connection that ends', hangUp()],
    ['a body that is no JSON', body('{"data":[')],
  ])('GIVEN %s and then a good answer THEN it goes on', async (_, reply) => {
    const { embeddings, requests } = await connect([reply, good()]);
    expect(await embeddings.embedQuery('Wer?')).toEqual(expected('Wer?')[0]);
    expect(requests).toHaveLength(2);
  });

  test.each([
    ['500', failing(500), 'unavailable', 3],
    ['a connection that ends', hangUp(), 'unavailable', 3],
    ['a cut body', cutBody(), 'unavailable', 3],
    ['429', failing(429), 'rate_limited', 3],
    ['429 without credit', failing(429, 'no credit', 'insufficient_quota'), 'rate_limited', 1],
    ['402', failing(402), 'rate_limited', 1],
    ['401', failing(401), 'unauthorized', 1],
    ['403', failing(403), 'unauthorized', 1],
    ['400', failing(400), 'invalid', 1],
    ['404', failing(404), 'invalid', 1],
    ['404 for the model', failing(404, 'model "x" not found'), 'model_missing', 1],
  ])(
    'GIVEN nothing but %s THEN it fails as it should, after bounded tries',
    async (_, reply, reason, tries) => {
      const { embeddings, requests } = await connect([reply]);
      expect((await failureOf(embeddings.embedQuery('Wer?'))).params).toEqual({
        model: 'some-model',
        reason,
      });
      expect(requests).toHaveLength(tries);
    },
  );

  test.each([
    ['before the headers', stallBeforeHeaders()],
    ['in the body', stallInBody()],
  ])('GIVEN a server that stalls %s THEN it fails as timeout', async (_, reply) => {
    const { embeddings, requests } = await connect([reply], { query: IMPATIENT });
    expect((await failureOf(embeddings.embedQuery('Wer?'))).params.reason).toBe('timeout');
    expect(requests).toHaveLength(2);
  });

  test('GIVEN a stall once THEN the next try brings the answer', async () => {
    const { embeddings } = await connect([stallInBody(), good()], {
      query: { ...IMPATIENT, timeoutMs: 300 },
    });
    expect(await embeddings.embedQuery('Wer?')).toEqual(expected('Wer?')[0]);
  });

  test('GIVEN little total time THEN it cuts the tries short', async () => {
    const { embeddings, requests } = await connect([stallBeforeHeaders()], {
      query: { timeoutMs: 2_000, totalMs: 80, backoffMs: [1, 1, 1, 1] },
    });
    const error = await failureOf(embeddings.embedQuery('Wer?'));
    expect(error.params.reason).toBe('timeout');
    expect((error.cause as Error).message).toMatch(/within [78]\d ms/);
    expect(requests).toHaveLength(1);
  });

  test('GIVEN nobody listens THEN it fails as unavailable', async () => {
    const { embeddings } = await connect([good()]);
    await server!.close();
    expect((await failureOf(embeddings.embedQuery('Wer?'))).params.reason).toBe('unavailable');
  });

  test('GIVEN a server that echoes the key THEN no error holds it', async () => {
    const { embeddings } = await connect([failing(401, `Incorrect API key provided: ${KEY}`)]);
    const error = await failureOf(embeddings.embedQuery('Wer?'));
    const cause = error.cause as Error;
    expect(cause.message).toContain('***');
    const all = [error.stack, cause.stack, cause.cause, JSON.stringify(error), JSON.stringify(cause)].join();
    expect(all).not.toContain(KEY);
  });
});

describe('inputs the server finds too long', () => {
  /** Holds `maxInputs` of at most `maxChars` each. */
  const small =
    (maxInputs: number, maxChars: number): Reply =>
    (response, request) => {
      const fits =
        request.input.length <= maxInputs && request.input.every((text) => text.length <= maxChars);
      (fits ? good() : failing(400, "This model's maximum context length is exceeded"))(response, request);
    };

  test('GIVEN a batch too large THEN it is split and order is kept', async () => {
    const { embeddings } = await connect([small(3, 1_000)]);
    const texts = Array.from({ length: 10 }, (_, at) => 'x'.repeat(at + 1));
    expect(await embeddings.embedDocuments(texts)).toEqual(expected(...texts));
  });

  test('GIVEN a text too long THEN it is cut, never inside a character', async () => {
    const { embeddings, requests } = await connect([small(8, 1_200)]);
    await embeddings.embedDocuments(['short', `x${'😀'.repeat(2_000)}`]);
    const sent = requests.at(-1)!.input[0]!;
    expect(sent.length).toBeGreaterThan(900);
    expect(sent).not.toMatch(/\p{Surrogate}/u);
  });

  test('GIVEN a text of any length THEN no more than the limit is sent, never half a character', async () => {
    const { embeddings, requests } = await connect([good()]);
    await embeddings.embedDocuments([`x${'😀'.repeat(20_000)}`]);
    expect(requests[0]!.input[0]).toHaveLength(23_999);
  });

  test('GIVEN a server that finds everything too long THEN it fails as invalid after bounded tries', async () => {
    const { embeddings, requests } = await connect([small(0, 0)]);
    const error = await failureOf(embeddings.embedDocuments(['x'.repeat(5_000), 'y']));
    expect(error.params.reason).toBe('invalid');
    expect(requests.length).toBeLessThan(8);
  });
});

describe('closing', () => {
  test('GIVEN a request under way WHEN closed THEN it ends at once, and later ones too', async () => {
    const { embeddings, requests } = await connect([stallBeforeHeaders()]);
    const failure = failureOf(embeddings.embedQuery('Wer?'));
    await expect.poll(() => requests.length).toBe(1);
    await embeddings.close();
    expect((await failure).params.reason).toBe('unavailable');
    expect((await failureOf(embeddings.embedQuery('Wo?'))).params.reason).toBe('unavailable');
    expect(requests).toHaveLength(1);
  });

  test('GIVEN a pause WHEN closed THEN it ends at once', async () => {
    const { embeddings, requests } = await connect([failing(500)], {
      query: { timeoutMs: 2_000, totalMs: 120_000, backoffMs: [60_000] },
    });
    const failure = failureOf(embeddings.embedQuery('Wer?'));
    await expect.poll(() => requests.length).toBe(1);
    await embeddings.close();
    expect((await failure).params.reason).toBe('unavailable');
  });
});
