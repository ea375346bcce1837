import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evidenceMessage, moreMessage } from '../../../src/bot/evidence/view.ts';
import type { OutgoingMessage } from '../../../src/bot/types.ts';
import { checkMessage } from '../../support/discord/limits.ts';
import { DANGEROUS, hides, linksIn } from '../discord-markdown.ts';
import { hostileText } from '../hostile.ts';
import { anyAnswer } from '../replies/answers.ts';

const found = anyAnswer.map((answer) => (answer.status === 'answered' ? answer.citations : answer.closest));
const stances = fc.array(fc.constantFrom('supports', 'contradicts', 'related'), {
  minLength: 30,
  maxLength: 30,
});

const PUBLIC_URL = 'https://a.example/fund';
const OWN_LINK = /^\[[^[\]]*\]\(<https:\/\/a\.example\/fund\/s\/[\w.%/-]+\?h=[0-9a-f]{12}&c=\d+-\d+#c>\)$/;

/** Without our links. */
function unlinked(text: string): string {
  return linksIn(text).reduce((rest, link) => {
    expect(link).toMatch(OWN_LINK);
    return rest.replace(link, '');
  }, text);
}

function isFine(message: OutgoingMessage): void {
  expect(checkMessage(JSON.parse(JSON.stringify(message)), 0)).toEqual([]);
  const texts = [
    message.content,
    ...(message.embeds ?? []).flatMap(({ title, description }) => [
      title,
      description && unlinked(description),
    ]),
  ];
  for (const text of texts) {
    expect(text ?? '').not.toMatch(DANGEROUS);
    expect(hides(text ?? '')).toBe(false);
  }
  expect(message.components?.flatMap((row) => row.components).length ?? 0).toBeLessThanOrEqual(5);
}

test('whatever is found and whatever the message says, Discord takes it and nothing in it acts', () => {
  fc.assert(
    fc.property(found, stances, hostileText(4000, 1), hostileText(900), (citations, list, message, claim) => {
      const evidence = citations.map((citation, i) => ({
        citation,
        stance: list[i % list.length]!,
        strength: 1,
        claim: i % 2 ? claim : message,
      }));
      isFine(evidenceMessage(message, evidence, 'de'));
      isFine(moreMessage(message, citations, 'en'));
      isFine(evidenceMessage(message, evidence, 'en', PUBLIC_URL));
      isFine(moreMessage(message, citations, 'de', PUBLIC_URL));
    }),
    { numRuns: 200 },
  );
}, 120_000);
