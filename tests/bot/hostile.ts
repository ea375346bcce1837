/** Texts as strangers write them to break out of a message. */
import fc from 'fast-check';

const FRAGMENTS = [
  ...'*_~|`\\<>[]()#-+@:./! \n',
  ...['**', '__', '~~', '||', '```', '```js\n', '>>> ', '> ', '# ', '### ', '-# ', '- ', '* ', '1. ', '12.'],
  ...['<@1>', '<@!1>', '<@&1>', '<#1>', '</ask:1>', '<id:guide>', '<t:1:R>', '<:a:1>', '<a:b:1>', ':smile:'],
  ...['@everyone', '@here', '@EveryOne', '@\u200beveryone', '@\u00adhere', '<\u200b@1>', '\\@everyone'],
  ...[
    '[x](http://a.b)',
    '](',
    '] (',
    '[a](<https://b.c>)',
    'https://a.b/c_d',
    'HTTP://a',
    'steam://run',
    '://',
  ],
  ...[
    'discord.gg/x',
    'discord.com/invite/x',
    'DiscordApp.com/invite/x',
    'discord.\u200bgg/x',
    'https:\u200b//x',
  ],
  ...['<a@b.de>', '<+4930123>', '<mailto:a@b>', 'snake_case_name', '12:30:45', 'a:b:c', '<https://a.b>'],
  ...[
    '\u202e',
    '\u2066',
    '\u200f',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u061c',
    '\ufe0f',
  ],
  ...[
    '\u{e0041}',
    '\u{e0100}',
    '\u3164',
    '\u115f',
    '\u1160',
    '\uffa0',
    '\u2800',
    '\u034f',
    '\ue000',
    '\uffff',
  ],
  ...['\ud83d', '\udc00', '\u0000', '\u001b[31m', '\r', '\r\n', '\t', '\u0085', '\u2028', '\u00a0', '\u3000'],
  ...[
    '\u0301'.repeat(12),
    '\u20e3',
    '❤️',
    '👨‍👩‍👧‍👦',
    '👍🏽',
    '🇩🇪',
    '1️⃣',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  ],
  ...['می‌خواهم', 'क्‍ष', 'עברית', 'العربية', '漢字', 'Straße', 'Wort', 'a', 'Kalidünger', ' ', ' ', '. ', ', '],
];

/** Up to `max` UTF-16 units; surrogate pairs may be cut. */
export function hostileText(max: number, min = 0): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...FRAGMENTS) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  );
  const short = fc
    .array(piece, { minLength: Math.min(min, 1), maxLength: 14 })
    .map((pieces) => pieces.join(''));
  const repeated = fc
    .tuple(short, fc.integer({ min: 1, max }))
    .map(([text, length]) => text.repeat(Math.ceil(length / Math.max(1, text.length))));
  return fc
    .oneof({ weight: 6, arbitrary: short }, { weight: 1, arbitrary: repeated })
    .map((text) => text.slice(0, max) || 'x'.repeat(min));
}
