import { describe, expect, test } from 'vitest';
import { declaredCharset, readHtml } from '../../../../src/rag/corpus/formats/html.ts';

function lines(html: string): string[] {
  const { text, lines } = readHtml(html);
  return lines.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

describe('text', () => {
  test('has a line for each heading, paragraph, item, row and quote', () => {
    const html = `<h1>Die <em>Mühle</em></h1><p>Sie steht\n  am&nbsp;Bach.</p><ul><li>Mehl<li>Wasser</ul>
      <table><tr><th>Jahr<th>Menge</tr><tr><td>2020</td><td><p>15 t</p></td></tr></table><blockquote><p>Schön!</p></blockquote>`;
    expect(lines(html)).toEqual([
      'heading Die Mühle',
      'text Sie steht am Bach.',
      'item Mehl',
      'item Wasser',
      'row Jahr | Menge',
      'row 2020 | 15 t',
      'text Schön!',
    ]);
    expect(readHtml(html).text).toContain('Mehl\nWasser\n\nJahr');
  });

  test('breaks at <br>, and into paragraphs at two', () => {
    expect(lines('<div>Bachweg 3<br>12345 Ulm<br><br>Ein Satz.</div>')).toEqual([
      'text Bachweg 3',
      'text 12345 Ulm',
      'text Ein Satz.',
    ]);
  });

  test('keeps code as it is written', () => {
    expect(lines('<pre>a\n  b\n\nc</pre>')).toEqual(['code a\n  b\n\nc']);
  });

  test('leaves out what is no content or not shown', () => {
    const unseen = ['nav', 'footer', 'aside', 'form', 'script', 'style', 'template', 'noscript'].map(
      (name) => `<${name}>weg</${name}>`,
    );
    const hidden = [
      'hidden',
      'aria-hidden="true"',
      'style="display: none"',
      'role="navigation"',
      'class="cookie-banner"',
      'id="breadcrumb"',
    ];
    expect(
      lines(
        `${unseen.join('')}${hidden.map((how) => `<div ${how}>weg</div>`).join('')}<li><a href="#">weg</a></li><p>da</p><!-- weg -->`,
      ),
    ).toEqual(['text da']);
  });

  test('is that of the main part where there is one', () => {
    expect(lines('<div>weg</div><main><p>da</p></main>')).toEqual(['text da']);
    expect(lines('<div>weg</div><article><p>da</p></article>')).toEqual(['text da']);
    expect(lines('<p>da</p><main></main>')).toEqual(['text da']);
  });

  test('survives broken markup', () => {
    expect(lines('<p>eins<div>zwei</p></div></span><b>drei<p>vier')).toEqual([
      'text eins',
      'text zwei',
      'text drei',
      'text vier',
    ]);
    expect(lines('')).toEqual([]);
    expect(() => readHtml('<div>'.repeat(100_000))).toThrow('damaged');
  });

  test('takes layout tables apart', () => {
    const paragraph = 'Die Mühle steht am Bach. '.repeat(50).trim();
    expect(lines(`<table><tr><td><p>${paragraph}</p><p>${paragraph}</p></td></tr></table>`)).toEqual([
      `text ${paragraph}`,
      `text ${paragraph}`,
    ]);
  });
});

describe('hints', () => {
  test('come from the head', () => {
    const { hints } =
      readHtml(`<html lang="de-AT"><head><title>Die Mühle | Bote</title><meta property="og:site_name" content="Bote">
      <meta property="article:published_time" content="2024-06-04T10:00:00Z"></head><body><h1>Die Mühle</h1></body></html>`);
    expect(hints).toEqual({
      title: 'Die Mühle',
      publisher: 'Bote',
      date: '2024-06-04T10:00:00Z',
      language: 'de-AT',
    });
  });

  test('come from JSON-LD, also within a graph and beside broken ones', () => {
    const data = JSON.stringify({
      '@graph': [null, { datePublished: '2024-06-04', publisher: { name: 'Bote' } }],
    });
    const { hints } = readHtml(
      `<script type="application/ld+json">{</script><script type="application/ld+json">${data}</script>`,
    );
    expect(hints).toMatchObject({ date: '2024-06-04', publisher: 'Bote' });
  });

  test('are a title that differs from the heading', () => {
    expect(readHtml('<title>Mühlen im Kreis</title><h1>Willkommen</h1>').hints.title).toBe('Mühlen im Kreis');
  });
});

test('declaredCharset reads both forms', () => {
  expect(declaredCharset(Buffer.from('<meta charset="iso-8859-2">'))).toBe('iso-8859-2');
  expect(declaredCharset(Buffer.from('<meta http-equiv=x content="text/html; charset=koi8-r">'))).toBe(
    'koi8-r',
  );
  expect(declaredCharset(Buffer.from('<p>charset=x'))).toBeUndefined();
});
