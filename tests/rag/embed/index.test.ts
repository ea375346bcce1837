import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { createEmbedder, type Embedder, type EmbedderOptions } from '../../../src/rag/embed/index.ts';
import { good, startEmbeddingServer } from '../../support/embedding-server.ts';

const builtin: Embedder = {
  embeddings: new FakeEmbeddings(),
  fingerprint: 'builtin',
  dimensions: 4,
  weight: 0.1,
  close: async () => undefined,
};
const create = (setting: string, options: Partial<EmbedderOptions> = {}) =>
  createEmbedder(setting, { builtin: () => builtin, ...options });
const local = { openaiBaseUrl: 'http://localhost:11434/v1' };

describe('the setting', () => {
  test('GIVEN builtin THEN the factory makes it', async () => {
    expect(await create(' builtin ')).toBe(builtin);
    expect(await create('builtin', { builtin: async () => builtin })).toBe(builtin);
  });

  test.each([
    ['transformers', 'transformers|Xenova/multilingual-e5-small|q8|'],
    ['transformers:Xenova/bge-m3', 'transformers|Xenova/bge-m3|q8|'],
    ['openai', 'openai|text-embedding-3-small|'],
    ['openai:nomic-embed-text:latest', 'openai|nomic-embed-text:latest|'],
  ])('GIVEN %s THEN the model is found in it, and nothing is loaded yet', async (setting, start) => {
    const embedder = await create(setting, local);
    expect(embedder.fingerprint.startsWith(start)).toBe(true);
    expect(embedder.dimensions).toBeNull();
    expect(embedder.weight).toBeGreaterThan(0);
    await embedder.close();
  });

  test.each(['', 'gpt', 'builtin:', 'builtin:x', 'openai:', 'openai: ', 'Transformers', 'openai:a b'])(
    'GIVEN "%s" THEN it is refused with what is allowed',
    async (setting) => {
      await expect(create(setting, local)).rejects.toMatchObject({
        code: 'setting_invalid',
        params: { name: 'EMBEDDINGS', value: setting, allowed: expect.stringContaining('transformers') },
      });
    },
  );

  test.each([
    ['not a url', 'not a url'],
    ['localhost:11434/v1', 'localhost:11434/v1'],
    ['https://me:pass@host/v1', '***@host/v1'],
    ['ftp://host/v1?key=pass', 'ftp://host/v1?***'],
  ])('GIVEN the base URL %s THEN it is refused without giving away secrets', async (openaiBaseUrl, value) => {
    const error = await create('openai', { openaiBaseUrl }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code: 'setting_invalid', params: { name: 'OPENAI_BASE_URL', value } });
  });

  test('GIVEN OpenAI itself and no key THEN it is refused, but a local server needs none', async () => {
    await expect(create('openai')).rejects.toMatchObject({
      code: 'embedding_failed',
      params: { reason: 'unauthorized' },
    });
    await create('openai', local);
  });
});

describe('the fingerprint', () => {
  const print = async (setting: string, options: Partial<EmbedderOptions>) =>
    (await create(setting, options)).fingerprint;

  test('GIVEN another model, kind or server THEN it differs', async () => {
    const prints = [
      await print('openai:m', local),
      await print('openai:n', local),
      await print('transformers:m', local),
      await print('openai:m', { openaiBaseUrl: 'http://localhost:11435/v1' }),
      await print('openai:m', { openaiBaseUrl: 'http://localhost:11434/other/v1' }),
      await print('openai:m', { openaiApiKey: 'sk-secret' }),
    ];
    expect(new Set(prints).size).toBe(prints.length);
  });

  test('GIVEN another key or a slash at the end THEN it is the same, and names no secret and no host', async () => {
    const print1 = await print('openai:m', { ...local, openaiApiKey: 'sk-secret' });
    expect(print1).toBe(await print('openai:m', { openaiBaseUrl: 'http://localhost:11434/v1/' }));
    expect(print1).not.toMatch(/secret|localhost/);
    expect(await print('openai:m', { openaiApiKey: 'k' })).toBe(
      await print('openai:m', { openaiApiKey: 'k', openaiBaseUrl: 'https://api.openai.com/v1' }),
    );
  });

  test('GIVEN the first vector THEN the dimension is known and the fingerprint stays', async () => {
    const server = await startEmbeddingServer(good());
    const embedder = await create('openai:m', { openaiBaseUrl: server.url });
    const before = embedder.fingerprint;
    await embedder.embeddings.embedQuery('Wer?');
    expect(embedder.dimensions).toBe(4);
    expect(embedder.fingerprint).toBe(before);
    await embedder.close();
    await server.close();
  });
});
