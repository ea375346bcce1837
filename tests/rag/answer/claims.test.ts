import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { claimsIn } from '../../../src/rag/answer/claims.ts';

describe('claimsIn', () => {
  it('takes the sentences of a message that say something', () => {
    expect(
      claimsIn('Hi! Kolesnikowa kam am 13. Dezember frei. Echt?\nMit ihr kamen 122 Gefangene frei.'),
    ).toEqual(['Kolesnikowa kam am 13. Dezember frei.', 'Mit ihr kamen 122 Gefangene frei.']);
  });

  test.each([
    ['Ich habe gelesen, dass Kolesnikowa aus der Haft kam.', 'Kolesnikowa aus der Haft kam.'],
    ['Wusstet ihr, dass Bolton nach Minsk reiste?', 'Bolton nach Minsk reiste?'],
    ['Übrigens: Bolton reiste nach Minsk.', 'Bolton reiste nach Minsk.'],
    ['I heard that Bolton visited Minsk.', 'Bolton visited Minsk.'],
    ['Ich glaube nicht, dass Bolton nach Minsk reiste.', 'Ich glaube nicht, dass Bolton nach Minsk reiste.'],
  ])('leaves out how it is brought up: %s', (message, claim) => expect(claimsIn(message)).toEqual([claim]));

  test.each([
    ['**Bolton** reiste ||nach|| `Minsk`.', 'Bolton reiste nach Minsk.'],
    ['> Bolton reiste nach Minsk. [1][2]', 'Bolton reiste nach Minsk.'],
    ['<@123456789012345678> Bolton reiste nach Minsk. https://example.org/a_b', 'Bolton reiste nach Minsk.'],
    ['- [Bolton](https://example.org) reiste nach Minsk <:smile:123>', 'Bolton reiste nach Minsk'],
    ['Bol\u00adton reiste\u200b nach Minsk.', 'Bolton reiste nach Minsk.'],
  ])('leaves out marks and mentions: %s', (message, claim) => expect(claimsIn(message)).toEqual([claim]));

  it('takes the five that say most, in their order', () => {
    const short = Array.from({ length: 6 }, (_, i) => `Kurze Rede ${'ab cd ef gh ij kl'.split(' ')[i]}.`);
    const long = [
      'Im Jahr 2020 wählte Belarus einen Präsidenten.',
      'Bolton reiste am 29. August 2019 nach Minsk.',
    ];
    const claims = claimsIn([...short, ...long].join(' '));
    expect(claims).toHaveLength(5);
    expect(claims.slice(-2)).toEqual(long);
  });

  test.each(['', '   ', '👍👍', 'Hä?', 'https://example.org', '<@1> <@2>'])(
    'finds nothing in "%s"',
    (message) => expect(claimsIn(message)).toEqual([]),
  );

  it('reads any text, and no claim is longer than a question may be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 5000 }), (message) => {
        const claims = claimsIn(message);
        expect(claims.length).toBeLessThanOrEqual(5);
        for (const claim of claims) expect(claim.length).toBeLessThanOrEqual(1000);
      }),
    );
  });
});
