import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createInteractions } from '../../../src/web/client/server/interactions.ts';
import type { InteractionRequest } from '../../../src/web/protocol.ts';

const request: InteractionRequest = { kind: 'component', message: '1', customId: 'up' };

function setUp() {
  let answer = (_id: string) => {};
  const interactions = createInteractions({
    interact: () =>
      new Promise((resolve) => {
        answer = (id) => resolve({ id });
      }),
  });
  return { interactions, answer: (id: string) => answer(id) };
}

describe('an interaction', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is settled by the event that follows', async () => {
    const { interactions, answer } = setUp();
    const outcome = interactions.run(request);
    answer('7');
    await Promise.resolve();
    await Promise.resolve();
    interactions.settle('7', 'acknowledged');
    expect(await outcome).toBe('acknowledged');
  });

  it('is settled by an event that comes before the answer to the request', async () => {
    const { interactions, answer } = setUp();
    const outcome = interactions.run(request);
    interactions.settle('7', 'failed');
    answer('7');
    expect(await outcome).toBe('failed');
  });

  it('fails when nothing is heard of it', async () => {
    const { interactions, answer } = setUp();
    const outcome = interactions.run(request);
    answer('7');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await outcome).toBe('failed');
  });

  it('is rejected when it cannot be sent', async () => {
    const interactions = createInteractions({ interact: () => Promise.reject(new Error('gone')) });
    await expect(interactions.run(request)).rejects.toThrow('gone');
  });
});
