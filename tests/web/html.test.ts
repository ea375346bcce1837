import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Html, html } from '../../src/web/html.ts';

const markup = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '`',
        '</p>',
        '<script>',
        'x',
        ' ',
        '=',
        '&lt;',
        '-->',
        ']]>',
        '\r',
        '\0',
      ),
    )
    .map((parts) => parts.join('')),
);
/** HTML has no NUL. */
const kept = (text: string) => text.replaceAll('\0', '\ufffd');

describe('html', () => {
  it('makes text of all that is put into it', () => {
    fc.assert(
      fc.property(markup, (text) => {
        const $ = load(html`<p>${text}</p>`.toString(), null, false);
        expect($.root().children().length).toBe(1);
        expect(
          $('p')
            .contents()
            .toArray()
            .every(({ type }) => type === 'text'),
        ).toBe(true);
        expect($('p').text()).toBe(kept(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps text inside the attribute that it is put into', () => {
    fc.assert(
      fc.property(markup, (text) => {
        for (const page of [html`<a title="${text}">x</a>`, html`<a title='${text}'>x</a>`]) {
          const $ = load(page.toString(), null, false);
          expect($('a').attr()).toEqual({ title: kept(text) });
          expect($.root().text()).toBe('x');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves its own kind as it is, also in lists', () => {
    const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}</ul>`.toString()).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>');
  });

  it('leaves out what is not there, and nothing else', () => {
    expect(html`[${null}${undefined}${false}${''}${0}]`.toString()).toBe('[0]');
  });

  it('takes nothing for its own kind that only looks like it', () => {
    const likeness = { toString: () => '<b>' } as unknown as Html;
    expect(() => html`${likeness}`.toString()).toThrow();
  });
});
