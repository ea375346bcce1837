import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeBold, escapeMarkdown, visible } from '../../../src/bot/markdown.ts';
import { parseMarkdown } from '../../../src/web/client/markdown/blocks.ts';
import { parseInline } from '../../../src/web/client/markdown/inline.ts';
import { type Block, type Inline, plainBlocks } from '../../../src/web/client/markdown/tree.ts';
import { hostileText } from '../../bot/hostile.ts';

const text = (words: string): Inline => ({ type: 'text', text: words });
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children });
const own = (url: string) => (url.startsWith('https://own.example/s/') ? url : null);

/** Every type that occurs, paragraphs and text apart. */
function marks(blocks: readonly Block[]): string[] {
  const ofInline = (node: Inline): string[] => [
    ...(node.type === 'text' ? [] : [node.type]),
    ...('children' in node ? node.children.flatMap(ofInline) : []),
  ];
  const ofBlock = (block: Block): string[] => {
    if (block.type === 'quote') return ['quote', ...block.children.flatMap(ofBlock)];
    if (block.type === 'list' || block.type === 'code') return [block.type];
    return [...(block.type === 'paragraph' ? [] : [block.type]), ...block.children.flatMap(ofInline)];
  };
  return blocks.flatMap(ofBlock);
}

describe('an answer', () => {
  it('is a question in a quote, statements with bold parts, and small print', () => {
    const blocks = parseMarkdown(
      '> **Wer traf wen?**\n**Kellogg** traf Lukaschenko. [1][2]\n\n-# Ohne Gewähr',
    );
    expect(blocks).toEqual([
      { type: 'quote', children: [paragraph({ type: 'strong', children: [text('Wer traf wen?')] })] },
      paragraph({ type: 'strong', children: [text('Kellogg')] }, text(' traf Lukaschenko. [1][2]')),
      { type: 'small', children: [text('Ohne Gewähr')] },
    ]);
  });

  it('keeps the lines of a paragraph and parts paragraphs at blank lines', () => {
    expect(parseMarkdown('a\nb\n\n\nc')).toEqual([paragraph(text('a\nb')), paragraph(text('c'))]);
  });

  it('ends a quote with the first line that has no mark', () => {
    expect(parseMarkdown('> a\n> b\nc')).toEqual([
      { type: 'quote', children: [paragraph(text('a\nb'))] },
      paragraph(text('c')),
    ]);
    expect(parseMarkdown('>>> a\nb')).toEqual([{ type: 'quote', children: [paragraph(text('a\nb'))] }]);
  });
});

describe('marks', () => {
  it.each<[string, Inline[]]>([
    ['*a*', [{ type: 'em', children: [text('a')] }]],
    ['_a_', [{ type: 'em', children: [text('a')] }]],
    ['__a__', [{ type: 'underline', children: [text('a')] }]],
    ['~~a~~', [{ type: 'strike', children: [text('a')] }]],
    ['||a||', [{ type: 'spoiler', children: [text('a')] }]],
    ['`a*b*`', [{ type: 'code', text: 'a*b*' }]],
    ['``a`b``', [{ type: 'code', text: 'a`b' }]],
    [
      '**a *b* c**',
      [{ type: 'strong', children: [text('a '), { type: 'em', children: [text('b')] }, text(' c')] }],
    ],
    ['<t:1750000000:R>', [{ type: 'time', at: 1_750_000_000, style: 'R' }]],
    ['<t:1750000000>', [{ type: 'time', at: 1_750_000_000, style: 'f' }]],
    [
      '<#123> <@!45> <@&6>',
      [
        { type: 'mention', kind: 'channel', id: '123' },
        text(' '),
        { type: 'mention', kind: 'user', id: '45' },
        text(' '),
        { type: 'mention', kind: 'role', id: '6' },
      ],
    ],
    ['<:name:123456789012345678>', [text(':name:')]],
  ])('%s is known', (source, tree) => {
    expect(parseInline(source)).toEqual(tree);
  });

  it.each([
    'snake_case_name',
    '2 * 3 * 4',
    'a ** b',
    '[1][2]',
    '[1] (2)',
    '5 < 6',
    'a_b',
    '**',
    '``',
    '<t:x>',
  ])('%s is text', (source) => {
    expect(parseInline(source)).toEqual([text(source)]);
  });

  it('are taken away by a backslash, which goes with them', () => {
    expect(parseInline('\\*a\\* \\_b\\_ \\`c\\` \\<#1> \\\\')).toEqual([text('*a* _b_ `c` <#1> \\')]);
    expect(parseMarkdown('\\> a')).toEqual([paragraph(text('> a'))]);
    expect(parseMarkdown('\\- a\n1\\. b\n\\# c\n\\-# d')).toEqual([paragraph(text('- a\n1. b\n# c\n-# d'))]);
  });
});

describe('blocks', () => {
  it('reads headings, code and lists with lists in them', () => {
    expect(parseMarkdown('## Titel\n```ts\nlet a = *b*;\n```\n- a\n  - b\n- c')).toEqual([
      { type: 'heading', level: 2, children: [text('Titel')] },
      { type: 'code', text: 'let a = *b*;' },
      {
        type: 'list',
        start: null,
        items: [
          {
            children: [text('a')],
            nested: [{ type: 'list', start: null, items: [{ children: [text('b')], nested: [] }] }],
          },
          { children: [text('c')], nested: [] },
        ],
      },
    ]);
    expect(parseMarkdown('3. a\n4. b')).toMatchObject([{ type: 'list', start: 3, items: [{}, {}] }]);
  });

  it('need a blank after their mark', () => {
    expect(marks(parseMarkdown('#a\n-b\n-#c\n1.d\n>e'))).toEqual([]);
  });
});

describe('links', () => {
  it('lead only where the page allows', () => {
    const [link] = parseInline('[die Stelle](https://own.example/s/a?h=1&c=2-3)', own);
    expect(link).toEqual({
      type: 'link',
      href: 'https://own.example/s/a?h=1&c=2-3',
      children: [text('die Stelle')],
    });
    expect(parseInline('https://own.example/s/a.', own)).toMatchObject([{ type: 'link' }, text('.')]);
  });

  it.each([
    '[a](https://evil.example/s/)',
    '[a](javascript:alert(1))',
    'https://evil.example/',
    '<https://evil.example/>',
    '[https://own.example/s/x](https://evil.example)',
  ])('%s is text', (source) => {
    expect(marks(parseMarkdown(source, (url) => (url === 'https://own.example/s/' ? url : null)))).toEqual(
      [],
    );
  });

  it('hold no links within', () => {
    const [link] = parseInline('[a https://own.example/s/b](https://own.example/s/c)', own);
    expect(link).toMatchObject({ type: 'link', children: [text('a https://own.example/s/b')] });
  });
});

const squeezed = (words: string) => words.replace(/\s+/g, ' ').trim();
const anything = fc.oneof(
  hostileText(300),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...'*_~|`>#-+.<>@:/[]()\\ \n1ab'), maxLength: 80 }),
);

describe('text that the bot has made harmless', () => {
  it('reads as it was, without a mark', () => {
    fc.assert(
      fc.property(anything, (source) => {
        const blocks = parseMarkdown(escapeMarkdown(source));
        expect(marks(blocks)).toEqual([]);
        expect(squeezed(plainBlocks(blocks))).toBe(squeezed(visible(source)));
      }),
    );
  });

  it('is bold where the bot says so', () => {
    const source = 'Am 8. August * traf_er_ sie';
    expect(parseMarkdown(escapeBold(source, { start: 3, end: 12 }))).toEqual([
      paragraph(text('Am '), { type: 'strong', children: [text('8. August')] }, text(' * traf_er_ sie')),
    ]);
  });
});

describe('any text', () => {
  it('can be read', () => {
    fc.assert(fc.property(anything, (source) => void parseMarkdown(source, own)));
  });

  it.each(['*', '_', '`', '> ', '**a', '||', '[', '[a](', '- ', '  - a\n', '~~', '<', '\\', '*_', '__**'])(
    'can be read with thousands of %j',
    (mark) => {
      const source = mark.repeat(Math.floor(6000 / mark.length));
      expect(() => parseMarkdown(source, own)).not.toThrow();
    },
  );
});
