import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { TransformersEmbeddings } from '../../../src/rag/embed/transformers.ts';
import type { DownloadProgress, TransformersModule } from '../../../src/rag/embed/transformers-load.ts';

type PipelineOptions = Parameters<TransformersModule['pipeline']>[2];

/** The package as far as it is used, with a model that makes a vector of length and first character. */
function fakePackage(
  overrides: {
    beforeReady?: (options: PipelineOptions, env: TransformersModule['env']) => Promise<unknown>;
    vectors?: (texts: string[]) => unknown;
  } = {},
) {
  const calls: { model: string; dtype: string }[] = [];
  const batches: string[][] = [];
  let disposed = 0;
  const env = {
    allowRemoteModels: true,
    allowLocalModels: false,
    localModelPath: '/models/',
    cacheDir: '/cache/' as string | null,
    logLevel: 30,
    fetch: globalThis.fetch,
  };
  const pipeline: TransformersModule['pipeline'] = async (_task, model, options) => {
    calls.push({ model, dtype: options.dtype });
    await overrides.beforeReady?.(options, env);
    const extract = async (texts: string[], settings: unknown) => {
      expect(settings).toEqual({ pooling: 'mean', normalize: true });
      batches.push(texts);
      const vectors =
        (await overrides.vectors?.(texts)) ?? texts.map((text) => [text.length, text.charCodeAt(0)]);
      return { tolist: () => vectors };
    };
    return Object.assign(extract, { dispose: async () => ++disposed });
  };
  return { load: async () => ({ env, pipeline }), env, calls, batches, disposed: () => disposed };
}

async function failureOf(promise: Promise<unknown>): Promise<UserError> {
  const error = await promise.then(
    () => expect.fail('should have failed'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

const never = () => new Promise<never>(() => undefined);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('vectors', () => {
  test('GIVEN the default model THEN it is the 8-bit e5 with its prefixes', async () => {
    const fake = fakePackage();
    const embeddings = new TransformersEmbeddings({ load: fake.load });
    await embeddings.embedDocuments(['Minsk']);
    await embeddings.embedQuery('Wer?');
    expect(fake.calls).toEqual([{ model: 'Xenova/multilingual-e5-small', dtype: 'q8' }]);
    expect(fake.batches).toEqual([['passage: Minsk'], ['query: Wer?']]);
    expect(embeddings.dimensions).toBe(2);
  });

  test.each([
    ['Xenova/all-MiniLM-L6-v2', 'Minsk', 'Wer?'],
    ['nomic-ai/nomic-embed-text-v1.5', 'search_document: Minsk', 'search_query: Wer?'],
    [
      'intfloat/multilingual-e5-large-instruct',
      'Minsk',
      'Instruct: Given a question, retrieve passages that answer it\nQuery: Wer?',
    ],
  ])('GIVEN %s THEN its own prefixes are used', async (model, passage, query) => {
    const fake = fakePackage();
    const embeddings = new TransformersEmbeddings({ load: fake.load, model });
    await embeddings.embedDocuments(['Minsk']);
    await embeddings.embedQuery('Wer?');
    expect(fake.batches).toEqual([[passage], [query]]);
  });

  test('GIVEN many texts THEN batches have 16 at most and order is kept', async () => {
    const fake = fakePackage();
    const embeddings = new TransformersEmbeddings({ load: fake.load, model: 'm' });
    const texts = Array.from({ length: 40 }, (_, at) => 'x'.repeat(at + 1));
    const vectors = await embeddings.embedDocuments(texts);
    expect(fake.batches.map((batch) => batch.length)).toEqual([16, 16, 8]);
    expect(vectors.map(([length, code]) => Math.round((length! / code!) * 120))).toEqual(
      texts.map(({ length }) => length),
    );
    expect(await embeddings.embedDocuments([])).toEqual([]);
  });

  test.each([
    ['too few', () => [[1, 2]]],
    [
      'NaN',
      () => [
        [1, 2],
        [Number.NaN, 1],
      ],
    ],
    [
      'differing dimensions',
      () => [
        [1, 2],
        [1, 2, 3],
      ],
    ],
    [
      'zero',
      () => [
        [1, 2],
        [0, 0],
      ],
    ],
    ['unpooled', () => [[[1, 2]], [[1, 2]]]],
    ['not a list', () => 7],
  ])('GIVEN vectors that are %s THEN it fails as invalid', async (_, vectors) => {
    const fake = fakePackage({ vectors });
    const embeddings = new TransformersEmbeddings({ load: fake.load, model: 'm' });
    const error = await failureOf(embeddings.embedDocuments(['a', 'b']));
    expect(error).toMatchObject({ code: 'embedding_failed', params: { model: 'm', reason: 'invalid' } });
  });

  test('GIVEN a model that fails while computing THEN it fails as invalid', async () => {
    const fake = fakePackage({
      vectors: () => {
        throw new Error('out of memory');
      },
    });
    const embeddings = new TransformersEmbeddings({ load: fake.load });
    expect((await failureOf(embeddings.embedQuery('a'))).params.reason).toBe('invalid');
  });
});

describe('loading', () => {
  test('GIVEN many at once THEN the model is loaded once', async () => {
    const fake = fakePackage({ beforeReady: () => wait(5) });
    const embeddings = new TransformersEmbeddings({ load: fake.load });
    await Promise.all([
      embeddings.embedQuery('a'),
      embeddings.embedQuery('b'),
      embeddings.embedDocuments(['c']),
    ]);
    expect(fake.calls).toHaveLength(1);
  });

  test('GIVEN the package is not installed THEN the error names it and how to get it', async () => {
    const absent: string = '@huggingface/no-such-package';
    const load = async () => (await import(absent)) as TransformersModule;
    const error = await failureOf(new TransformersEmbeddings({ load }).embedQuery('a'));
    expect(error).toMatchObject({
      code: 'package_missing',
      params: { package: '@huggingface/transformers', install: 'npm install @huggingface/transformers' },
    });
  });

  test('GIVEN a folder of models THEN nothing may be downloaded', async () => {
    const fake = fakePackage();
    await new TransformersEmbeddings({ load: fake.load, localModelPath: '/offline' }).embedQuery('a');
    expect(fake.env).toMatchObject({
      allowRemoteModels: false,
      allowLocalModels: true,
      localModelPath: '/offline',
    });
  });

  test('GIVEN a cache folder THEN it is used and downloads are allowed', async () => {
    const fake = fakePackage();
    await new TransformersEmbeddings({ load: fake.load, cacheDir: '/kept' }).embedQuery('a');
    expect(fake.env).toMatchObject({
      allowRemoteModels: true,
      localModelPath: '/models/',
      cacheDir: '/kept',
    });
  });

  test('GIVEN a download THEN its sums are reported', async () => {
    const seen: DownloadProgress[] = [];
    const fake = fakePackage({
      beforeReady: async ({ progress_callback }) => {
        progress_callback({ status: 'initiate' });
        progress_callback({ status: 'progress_total', loaded: 10, total: 40 });
        progress_callback({ status: 'progress', loaded: 10, total: 20 });
      },
    });
    const embeddings = new TransformersEmbeddings({
      load: fake.load,
      model: 'm',
      onProgress: (progress) => seen.push(progress),
    });
    await embeddings.embedQuery('a');
    expect(seen).toEqual([{ model: 'm', loadedBytes: 10, totalBytes: 40 }]);
  });

  const notFound = Object.assign(new Error('Could not locate file'), { name: 'ModelFileNotFoundError' });
  test.each([
    ['a hub that cannot be reached', new TypeError('fetch failed'), 'hub_unreachable'],
    ['a download that breaks off', new TypeError('terminated'), 'hub_unreachable'],
    [
      'a sick hub',
      new Error('Service unavailable error occurred while trying to load file: "x"'),
      'hub_unreachable',
    ],
    ['a model that is not there', notFound, 'model_missing'],
    ['a damaged model', new Error('Load model failed: Protobuf parsing failed'), 'invalid'],
  ])('GIVEN %s THEN the reason says so, and the next text tries again', async (_, cause, reason) => {
    let fail = true;
    const fake = fakePackage({
      beforeReady: async () => {
        if (fail) throw cause;
      },
    });
    const embeddings = new TransformersEmbeddings({ load: fake.load, model: 'm' });
    const error = await failureOf(embeddings.embedQuery('a'));
    expect(error).toMatchObject({ code: 'embedding_failed', params: { model: 'm', reason } });
    fail = false;
    expect(await embeddings.embedQuery('a')).toHaveLength(2);
  });
});

describe('stalls', () => {
  test('GIVEN a package that never arrives THEN it fails as timeout', async () => {
    const embeddings = new TransformersEmbeddings({ load: never, model: 'm', stallMs: 20 });
    const error = await failureOf(embeddings.embedQuery('a'));
    expect(error).toMatchObject({ code: 'embedding_failed', params: { model: 'm', reason: 'timeout' } });
  });

  test('GIVEN a hub that never answers THEN it fails as timeout, the request is ended and a late model freed', async () => {
    const asked: AbortSignal[] = [];
    const fake = fakePackage({
      beforeReady: async (_, env) => {
        await env.fetch('http://hub.invalid/model').catch(() => undefined);
      },
    });
    const fetch: typeof globalThis.fetch = (_, init) => {
      const { signal } = init as { signal: AbortSignal };
      asked.push(signal);
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const embeddings = new TransformersEmbeddings({ load: fake.load, fetch, stallMs: 20 });
    expect((await failureOf(embeddings.embedQuery('a'))).params.reason).toBe('timeout');
    expect(asked.map(({ aborted }) => aborted)).toEqual([true]);
    await expect.poll(() => fake.disposed()).toBe(1);
  });

  test('GIVEN a slow download that moves THEN it is waited for', async () => {
    const fake = fakePackage({
      beforeReady: async ({ progress_callback }) => {
        for (let loaded = 1; loaded <= 8; loaded++) {
          await wait(40);
          progress_callback({ status: 'progress_total', loaded, total: 8 });
        }
      },
    });
    const embeddings = new TransformersEmbeddings({ load: fake.load, stallMs: 200 });
    expect(await embeddings.embedQuery('a')).toHaveLength(2);
  });
});

describe('closing', () => {
  test('GIVEN a loaded model WHEN closed THEN it is freed once, and later calls fail', async () => {
    const fake = fakePackage();
    const embeddings = new TransformersEmbeddings({ load: fake.load });
    await embeddings.embedQuery('a');
    await embeddings.close();
    await embeddings.close();
    expect(fake.disposed()).toBe(1);
    expect((await failureOf(embeddings.embedQuery('a'))).params.reason).toBe('unavailable');
  });

  test('GIVEN a batch being computed WHEN closed THEN the model is freed only after it', async () => {
    const finish = new AbortController();
    const fake = fakePackage({
      vectors: async () => {
        await new Promise((resolve) => finish.signal.addEventListener('abort', resolve));
        return [[1, 2]];
      },
    });
    const embeddings = new TransformersEmbeddings({ load: fake.load });
    const vector = embeddings.embedQuery('a');
    await expect.poll(() => fake.batches.length).toBe(1);
    const closed = embeddings.close();
    await wait(10);
    expect(fake.disposed()).toBe(0);
    finish.abort();
    expect(await vector).toHaveLength(2);
    await closed;
    expect(fake.disposed()).toBe(1);
  });

  test('GIVEN a load under way WHEN closed THEN it ends at once', async () => {
    const fake = fakePackage({ beforeReady: never });
    const embeddings = new TransformersEmbeddings({ load: fake.load });
    const failure = failureOf(embeddings.embedQuery('a'));
    await expect.poll(() => fake.calls.length).toBe(1);
    await embeddings.close();
    expect((await failure).params.reason).toBe('unavailable');
  });

  test('GIVEN nothing loaded WHEN closed THEN there is nothing to do', async () => {
    await new TransformersEmbeddings({ load: never }).close();
  });
});
