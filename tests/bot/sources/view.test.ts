import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listMessage } from '../../../src/bot/sources/list-view.ts';
import { sourceMessage } from '../../../src/bot/sources/source-view.ts';
import { listPage } from '../../../src/bot/sources/state.ts';
import type { OutgoingMessage } from '../../../src/bot/types.ts';
import type { SourceInfo } from '../../../src/rag/engine.ts';
import { checkMessage } from '../../support/discord/limits.ts';
import { DANGEROUS, hides } from '../discord-markdown.ts';
import { hostileText } from '../hostile.ts';

const source: fc.Arbitrary<SourceInfo> = fc.record({
  id: hostileText(400, 1),
  title: hostileText(400),
  publisher: fc.option(hostileText(300, 1)),
  date: fc.constantFrom(null, '2025', '2025-08', '2025-08-15', '1. # @everyone https://a.b'),
  language: fc.constantFrom('de', 'en', 'und', 'x@everyone'),
  sha256: fc.constant('0123456789abcdef'.repeat(4)),
  bytes: fc.nat(50_000_000),
  modified: fc.constantFrom(0, 1_700_000_000_000, Number.NaN),
  passages: fc.nat(5000),
});
const sources = fc.uniqueArray(source, { selector: ({ id }) => id, maxLength: 40 });
const status = { createdAt: '2026-01-01T00:00:00.000Z' };

function isFine(message: OutgoingMessage): void {
  const body = JSON.parse(JSON.stringify(message));
  expect(checkMessage(body, 0)).toEqual([]);
  const texts = message.embeds!.flatMap(({ title, description, footer }) => [
    title,
    description,
    footer?.text,
  ]);
  for (const raw of texts) {
    // Times of our own are meant to act.
    const text = raw?.replace(/<t:\d+:[Rf]>/g, '');
    expect(text ?? '').not.toMatch(DANGEROUS);
    expect(hides(text ?? '')).toBe(false);
  }
}

test('any page of any list is a message that Discord takes and that does nothing', () => {
  fc.assert(
    fc.property(sources, fc.nat(6), fc.option(fc.nat(9999)), fc.boolean(), (list, page, year, filtered) => {
      const publisher = (filtered && list.find((one) => one.publisher !== null)?.publisher) || null;
      for (const language of ['de', 'en'] as const) {
        isFine(listMessage(listPage(list, { publisher, year }, page), filtered ? status : null, language));
      }
    }),
  );
});

test('so is any source', () => {
  fc.assert(
    fc.property(source, hostileText(3000), fc.boolean(), (one, text, indexed) => {
      const engine = {
        sourceText: () => text,
        passagesOf: () => (indexed ? [{ start: 0, end: text.length }] : []),
        status: () => null,
      };
      isFine(sourceMessage(one, engine, 'de'));
    }),
  );
});
