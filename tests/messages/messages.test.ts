import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../src/errors.ts';
import { errorText, messagesFor, noteText } from '../../src/messages/index.ts';
import type { ModelFailure } from '../../src/rag/types.ts';

/** What each error carries where it is thrown. */
const PARAMS: Record<ErrorCode, Record<string, string | number>[]> = {
  setting_invalid: [
    { name: 'LLM', value: 'x', allowed: 'provider:model' },
    { name: 'CORPUS_DIR', value: 'x', allowed: '' },
    { name: 'EMBEDDING', suggestion: 'EMBEDDINGS' },
  ],
  corpus_missing: [{ path: 'p' }],
  corpus_empty: [{ path: 'p' }],
  corpus_unreadable: [{ path: 'p' }],
  corpus_shrunk: [{ path: 'p', removed: 3, sources: 4 }],
  index_locked: [
    { pid: 1, host: 'h' },
    { pid: 0, host: '' },
  ],
  index_damaged: [{ path: 'p' }],
  index_other_model: [{ path: 'p' }],
  index_write_failed: ['ENOSPC', 'EACCES', 'EROFS', 'ENOTDIR', 'READ_BACK', 'UNKNOWN'].map((reason) => ({
    reason,
  })),
  question_empty: [{}],
  question_too_long: [{ max: 1000 }],
  embedding_failed: [
    'unauthorized',
    'rate_limited',
    'unavailable',
    'timeout',
    'invalid',
    'hub_unreachable',
    'model_missing',
  ].map((reason) => ({ model: 'm', reason })),
  package_missing: [{ package: 'x' }, { package: 'x', install: 'npm install x' }],
  model_unreachable: [{}],
  file_unreadable: [{ path: 'p' }, { path: 'p', reason: 'EACCES' }],
  usage: [{ detail: 'So nicht.' }],
  not_allowed: [{}],
  wrong_channel: [{ channels: '<#1>' }],
  server_only: [{}],
  cooldown: [{ seconds: 1 }, { seconds: 20 }],
  user_daily: [{ limit: 1 }, { limit: 50 }],
  server_daily: [{ limit: 500 }],
  queue_full: [{}],
  thread_failed: [{}],
  source_unknown: [{ source: 's' }],
  source_ambiguous: [{ source: 's', matches: 'A — a.md; B — b.md; …' }],
  upload_failed: [{ name: 'n' }],
  upload_too_large: [{ name: 'n', max: 10 }],
  upload_type: [{ name: 'n' }],
  upload_name: [{ name: 'n' }],
  upload_unreadable: [{ name: 'n', reason: 'enthält keinen lesbaren Text' }],
  expired: [{}],
  store_failed: [{ path: 'p', reason: 'EACCES' }],
  discord_token: [{}],
  discord_intent: [{}],
  discord_unreachable: [{}],
  discord_closed: [{ code: 4004 }],
  discord_failed: [{}],
  port_in_use: [{ port: 3000 }],
};

const FAILURES: ModelFailure[] = [
  'timeout',
  'refused',
  'unauthorized',
  'rate_limited',
  'unavailable',
  'invalid',
];

describe.each(['de', 'en'] as const)('messages in %s', (language) => {
  const messages = messagesFor(language);

  test.each(Object.entries(PARAMS) as [ErrorCode, Record<string, string>[]][])(
    '%s is one sentence',
    (code, cases) => {
      for (const params of cases) {
        const text = errorText({ code, params }, messages);
        expect(text).toMatch(/^[A-Z„"].*[.?]$/);
        expect(text).not.toMatch(/undefined|\n|null/);
      }
    },
  );

  test('every failure of a model has its own words', () => {
    const texts = FAILURES.map((reason) => noteText({ code: 'model_failed', reason }, messages));
    expect(new Set(texts).size).toBe(FAILURES.length);
  });

  test('counts agree with their nouns', () => {
    const one = noteText({ code: 'statements_dropped', count: 1 }, messages);
    const two = noteText({ code: 'statements_dropped', count: 2 }, messages);
    expect(one.replace('1', '2')).not.toBe(two);
  });
});

test('dates are as exact as they are known', () => {
  const dates = ['2025', '2025-08', '2025-08-05', 'irgendwann'];
  expect(dates.map(messagesFor('de').answer.date)).toEqual([
    '2025',
    'August 2025',
    '5. August 2025',
    'irgendwann',
  ]);
  expect(dates.map(messagesFor('en').answer.date)).toEqual([
    '2025',
    'August 2025',
    '5 August 2025',
    'irgendwann',
  ]);
});
