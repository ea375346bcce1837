import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FILTERS, KINDS } from '../../../src/bot/review/state.ts';
import { reviewMessage } from '../../../src/bot/review/view.ts';
import { checkMessage } from '../../support/discord/limits.ts';
import { entry } from './entries.ts';

const counts = { down: { open: 3, done: 1 }, unanswered: { open: 2, done: 0 }, up: { open: 9, done: 4 } };
const page = {
  entries: [entry({ reason: 'Die Zahl ist\nveraltet.' })],
  counts,
  state: { filter: 'all', done: false, page: 0 },
  pages: 3,
  total: 14,
} as const;

describe('the list of feedback', () => {
  test('shows kind, time, question, answer and reason of an entry, and nobody', () => {
    const [embed] = reviewMessage(page, 'de').embeds!;
    expect(embed!.description).toBe(
      [
        '👎 Schlecht · #7 · <t:1785758400:R>',
        '**Frage:** Wie hoch ist der Turm?',
        '**Antwort:** Der Turm ist 30 Meter hoch.',
        '**Grund:** Die Zahl ist veraltet.',
      ].join('\n'),
    );
    expect(JSON.stringify(reviewMessage(page, 'de'))).not.toContain('100000000000000009');
  });

  test('leaves out what an unanswered question does not have', () => {
    const unanswered = entry({ kind: 'unanswered', answer: '' });
    const [embed] = reviewMessage({ ...page, entries: [unanswered] }, 'en').embeds!;
    expect(embed!.description).toBe(
      '❔ Unanswered · #7 · <t:1785758400:R>\n**Question:** Wie hoch ist der Turm?',
    );
  });

  test('counts all kinds above the entries', () => {
    expect(reviewMessage(page, 'de').content).toBe(
      [
        '**Rückmeldungen**',
        '👎 Schlecht: 3 offen, 1 erledigt',
        '❔ Ohne Antwort: 2 offen, 0 erledigt',
        '👍 Gut: 9 offen, 4 erledigt',
        'Offen, Seite 1 von 3',
      ].join('\n'),
    );
  });

  test('says when there is nothing, and then offers neither marking nor export', () => {
    const message = reviewMessage({ ...page, entries: [], pages: 1, total: 0 }, 'de');
    expect(message.content).toContain('Hier ist nichts offen.');
    expect(message.components).toHaveLength(2);
    const [previous, next, status, exporting] = message.components![1]!.components;
    expect([previous, next, exporting].every((one) => 'disabled' in one! && one.disabled)).toBe(true);
    expect(status).not.toHaveProperty('disabled');
  });

  test('neutralises what members wrote', () => {
    const hostile = entry({ question: '@everyone **x** <@100000000000000009>', reason: '[a](https://x.y)' });
    const { description } = reviewMessage({ ...page, entries: [hostile] }, 'de').embeds![0]!;
    expect(description).not.toMatch(/@everyone|(?<!\\)\*\*x|<@1|(?<!\\)\]\(/);
  });

  test('keeps within every limit whatever was asked, answered and written', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 3000 }),
      fc.string({
        unit: fc.constantFrom('\\', '*', '`', '@everyone', '\n', '😀', '> ', '](x)'),
        maxLength: 900,
      }),
    );
    const entries = fc.array(
      fc
        .record({ kind: fc.constantFrom(...KINDS), question: text, answer: text, reason: text })
        .map((given) => entry(given)),
      { maxLength: 5 },
    );
    const state = fc.record({
      filter: fc.constantFrom(...FILTERS),
      done: fc.boolean(),
      page: fc.nat({ max: 999_999 }),
    });
    fc.assert(
      fc.property(entries, state, fc.constantFrom('de', 'en'), (given, shown, language) => {
        const unique = given.map((one, index) => ({ ...one, id: 2 ** 40 + index }));
        const pages = shown.page + 1;
        const message = reviewMessage({ ...page, entries: unique, state: shown, pages }, language);
        expect(checkMessage({ ...message }, 0)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
