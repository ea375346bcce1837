import { describe, expect, it } from 'vitest';
import { createState } from '../../../src/web/client/state.ts';
import type { ChannelMessage } from '../../../src/web/protocol.ts';

const message = (id: string, more: Partial<ChannelMessage> = {}): ChannelMessage => ({
  id,
  author: 'bot',
  content: id,
  embeds: [],
  components: [],
  files: [],
  private: false,
  loading: false,
  edited: false,
  replyTo: null,
  command: null,
  thread: null,
  at: 0,
  ...more,
});

describe('the state of the channel', () => {
  it('is news only once the stream has told what there was', () => {
    const state = createState();
    state.put(message('1'));
    expect(state.isLive).toBe(false);
    state.settle();
    expect(state.isLive).toBe(true);
  });

  it('gives back what stood there before', () => {
    const state = createState();
    expect(state.put(message('1'))).toBeNull();
    expect(state.put(message('1', { edited: true }))).toMatchObject({ edited: false });
    expect(state.message('1')).toMatchObject({ edited: true });
  });

  it('forgets what a new stream does not tell any more', () => {
    const state = createState();
    state.put(message('1'));
    state.put(message('2'));
    state.putThread('1', 'Nachfragen');
    state.settle();
    state.restart();
    expect(state.message('1')).not.toBeNull();
    state.put(message('2'));
    expect(state.settle().map(({ id }) => id)).toEqual(['1']);
    expect(state.message('1')).toBeNull();
    expect(state.thread('1')).toBeNull();
  });

  it('knows the messages of a thread', () => {
    const state = createState();
    state.put(message('1'));
    state.put(message('2', { thread: '1' }));
    expect(state.putThread('1', 'Nachfragen')).toBe(true);
    expect(state.putThread('1', 'Nachfragen')).toBe(false);
    expect(state.inThread('1').map(({ id }) => id)).toEqual(['2']);
  });
});
