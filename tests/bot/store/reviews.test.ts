import { describe, expect, it } from 'vitest';
import { IN_MEMORY } from '../../../src/bot/store/database.ts';
import type { ReviewEntry, ReviewKind } from '../../../src/bot/store/types.ts';
import { tamper, useFolder } from './folder.ts';

const { path, open } = useFolder();

const ALL: readonly ReviewKind[] = ['down', 'up', 'unanswered'];

function entry(given: Partial<ReviewEntry> = {}): Omit<ReviewEntry, 'id' | 'done'> {
  return {
    kind: 'down',
    guildId: '1',
    channelId: '300',
    messageId: '400',
    userId: '100',
    at: 1000,
    language: 'de',
    question: 'Wer traf „wen“? 😀',
    answer: 'A traf B.\nUnd "C".',
    sources: ['a/b.md', 'c d.txt'],
    reason: '',
    ...given,
  };
}

const open1 = { guildId: '1', kinds: ALL, done: false, offset: 0, limit: 50 } as const;

describe('reviews', () => {
  it('come back as they were given', () => {
    const { reviews } = open(IN_MEMORY);
    for (const given of [
      entry(),
      entry({ guildId: null, messageId: '401', sources: [], reason: 'falsch' }),
    ]) {
      const id = reviews.add(given);
      expect(reviews.get(given.guildId, id)).toEqual({ ...given, id, done: false });
    }
  });

  it('replace the verdict of the same member on the same answer', () => {
    const { reviews } = open(IN_MEMORY);
    const id = reviews.add(entry({ reason: 'falsch' }));
    expect(reviews.add(entry({ kind: 'up', at: 2000 }))).toBe(id);
    expect(reviews.list(open1)).toEqual([{ ...entry({ kind: 'up', at: 2000 }), id, done: false }]);
  });

  it('keep verdicts of others, on other answers, and unanswered questions apart', () => {
    const { reviews } = open(IN_MEMORY);
    const entries = [
      entry(),
      entry({ userId: '101' }),
      entry({ messageId: '401' }),
      entry({ kind: 'unanswered' }),
    ];
    expect(new Set(entries.map((given) => reviews.add(given))).size).toBe(4);
    expect(reviews.add(entry({ kind: 'unanswered' }))).toBe(4);
  });

  it('keep reason and state when the same verdict is given once more', () => {
    const { reviews } = open(IN_MEMORY);
    const id = reviews.add(entry({ reason: 'falsches Jahr' }));
    reviews.setDone('1', id, true);
    reviews.add(entry({ at: 5000 }));
    expect(reviews.get('1', id)).toMatchObject({ reason: 'falsches Jahr', done: true, at: 5000 });
  });

  it('are open again when the verdict changes or something new is written', () => {
    const { reviews } = open(IN_MEMORY);
    const id = reviews.add(entry());
    const doneAgain = () => {
      reviews.setDone('1', id, true);
      expect(reviews.get('1', id)?.done).toBe(true);
    };
    doneAgain();
    reviews.add(entry({ kind: 'up' }));
    expect(reviews.get('1', id)?.done).toBe(false);
    doneAgain();
    reviews.add(entry({ kind: 'up', reason: 'doch falsch' }));
    expect(reviews.get('1', id)?.done).toBe(false);
    doneAgain();
    reviews.add(entry({ kind: 'up', reason: 'nein' }));
    expect(reviews.get('1', id)).toMatchObject({ done: false, reason: 'nein' });
  });

  it('are taken back by who gave them, one at a time', () => {
    const { reviews } = open(IN_MEMORY);
    for (const given of [
      entry({ kind: 'up' }),
      entry({ kind: 'up', userId: '101' }),
      entry({ kind: 'unanswered' }),
    ])
      reviews.add(given);
    const { messageId, userId } = entry();
    expect(reviews.takeBack('down', messageId, userId)).toBe(false);
    expect(reviews.takeBack('up', messageId, userId)).toBe(true);
    expect(reviews.takeBack('up', messageId, userId)).toBe(false);
    const left = reviews.list(open1).map(({ kind, userId: who }) => [kind, who]);
    expect(left).toHaveLength(2);
    expect(left).toEqual(
      expect.arrayContaining([
        ['up', '101'],
        ['unanswered', userId],
      ]),
    );
  });

  it('are listed newest first, by kind and state, page by page', () => {
    const { reviews } = open(IN_MEMORY);
    const kinds = ['down', 'up', 'unanswered', 'down', 'down'] as const;
    const ids = kinds.map((kind, i) => reviews.add(entry({ kind, messageId: `4${i}`, at: i < 3 ? i : 9 })));
    reviews.setDone('1', ids[1]!, true);
    const idsOf = (query: object) => reviews.list({ ...open1, ...query }).map(({ id }) => id);
    expect(idsOf({})).toEqual([ids[4], ids[3], ids[2], ids[0]]);
    expect(idsOf({ offset: 1, limit: 2 })).toEqual([ids[3], ids[2]]);
    expect(idsOf({ kinds: ['unanswered'] })).toEqual([ids[2]]);
    expect(idsOf({ kinds: [] })).toEqual([]);
    expect(idsOf({ done: true })).toEqual([ids[1]]);
    expect(reviews.counts('1')).toEqual({
      down: { open: 3, done: 0 },
      up: { open: 0, done: 1 },
      unanswered: { open: 1, done: 0 },
    });
  });

  it('are not seen or changed from another server', () => {
    const { reviews } = open(IN_MEMORY);
    const id = reviews.add(entry());
    for (const other of ['2', null]) {
      reviews.setDone(other, id, true);
      expect(reviews.get(other, id)).toBeNull();
      expect(reviews.list({ ...open1, guildId: other })).toEqual([]);
      expect(reviews.counts(other).down).toEqual({ open: 0, done: 0 });
    }
    expect(reviews.get('1', id)).toMatchObject({ done: false, reason: '' });
  });

  it('are left out when their row is damaged, and the others stay', () => {
    const file = path();
    const { reviews } = open(file);
    const [bad, good] = [reviews.add(entry()), reviews.add(entry({ messageId: '401' }))];
    tamper(file, `UPDATE reviews SET sources = '{' WHERE id = ${bad}`);
    expect(reviews.list(open1).map(({ id }) => id)).toEqual([good]);
    expect(reviews.get('1', bad)).toBeNull();
  });
});
