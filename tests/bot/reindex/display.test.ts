import { describe, expect, test } from 'vitest';
import { createDisplay, EDIT_INTERVAL_MS, REPLY_LIFE_MS } from '../../../src/bot/reindex/display.ts';
import { TransportError } from '../../../src/bot/transport.ts';
import type { Exchange, OutgoingMessage } from '../../../src/bot/types.ts';
import { shownMessage } from '../../support/exchange.ts';
import { manualClock } from './support.ts';

type Failures = { show?: () => Error | null; post?: () => Error | null; edit?: () => Error | null };

function harness(failures: Failures = {}) {
  const calls: string[] = [];
  const clock = manualClock();
  const attempt = (kind: keyof Failures, { content = '' }: OutgoingMessage) => {
    const error = failures[kind]?.() ?? null;
    calls.push(`${kind} ${content}${error ? ' ✗' : ''}`);
    if (error) throw error;
  };
  const exchange: Pick<Exchange, 'show' | 'post'> = {
    async show(message) {
      attempt('show', message);
      return shownMessage(message);
    },
    async post(message) {
      attempt('post', message);
      return { ...shownMessage(message), edit: async (next) => attempt('edit', next) };
    },
  };
  const abort = new AbortController();
  const warned: string[] = [];
  const logger = {
    debug() {},
    info() {},
    error() {},
    warn: (_: object, text: string) => void warned.push(text),
  };
  const continued = { content: 'continued' };
  const display = createDisplay({ exchange, clock, logger, continued, signal: abort.signal });
  return { display, calls, clock, abort, warned };
}

const outage = () => new TransportError('failed', '500');
const late = () => new TransportError('late', 'token ended');
const forbidden = () => new TransportError('forbidden', 'no permission');

describe('where progress is shown', () => {
  test('the last state waits until an edit may follow', async () => {
    const { display, calls, clock } = harness();
    await display.update({ content: '1' });
    expect(display.ready()).toBe(false);
    clock.advance(EDIT_INTERVAL_MS - 100);
    expect(display.ready()).toBe(false);
    await display.finish({ content: 'end' });
    expect(clock.slept).toEqual([100]);
    expect(calls).toEqual(['show 1', 'show end']);
  });

  test('a clock that jumps delays nothing for longer than an edit may wait', async () => {
    const { display, clock } = harness();
    await display.update({ content: '1' });
    clock.advance(-3_600_000);
    await display.finish({ content: 'end' });
    expect(clock.slept).toEqual([EDIT_INTERVAL_MS]);
  });

  test('at shutdown nothing waits', async () => {
    const { display, calls, clock, abort } = harness();
    await display.update({ content: '1' });
    abort.abort();
    await display.finish({ content: 'end' });
    expect(clock.slept).toEqual([]);
    expect(calls.at(-1)).toBe('show end');
  });

  test('shortly before the reply ends it says so, and a message of the channel goes on', async () => {
    const { display, calls, clock } = harness();
    await display.update({ content: '1' });
    clock.advance(REPLY_LIFE_MS);
    await display.update({ content: '2' });
    await display.update({ content: '3' });
    await display.finish({ content: 'end' });
    expect(calls).toEqual(['show 1', 'show continued', 'post 2', 'edit 3', 'edit end']);
  });

  test('a reply that is gone is left at once', async () => {
    const { display, calls } = harness({ show: late });
    await display.update({ content: '1' });
    await display.update({ content: '2' });
    await display.finish({ content: 'end' });
    expect(calls).toEqual(['show 1 ✗', 'post 1', 'edit 2', 'edit end']);
  });

  test('an outage passes; the last state is not left to chance', async () => {
    const errors = [outage(), null, outage()];
    const { display, calls } = harness({ show: () => errors.shift() ?? null });
    await display.update({ content: '1' });
    await display.update({ content: '2' });
    await display.finish({ content: 'end' });
    expect(calls).toEqual(['show 1 ✗', 'show 2', 'show end ✗', 'post end']);
  });

  test('where nothing may be said nothing is tried again until the end', async () => {
    const { display, calls, warned } = harness({ show: late, post: forbidden });
    for (const content of ['1', '2', '3']) await display.update({ content });
    await display.finish({ content: 'end' });
    expect(calls).toEqual(['show 1 ✗', 'post 1 ✗', 'post end ✗']);
    expect(warned).toHaveLength(2);
  });

  test('a message of the channel that somebody deletes comes back with the last state only', async () => {
    const { display, calls } = harness({ show: late, edit: () => new TransportError('gone', '404') });
    for (const content of ['1', '2', '3']) await display.update({ content });
    await display.finish({ content: 'end' });
    expect(calls).toEqual(['show 1 ✗', 'post 1', 'edit 2 ✗', 'post end']);
  });
});
