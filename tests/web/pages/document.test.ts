import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { forgetRemoved } from '../../../src/bot/passage/keep.ts';
import { pdf } from '../../support/pdf.ts';
import { addressOf, createTestPages, type TestPages } from './support.ts';

const REPORT = [
  '---',
  'title: Das Treffen',
  'publisher: BelTA',
  'date: 2025-08-08',
  '---',
  '',
  'Präsident Lukaschenko empfing am Freitag den Außenminister in Minsk.',
  '',
  'Am 13. Dezember kam sie frei. Danach reiste sie',
  'nach Vilnius weiter, wo ihre Familie wartete.',
  '',
  'Der Handel wuchs um zwölf Prozent gegenüber dem Vorjahr.',
  '',
].join('\n');
const QUOTE = 'Danach reiste sie\nnach Vilnius weiter, wo ihre Familie wartete.';

let pages: TestPages;
afterEach(() => pages.close());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** The marked words, as they stand in the text. */
const marked = ($: Awaited<ReturnType<TestPages['get']>>['$']) =>
  $('mark')
    .toArray()
    .map((part) => $(part).text())
    .join('\n');

/** With the path as it is: other clients put it in order first. */
async function rawGet(server: string, path: string): Promise<{ status: number; body: string }> {
  const sent = request(server, { path });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode!, body: await text(response) };
}

async function change(file: string, content: string): Promise<void> {
  await pages.bot.workspace.write({ [file]: content });
  await pages.bot.context.engine.reindex();
}

describe('the page of a passage', () => {
  it('shows the document with line numbers and the cited words marked', async () => {
    pages = await createTestPages({ 'ordner/bericht.md': REPORT });
    const page = await pages.get(addressOf(await pages.cite('ordner/bericht.md', QUOTE)));
    expect(page.status).toBe(200);
    expect(page.text('h1')).toBe('Das Treffen');
    expect(page.text('.origin')).toBe('BelTA · 8. August 2025 · ordner/bericht.md:9–10');
    expect(marked(page.$)).toBe(QUOTE);
    expect(page.$('#c').length).toBe(1);
    expect(page.$('#L10 .t').text()).toBe('nach Vilnius weiter, wo ihre Familie wartete.');
    expect(page.$('.line').length).toBe(REPORT.trimEnd().split('\n').length);
    expect(page.text('.status')).toBe('Unverändert seit der Antwort.');
  });

  it('checks the quote against the file, and says with what', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const { text } = await pages.get(addressOf(await pages.cite('bericht.md', QUOTE)));
    expect(text('.verdict')).toContain('Zitat gleich Datei: ja, Zeichen für Zeichen');
    const start = REPORT.indexOf(QUOTE);
    expect(text('.check dl')).toContain(`${start} bis ${start + QUOTE.length} von ${REPORT.length}`);
    expect(text('.check dl')).toContain('Zeilen9–10');
    expect(text('.check dl').split(sha256(REPORT)).length).toBe(3);
  });

  it('speaks English to those who do, or who ask for it', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const address = addressOf(await pages.cite('bericht.md', QUOTE));
    for (const page of [
      await pages.get(address, { 'accept-language': 'en-US,en;q=0.9,de;q=0.1' }),
      await pages.get(`${address}&lang=en`),
    ]) {
      expect(page.$('html').attr('lang')).toBe('en');
      expect(page.text('.status')).toBe('Unchanged since the answer.');
      expect(page.text('.verdict')).toContain('yes, character by character');
    }
    const chosen = await pages.get(`${address}&lang=en`);
    const links = chosen.$('a[href*="/s/"], a[href*="sources"]').toArray();
    expect(links.length).toBeGreaterThan(1);
    for (const link of links.filter((a) => !chosen.$(a).attr('hreflang'))) {
      expect(chosen.$(link).attr('href')).toContain('lang=en');
    }
  });

  it('offers a reference to copy, and its address where there is a public one', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT }, 'https://a.example/fund');
    const citation = await pages.cite('bericht.md', QUOTE);
    const { $ } = await pages.get(addressOf(citation));
    expect($('#reference').text()).toBe('„Das Treffen“, BelTA, 8. August 2025, bericht.md:9–10.');
    const { start, end } = citation;
    expect($('#address').text()).toBe(
      `https://a.example/fund/s/bericht.md?h=${sha256(REPORT).slice(0, 12)}&c=${start}-${end}#c`,
    );
  });

  it('leads to the passages before and after, as long as nothing is cited', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const { engine } = pages.bot.context;
    const passages = engine.passagesOf('bericht.md');
    const first = engine.cite('bericht.md', passages[0]!)!;
    const page = await pages.get(addressOf(first));
    expect(page.text('.neighbours .position')).toBe(`Abschnitt 1 von ${passages.length} dieser Quelle`);
    expect(page.$('.neighbours a[rel="prev"]').length).toBe(0);
    if (passages.length > 1) expect(page.$('.neighbours a[rel="next"]').attr('href')).toMatch(/#c$/);
  });

  it('leads to the citations before and after, once answers have made some', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const quotes = ['Am 13. Dezember kam sie frei.', QUOTE, 'Der Handel wuchs um zwölf Prozent'];
    const citations = await Promise.all(quotes.map((quote) => pages.cite('bericht.md', quote)));
    pages.bot.store.citations.add([citations[2]!, citations[0]!], 1);
    const page = await pages.get(addressOf(citations[1]!));
    expect(page.text('.neighbours .position')).toBe('Fundstelle 2 von 3 in dieser Quelle');
    const [previous, next] = ['prev', 'next'].map(
      (rel) => page.$(`.neighbours a[rel="${rel}"]`).attr('href')!,
    );
    expect(
      marked(
        (await pages.get(new URL(previous!, 'http://x/s/').pathname + new URL(previous!, 'http://x').search))
          .$,
      ),
    ).toBe(quotes[0]);
    expect(next).toContain(`c=${citations[2]!.start}-${citations[2]!.end}#c`);
  });

  it('is found by eight characters of the hash, and not by fewer', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const { start, end } = await pages.cite('bericht.md', QUOTE);
    const at = (length: number) =>
      pages.get(`/s/bericht.md?h=${sha256(REPORT).slice(0, length)}&c=${start}-${end}`);
    expect((await at(8)).text('.status')).toBe('Unverändert seit der Antwort.');
    expect((await at(64)).text('.status')).toBe('Unverändert seit der Antwort.');
    expect((await at(7)).status).toBe(400);
  });

  it('says that there is no text where there is none', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const page = await pages.get(`/s/bericht.md?h=${sha256(REPORT)}&c=90000-90010`);
    expect(page.status).toBe(404);
    expect(page.text('.status')).toBe('An dieser Stelle hat die Datei keinen Text.');
    expect(page.$('mark').length).toBe(0);
  });

  it('shows a document without a passage as well', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const page = await pages.get('/s/bericht.md');
    expect(page.status).toBe(200);
    expect(page.$('mark, .status').length).toBe(0);
    expect(page.$('#reference').text()).toBe('„Das Treffen“, BelTA, 8. August 2025, bericht.md.');
  });
});

describe('an address whose source has changed', () => {
  it('leads to where the words have moved', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const address = addressOf(await pages.cite('bericht.md', QUOTE));
    await change('bericht.md', REPORT.replace('Präsident', 'Neu.\n\nNoch neuer.\n\nPräsident'));
    const page = await pages.get(address);
    expect(page.text('.status')).toContain('verschoben, im Wortlaut gleich: jetzt in den Zeilen 13–14.');
    expect(marked(page.$)).toBe(QUOTE);
    expect(page.text('.check dl')).toContain('SHA-256 beim Zitieren');
    expect(page.text('main')).toContain('Adresse dieser Stelle in der heutigen Fassung');
  });

  it('shows what it used to say beside what it says now', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const address = addressOf(await pages.cite('bericht.md', QUOTE));
    await change(
      'bericht.md',
      REPORT.replace('wo ihre Familie wartete', 'wo ihre ganze Familie auf sie wartete'),
    );
    const page = await pages.get(address);
    expect(page.text('.status')).toBe('Seit der Antwort bearbeitet.');
    expect(page.text('.old blockquote')).toBe(QUOTE.replace('\n', ' '));
    expect(marked(page.$)).toContain('ganze Familie');
  });

  it('says that the words are gone', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const address = addressOf(await pages.cite('bericht.md', QUOTE));
    await change('bericht.md', REPORT.replace(/Am 13[\s\S]*wartete\.\n/, ''));
    const page = await pages.get(address);
    expect(page.text('.status')).toContain('dieser Wortlaut steht nicht mehr in der Datei');
    expect(page.$('mark.here#c').length).toBe(1);
    expect(page.$('.verdict').length).toBe(0);
  });

  it('cannot compare with a version that nobody has kept', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const page = await pages.get('/s/bericht.md?h=00000000&c=10-20');
    expect(page.status).toBe(200);
    expect(page.text('.status')).toContain('ihr früherer Stand liegt nicht mehr vor');
  });

  it('follows the file to its new name', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const address = addressOf(await pages.cite('bericht.md', QUOTE));
    const { corpusDir } = pages.bot.workspace;
    await rename(join(corpusDir, 'bericht.md'), join(corpusDir, 'neu.md'));
    await pages.bot.context.engine.reindex();
    const page = await pages.get(address);
    expect(page.text('.status')).toContain('nur die Datei heißt jetzt anders');
    expect(page.text('.origin')).toContain('neu.md:9–10');
    expect(marked(page.$)).toBe(QUOTE);
  });

  it('shows nothing of the text of a source that is gone', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT, 'b.md': 'Ein anderer Text bleibt.\n' });
    const address = addressOf(await pages.cite('bericht.md', QUOTE));
    await rm(join(pages.bot.workspace.corpusDir, 'bericht.md'));
    await pages.bot.context.engine.reindex();
    const known = await pages.get(address);
    expect(known.status).toBe(410);
    expect(known.text('main')).toContain('„bericht.md“ wurde entfernt');
    forgetRemoved(pages.bot.context);
    const forgotten = await pages.get(address);
    expect(forgotten.status).toBe(404);
    for (const { body } of [known, forgotten]) expect(body).not.toContain('Vilnius');
  });
});

describe('a file that has changed since it was read', () => {
  const check = async (content: string | null) => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const address = addressOf(await pages.cite('bericht.md', QUOTE));
    if (content === null) await rm(join(pages.bot.workspace.corpusDir, 'bericht.md'));
    else await pages.bot.workspace.write({ 'bericht.md': content });
    return pages.get(address);
  };

  it('may say the same at the same place', async () => {
    const { text } = await check(REPORT.replace('Prozent', 'v. H.'));
    expect(text('.verdict')).toContain('ja, Zeichen für Zeichen');
    expect(text('.check')).toContain('verschieden');
    expect(text('.check')).toContain('bis neu indexiert wird');
  });

  it('may say it elsewhere', async () => {
    expect((await check(REPORT.replace('Präsident', 'Der Präsident'))).text('.verdict')).toContain(
      'an anderer Stelle',
    );
  });

  it('may say it no more', async () => {
    expect((await check(REPORT.replace('Vilnius', 'Warschau'))).text('.verdict')).toContain('nein');
  });

  it('may be gone', async () => {
    expect((await check(null)).text('.verdict')).toContain('nicht mehr im Quellenordner');
  });

  it('may be text no more', async () => {
    expect((await check('\0\0\0')).text('.verdict')).toContain('lässt sich nicht lesen');
  });

  it('is not followed out of the folder', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const address = addressOf(await pages.cite('bericht.md', QUOTE));
    const { corpusDir, dir } = pages.bot.workspace;
    await writeFile(join(dir, 'geheim.md'), 'GEHEIM');
    await rm(join(corpusDir, 'bericht.md'));
    await symlink(join(dir, 'geheim.md'), join(corpusDir, 'bericht.md'));
    const page = await pages.get(address);
    expect(page.text('.verdict')).toContain('lässt sich nicht lesen');
    expect(page.body).not.toContain('GEHEIM');
    expect(page.body).not.toContain(sha256('GEHEIM'));
  });
});

describe('a document whose text was read out of its file', () => {
  it('is checked by the file as a whole', async () => {
    const page =
      '<html><body><article><h1>Das Treffen</h1><p>Am 13. Dezember kam sie frei.</p></article></body></html>';
    pages = await createTestPages({ 'bericht.html': page });
    const address = addressOf(await pages.cite('bericht.html', 'Am 13. Dezember kam sie frei.'));
    const before = await pages.get(address);
    expect(marked(before.$)).toBe('Am 13. Dezember kam sie frei.');
    expect(before.text('.verdict')).toContain('ja: die Datei ist die, aus der der Text gelesen wurde');
    expect(before.text('.parts')).toContain('Die Zeilen sind die des Textes');
    await pages.bot.workspace.write({ 'bericht.html': page.replace('frei', 'an') });
    expect((await pages.get(address)).text('.verdict')).toContain('seit dem Einlesen geändert');
  });

  it('has its pages named', async () => {
    const sentences = ['Der erste Satz steht vorn.', 'Der zweite Satz steht hinten.'];
    pages = await createTestPages({ 'heft.pdf': pdf(sentences.map((text) => [{ text }])) });
    const page = await pages.get(addressOf(await pages.cite('heft.pdf', sentences[1]!)));
    expect(marked(page.$)).toBe(sentences[1]);
    expect(
      page
        .$('h3.page')
        .toArray()
        .map((heading) => page.$(heading).text()),
    ).toEqual(['Seite 1', 'Seite 2']);
    expect(page.text('.origin')).toContain('heft.pdf, S. 2');
  });
});

describe('a long document', () => {
  const lines = Array.from({ length: 4000 }, (_, i) => `Zeile ${i + 1} des Protokolls der Sitzung in Minsk.`);

  it('is shown in parts, around the passage first', async () => {
    pages = await createTestPages({ 'lang.txt': `${lines.join('\n')}\n` });
    const citation = await pages.cite('lang.txt', lines[2500]!);
    const page = await pages.get(addressOf(citation));
    expect(marked(page.$)).toBe(lines[2500]);
    expect(page.$('.line').length).toBeLessThanOrEqual(1000);
    expect(page.$('#L2501 mark').length).toBe(1);
    expect(page.text('.parts')).toMatch(/Zeilen \d+–\d+ von 4000/);
  });

  it('is read on by links, to its end and to its beginning', async () => {
    pages = await createTestPages({ 'lang.txt': `${lines.join('\n')}\n` });
    const address = addressOf(await pages.cite('lang.txt', lines[2500]!));
    const seen = new Set<number>();
    for (const way of ['Früherer Teil', 'Späterer Teil']) {
      let next: string | undefined = address;
      for (let turn = 0; next !== undefined && turn < 10; turn++) {
        const { $, status } = await pages.get(next);
        expect(status).toBe(200);
        for (const line of $('.line').toArray()) seen.add(Number($(line).attr('id')?.slice(1)));
        const href: string | undefined = $('.parts a')
          .filter((_, a) => $(a).text() === way)
          .first()
          .attr('href');
        next = href?.replace('../', '/');
      }
    }
    expect(seen.size).toBe(4000);
  });

  it('leads back to the passage from its other parts', async () => {
    pages = await createTestPages({ 'lang.txt': `${lines.join('\n')}\n` });
    const page = await pages.get(`${addressOf(await pages.cite('lang.txt', lines[2500]!))}&from=0`);
    expect(page.$('mark').length).toBe(0);
    expect(page.text('.parts a:last-of-type')).toContain('Zur Fundstelle');
  });

  it('may be a single line', async () => {
    const speech = 'Ein Satz der Rede. '.repeat(20_000);
    pages = await createTestPages({ 'rede.txt': speech });
    const sha = sha256(speech);
    const page = await pages.get(`/s/rede.txt?h=${sha}&c=190000-190018`);
    expect(marked(page.$)).toBe(speech.slice(190_000, 190_018));
    expect(page.$('.line').length).toBe(1);
    expect(page.body.length).toBeLessThan(120_000);
  });
});

describe('a hostile address', () => {
  it.each([
    '/s/../geheim.md',
    '/s/..%2fgeheim.md',
    '/s/%2e%2e/geheim.md',
    '/s/%2e%2e%2fgeheim.md',
    '/s/..%5cgeheim.md',
    '/s//etc/passwd',
    '/s/%2fetc%2fpasswd',
    '/s/bericht.md%00',
    '/s/bericht.md%00.txt',
    '/s/ordner/../bericht.md',
    '/s/./bericht.md',
    '/s/',
    '/s/.env',
    '/s/constructor',
    '/s/__proto__',
    '/s/%F0%9F%98',
    '/s/verweis.md',
    `/s/${'a/'.repeat(500)}b.md`,
  ])('finds nothing: %s', async (path) => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const { corpusDir, dir } = pages.bot.workspace;
    await writeFile(join(dir, 'geheim.md'), 'GEHEIM');
    await symlink(join(dir, 'geheim.md'), join(corpusDir, 'verweis.md'));
    await pages.bot.context.engine.reindex();
    const { status, body } = await rawGet(await pages.app.listen({ host: '127.0.0.1', port: 0 }), path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body).not.toMatch(/GEHEIM|Vilnius|root:/);
  });

  it('is not repeated in the page', async () => {
    pages = await createTestPages({ 'bericht.md': REPORT });
    const { body } = await pages.get(`/s/${encodeURIComponent('<b>Rufen Sie 0190 an</b>.md')}`);
    expect(body.replace(/href="[^"]*"/g, '')).not.toContain('0190');
  });
});

describe('hostile sources', () => {
  const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)> \u202e';
  const name = 'a"b\'<i>&amp; #?%2e%2f (1).md';

  it('stay text in every place of the page', async () => {
    const content = `---\ntitle: '${evil.replaceAll("'", "''")}'\npublisher: '${evil}'\n---\n\nEin Satz: ${evil}</span></div></main>\n\n</mark>Noch ein Satz.\n`;
    pages = await createTestPages({ [name]: content });
    const citation = await pages.cite(name, '</mark>Noch ein Satz.');
    for (const path of [addressOf(citation), '/sources', `/sources?q=${encodeURIComponent(evil)}`]) {
      const { $, status } = await pages.get(path);
      expect(status).toBe(200);
      expect(
        $('script')
          .toArray()
          .map((script) => $(script).attr('src')),
      ).toEqual([expect.stringMatching(/^(?:\.\.\/|\.\/)page\.js$/)]);
      expect($('img, i, b').length).toBe(0);
      const attributes = $('*')
        .toArray()
        .flatMap((element) => Object.keys($(element).attr() ?? {}));
      expect(attributes.filter((name) => /^on|^style$/.test(name))).toEqual([]);
      for (const link of $('a').toArray()) expect($(link).attr('href')).toMatch(/^(?:\.{1,2}\/|#)/);
    }
    const { $ } = await pages.get(addressOf(citation));
    expect(marked($)).toBe('</mark>Noch ein Satz.');
  });

  it('are found under names of any kind', async () => {
    const names = [
      'Übergröße – „Test“.md',
      'a b/c+d&e=f.md',
      '100% sicher;v=1.md',
      'ä\u0308.md',
      `${'lang'.repeat(50)}.md`,
    ];
    pages = await createTestPages(
      Object.fromEntries(names.map((file) => [file, `Der Satz steht in ${file.length}.\n`])),
    );
    for (const file of names) {
      const page = await pages.get(addressOf(await pages.cite(file, 'Der Satz steht')));
      expect([page.status, marked(page.$)]).toEqual([200, 'Der Satz steht']);
    }
  });
});

describe('the list of sources', () => {
  const files = {
    'a.md':
      '---\ntitle: Alpha\npublisher: BelTA\ndate: 2025-01-02\n---\n\nDer erste Text handelt von Minsk und der Wirtschaft.\n',
    'b.md':
      '---\ntitle: Beta\npublisher: Zeitung\ndate: 2024-05-06\n---\n\nThe second text is about trade and the summit in Sochi.\n',
    'c.txt': 'Ein Text ohne Angaben über das Wetter in Gomel.\n',
  };
  const titles = ({ $ }: Awaited<ReturnType<TestPages['get']>>) =>
    $('tbody th a')
      .toArray()
      .map((a) => $(a).text());

  it('names what is known, newest first', async () => {
    pages = await createTestPages(files);
    const page = await pages.get('/sources');
    expect(titles(page).slice(0, 2)).toEqual(['Alpha', 'Beta']);
    expect(page.text('tbody tr:first-child')).toMatch(
      /^Alpha a\.md BelTA 2\. Januar 2025 Deutsch \d+ wie eingelesen$/,
    );
    expect(page.text('.muted')).toContain('3 Quellen');
    expect(page.$('th[aria-sort="descending"]').text().trim()).toBe('Datum');
  });

  it.each([
    ['?q=alpha', ['Alpha']],
    ['?q=b.md', ['Beta']],
    ['?publisher=Zeitung', ['Beta']],
    ['?year=2025', ['Alpha']],
    ['?language=en', ['Beta']],
    ['?q=nirgends', []],
  ])('can be narrowed by its address: %s', async (search, expected) => {
    pages = await createTestPages(files);
    expect(titles(await pages.get(`/sources${search}`))).toEqual(expected);
  });

  it.each([
    ['title', ['Alpha', 'Beta']],
    ['title&order=desc', ['Beta', 'Alpha']],
    ['date&order=asc', ['Beta', 'Alpha']],
    ['publisher', ['Alpha', 'Beta']],
    ['unsinn', ['Alpha', 'Beta']],
  ])('can be sorted by its address: %s', async (sort, expected) => {
    pages = await createTestPages(files);
    const found = titles(await pages.get(`/sources?sort=${sort}`));
    expect(found.filter((title) => expected.includes(title))).toEqual(expected);
    expect(found).toHaveLength(3);
  });

  it('says which files have changed since, without being fooled by their time', async () => {
    pages = await createTestPages({ ...files, 'd.md': 'Noch ein Text über die Grenze.\n' });
    const { corpusDir } = pages.bot.workspace;
    await utimes(join(corpusDir, 'a.md'), 1, 1);
    await writeFile(join(corpusDir, 'b.md'), files['b.md'].replace('Sochi', 'Minsk'));
    await utimes(join(corpusDir, 'b.md'), 1, 1);
    await writeFile(join(corpusDir, 'c.txt'), 'kürzer');
    await rm(join(corpusDir, 'd.md'));
    await mkdir(join(corpusDir, 'd.md'));
    const { $ } = await pages.get('/sources?sort=title');
    const states = $('tbody tr')
      .toArray()
      .map((row) => [$(row).find('.file').text(), $(row).find('.state').text()]);
    expect(Object.fromEntries(states)).toEqual({
      'a.md': 'wie eingelesen',
      'b.md': 'seitdem geändert',
      'c.txt': 'seitdem geändert',
      'd.md': 'seitdem geändert',
    });
  });

  it('has pages when it is long', async () => {
    pages = await createTestPages(
      Object.fromEntries(
        Array.from({ length: 60 }, (_, i) => [`t${i}.txt`, `Text Nummer ${i} über Minsk.\n`]),
      ),
    );
    const first = await pages.get('/sources?sort=title');
    expect(titles(first)).toHaveLength(50);
    expect(first.$('nav.pages a').attr('href')).toBe('./sources?sort=title&page=2');
    expect(titles(await pages.get('/sources?sort=title&page=2'))).toHaveLength(10);
    expect(titles(await pages.get('/sources?sort=title&page=99'))).toHaveLength(10);
  });

  it('says that there is nothing yet', async () => {
    pages = await createTestPages();
    const page = await pages.get('/sources');
    expect(page.status).toBe(200);
    expect(page.text('main')).toContain('Es gibt noch keinen Index');
    expect((await pages.get('/s/a.md')).status).toBe(404);
  });
});
