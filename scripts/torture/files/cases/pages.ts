/** HTML pages: scripts, references, depth. */
import { type CaseGroup, file, HIDDEN, type HostileCase, type Scene } from '../case.ts';

const GOOD = 'Die Sternwarte Blankenfels wurde 1931 eröffnet.';
const SHOWN = `<p>${GOOD}</p>`;
const ASKS = { question: 'Wann wurde die Sternwarte Blankenfels eröffnet?', found: '1931' };
const NEVER = [HIDDEN];

type Content = string | ((scene: Scene) => string | Uint8Array);

/** A page whose visible sentence is found and whose hidden word is not. */
const shows = (name: string, content: Content, quick = false): HostileCase =>
  file(`html: ${name}`, 'seite.html', content, { fate: 'indexed', asks: ASKS, never: NEVER, quick });
const either = (name: string, content: Content, quick = false): HostileCase =>
  file(`html: ${name}`, 'seite.html', content, { fate: 'either', never: NEVER, quick });

const ACTIVE: readonly HostileCase[] = [
  shows('a script', `<script>document.write("${HIDDEN}")</script>${SHOWN}`, true),
  shows('a script in the text', `${SHOWN.replace('wurde', `<script>alert("${HIDDEN}")</script>wurde`)}`),
  shows('a script whose end looks like text', `<script>"</scr"+"ipt>${HIDDEN}"</script >${SHOWN}`),
  shows(
    'event handlers',
    `<body onload="alert('${HIDDEN}')"><img src=x onerror="alert('${HIDDEN}')">${SHOWN}`,
    true,
  ),
  shows(
    'meta refresh',
    ({ trapUrl }) => `<meta http-equiv="refresh" content="0;url=${trapUrl}/${HIDDEN}">${SHOWN}`,
    true,
  ),
  shows(
    'a base elsewhere',
    ({ trapUrl }) => `<base href="${trapUrl}/"><link rel="stylesheet" href="a.css"><img src="a.png">${SHOWN}`,
  ),
  shows(
    'frames',
    ({ trapUrl, outside }) =>
      `<iframe src="${trapUrl}/f" srcdoc="${HIDDEN}">${HIDDEN}</iframe><iframe src="file://${outside}/geheim.txt"></iframe><object data="${trapUrl}/o">${HIDDEN}</object><embed src="${trapUrl}/e">${SHOWN}`,
    true,
  ),
  shows(
    'imports, styles and images elsewhere',
    ({ trapUrl }) =>
      `<style>@import "${trapUrl}/a.css"; p::after { content: "${HIDDEN}" }</style><video src="${trapUrl}/v" poster="${trapUrl}/p">${HIDDEN}</video><svg><use href="${trapUrl}/s#a"/><text>${HIDDEN}</text></svg>${SHOWN}`,
  ),
  shows(
    'links with scripts',
    `<a href="javascript:alert('${HIDDEN}')">Hier</a> <a href="data:text/html,${HIDDEN}">Da</a>${SHOWN}`,
  ),
  shows(
    'a form',
    ({ trapUrl }) =>
      `<form action="${trapUrl}/f"><input value="${HIDDEN}"><textarea>${HIDDEN}</textarea></form>${SHOWN}`,
  ),
  shows('comments', `<!-- ${HIDDEN} --><!--[if IE]>${HIDDEN}<![endif]-->${SHOWN}`),
  shows(
    'hidden elements',
    `<p hidden>${HIDDEN}</p><div style="DISPLAY : none">${HIDDEN}</div><div aria-hidden="true">${HIDDEN}</div><template>${HIDDEN}</template><noscript>${HIDDEN}</noscript>${SHOWN}`,
    true,
  ),
  shows(
    'a document type with entities',
    ({ outside }) => `<!DOCTYPE html [<!ENTITY x SYSTEM "file://${outside}/geheim.txt">]><p>&x;</p>${SHOWN}`,
  ),
  shows(
    'XHTML with a billion laughs',
    `<?xml version="1.0"?><!DOCTYPE h [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><html xmlns="http://www.w3.org/1999/xhtml"><p>&b;</p>${SHOWN}</html>`,
  ),
  shows(
    'includes of a server',
    ({ outside }) =>
      `<!--#include file="${outside}/geheim.txt" --><?php readfile("${outside}/geheim.txt") ?>${SHOWN}`,
  ),
  shows(
    'linked data with prototypes',
    `<script type="application/ld+json">{"__proto__":{"datePublished":"1999-01-01"},"@graph":[{"constructor":1},null,5]}</script>${SHOWN}`,
    true,
  ),
  shows(
    'linked data nested deeply',
    () => `<script type="application/ld+json">${'[{"@graph":'.repeat(50_000)}</script>${SHOWN}`,
  ),
  shows(
    'linked data of every wrong type',
    `<script type="application/ld+json">[1,"a",null,{"datePublished":{},"publisher":"x"},{"publisher":{"name":[]}}]</script>${SHOWN}`,
  ),
  shows(
    'metadata with direction marks and line breaks',
    `<title>\u202eetiS\n\n${' '.repeat(1000)}</title><meta name="publisher" content="\u202e\n@everyone"><meta name="date" content="9999-99-99">${SHOWN}`,
  ),
  either('an encoding that does not exist', '<meta charset="x-nirgends"><p>\ufffd', true),
  either('UTF-7', '<meta charset="utf-7">+ADw-script+AD4-alert(1)+ADw-/script+AD4-'),
  either('an encoding of another script', () =>
    Buffer.from(`<meta charset="iso-2022-jp"><p>\x1b$B\x00${'\xe4'.repeat(1000)}`, 'latin1'),
  ),
  shows(
    'character references',
    () => `<p>${'&#0;&#xD800;&#x110000;&#99999999999999999999;&bogus;'.repeat(1000)}</p>${SHOWN}`,
    true,
  ),
  shows(
    'names of prototypes',
    `<div id="__proto__" class="constructor" __proto__="x" constructor="y"><p>toString hasOwnProperty</p></div><__proto__>a</__proto__>${SHOWN}`,
  ),
];

const NAMES = [
  'b',
  'div',
  'p',
  'li',
  'ul',
  'table',
  'tr',
  'td',
  'span',
  'html',
  'body',
  'font',
  'x-y',
  'a',
  'dd',
];
const nested = (tags: string, depth: number) => `${tags.repeat(depth)}${GOOD}`;

const SHAPES: readonly HostileCase[] = [
  ...NAMES.map((tag, at) =>
    either(`<${tag}> nested 300,000 deep`, () => nested(`<${tag}>`, 300_000), at % 4 === 0),
  ),
  either(
    'depth that closing tags of others hide',
    () => `${'<b>'.repeat(1900)}${'</x>'.repeat(1900)}`.repeat(100),
    true,
  ),
  either('depth that comments hide', () => '<b><!-- </b> -->'.repeat(100_000), true),
  either('depth that scripts hide', () => '<b><script></b></script>'.repeat(50_000)),
  either('depth that attributes hide', () => '<b title="</b>">'.repeat(100_000), true),
  either('depth that CDATA hides', () => '<b><![CDATA[</b>]]>'.repeat(100_000)),
  either('depth that text areas hide', () => '<b><textarea></b></textarea>'.repeat(50_000)),
  either('depth that declarations hide', () => '<b><!x </b>>'.repeat(100_000)),
  either('tables in rows in tables', () => nested('<table><tr><td><div>', 1_900)),
  either(
    'rows that hold everything',
    () => `${'<tr><td><div>'.repeat(600)}${'<i></i>'.repeat(300_000)}${'x'.repeat(2000)}`,
    true,
  ),
  either('closing tags of nothing', () => `${'<b>'.repeat(1900)}${'</i>'.repeat(2_000_000)}`, true),
  either('5 million elements', () => '<b></b>x'.repeat(5_000_000), true),
  either('450,000 elements', () => '<b>x</b>'.repeat(450_000), true),
  either('700,000 paragraphs', () => '<p>x'.repeat(700_000)),
  either('700,000 breaks', () => 'x<br>'.repeat(700_000)),
  either('2 million comments', () => '<!---->'.repeat(2_000_000)),
  either('2 million processing instructions', () => '<?a>'.repeat(2_000_000)),
  either(
    'a million attributes',
    () => `<p ${Array.from({ length: 500_000 }, (_, i) => `a${i}`).join(' ')}>${SHOWN}`,
  ),
  either('an attribute that never ends', () => `<p title="${'x'.repeat(5_000_000)}`),
  either('attributes that never end', () => '<a title="'.repeat(500_000)),
  either('a tag name of 5 million letters', () => `<${'a'.repeat(5_000_000)}>${SHOWN}`),
  either('less-than signs', () => '<'.repeat(5_000_000), true),
  either('less-than signs and exclamation marks', () => '<!'.repeat(2_000_000)),
  either('less-than signs and slashes', () => '</'.repeat(2_000_000)),
  either('unfinished comments', () => '<!-- <!-'.repeat(500_000), true),
  either('unfinished scripts', () => '<script'.repeat(500_000)),
  either('unfinished character data', () => '<![CDATA['.repeat(500_000)),
  either('ampersands', () => '&'.repeat(5_000_000)),
  either('references that never end', () => '&#x'.repeat(1_000_000)),
  either('styles that never end', () => `<p style="${'display '.repeat(500_000)}">${SHOWN}`, true),
  either('classes that never end', () => `<p class="${'cookie'.repeat(500_000)}">${SHOWN}`),
  either('list items that are links', () => `<ul>${'<li><a href=x>y</a>'.repeat(200_000)}</ul>`),
  either('formatted text with a million line breaks', () => `<pre>${'a\n'.repeat(1_000_000)}</pre>`, true),
  either('formatted text of 50 MB', () => `<pre>${'a'.repeat(50_000_000)}</pre>`),
  either(
    'an image of 40 MB in its address',
    () => `<img src="data:image/png;base64,${'A'.repeat(40_000_000)}">${SHOWN}`,
    true,
  ),
  either('a thousand titles', () => `${'<title>x</title><h1>y</h1>'.repeat(100_000)}${SHOWN}`),
  either(
    '100,000 linked data',
    () => `${'<script type="application/ld+json">{"a":1}</script>'.repeat(100_000)}${SHOWN}`,
  ),
  either('main elements in main elements', () => `${'<main role=main><article>'.repeat(900)}${SHOWN}`),
];

export const pages: readonly CaseGroup[] = [
  { what: 'HTML: scripts, handlers, refresh, references', cases: ACTIVE },
  { what: 'HTML: depth and breadth', cases: SHAPES },
];
