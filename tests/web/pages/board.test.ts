import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { QuestionEntry, ReviewEntry } from '../../../src/bot/store/types.ts';
import { evaluationFile } from '../../../src/web/pages/board/evaluation.ts';
import { TEST_NOW } from '../../support/bot-context.ts';
import { createTestPages, type TestPages } from './support.ts';

const FILES = { 'bericht.md': '# Bericht\n\nAm 13. Dezember kam sie frei. Danach reiste sie aus.\n' };
const DAY = 86_400_000;

let pages: TestPages;
afterEach(() => pages.close());

async function open(): Promise<TestPages> {
  pages = await createTestPages(FILES);
  pages.moderator = true;
  return pages;
}

function question(given: Partial<QuestionEntry> = {}): QuestionEntry {
  return {
    at: TEST_NOW,
    guildId: '1',
    outcome: 'answered',
    mode: 'extractive',
    retrieveMs: 5,
    totalMs: 20,
    ...given,
  };
}

let messages = 0;
function review(given: Partial<ReviewEntry> = {}): Omit<ReviewEntry, 'id' | 'done'> {
  return {
    kind: 'unanswered',
    guildId: '1',
    channelId: '3',
    messageId: String(++messages),
    userId: '100000000000000007',
    at: TEST_NOW,
    language: 'de',
    question: 'Wer war das?',
    answer: '',
    sources: [],
    reason: '',
    ...given,
  };
}

const tiles = ({ $, text }: Awaited<ReturnType<TestPages['get']>>) =>
  Object.fromEntries(
    $('.tiles > div')
      .toArray()
      .map((_, i) => [
        text(`.tiles > div:nth-child(${i + 1}) dt`),
        text(`.tiles > div:nth-child(${i + 1}) dd`),
      ]),
  );

describe('the board', () => {
  it('is for moderators, and its link too', async () => {
    await open();
    pages.moderator = false;
    const refused = await pages.get('/board');
    expect(refused.status).toBe(403);
    expect(refused.text('main')).toContain('Nur für die Moderation');
    expect(refused.$('.tiles, table').length).toBe(0);
    expect(refused.$('a[href*="board"]').filter((_, a) => !refused.$(a).attr('hreflang')).length).toBe(0);
    pages.moderator = true;
    expect((await pages.get('/board')).status).toBe(200);
    expect((await pages.get('/sources')).$('nav a[href="./board"]').length).toBe(1);
  });

  it('says that nothing was asked, when nothing was', async () => {
    await open();
    const page = await pages.get('/board');
    expect(page.text('main')).toContain('In diesem Zeitraum wurde nichts gefragt.');
    expect(page.text('main')).toContain('Noch ist nichts gemessen');
    expect(tiles(page)).toMatchObject({ Fragen: '0', beantwortet: '0', 'Antwortzeit, Median': '–' });
  });

  it('sums up the questions of the period', async () => {
    await open();
    const { questions, reviews } = pages.bot.store;
    for (const totalMs of [10, 20, 30, 1500]) questions.add(question({ totalMs }));
    questions.add(question({ outcome: 'no_evidence', at: TEST_NOW - 3 * DAY, totalMs: 15 }));
    questions.add(question({ outcome: 'failed', mode: null, retrieveMs: null, totalMs: 9999 }));
    questions.add(question({ at: TEST_NOW - 20 * DAY }));
    reviews.add(review({ kind: 'up' }));
    reviews.add(review({ kind: 'down' }));
    reviews.add(review({ kind: 'down', reason: 'Das war 2024.' }));
    const week = await pages.get('/board?days=7');
    expect(tiles(week)).toEqual({
      Fragen: '6',
      beantwortet: '4 67 %',
      'nicht in den Quellen': '1 17 %',
      fehlgeschlagen: '1 17 %',
      '👍 gut': '1',
      '👎 beanstandet': '2',
      'davon mit Grund': '1',
      'Antwortzeit, Median': '20 ms',
      'Antwortzeit, 95 von 100': '1,5 s',
    });
    expect(tiles(await pages.get('/board'))).toMatchObject({ Fragen: '7' });
    expect(week.$('.periods a[aria-current]').text()).toBe('7 Tage');
  });

  it('has every curve as a table, a row a day', async () => {
    await open();
    pages.bot.store.questions.add(question());
    pages.bot.store.questions.add(question({ at: TEST_NOW - 2 * DAY, totalMs: 40 }));
    const { $ } = await pages.get('/board?days=7');
    const [asked, latency] = $('figure[data-chart]').toArray();
    expect($(asked!).find('tbody tr').length).toBe(7);
    const values = (figure: typeof asked, row: number) =>
      $(figure!)
        .find(`tbody tr:nth-child(${row}) td`)
        .toArray()
        .map((cell) => $(cell).attr('data-value'));
    expect(values(asked, 1)).toEqual(['1', '0', '0']);
    expect(values(asked, 2)).toEqual(['0', '0', '0']);
    expect(values(latency, 2)).toEqual([undefined, undefined]);
    expect(values(latency, 3)).toEqual(['40', '40']);
    expect($(asked!).find('tbody tr:nth-child(1) th').text()).toBe('3. August 2026');
    expect(Number($(asked!).find('tbody tr:nth-child(1) th').attr('data-value'))).toBe(
      Date.UTC(2026, 7, 3) / 1000,
    );
    expect($(asked!).find('thead th[scope="col"]').length).toBe(4);
  });

  it('counts spellings of an unanswered question together, and names nobody', async () => {
    await open();
    for (const text of ['Wer gewann?', 'wer  gewann', 'WER GEWANN??', 'Und wann?']) {
      pages.bot.store.reviews.add(review({ question: text, guildId: text.length % 2 ? '1' : null }));
    }
    pages.bot.store.reviews.add(
      review({ kind: 'down', question: '<b>Wo?</b>', reason: '"><script>x</script>' }),
    );
    const page = await pages.get('/board');
    const rows = page.$('section:has(#unanswered-title) tbody tr').toArray();
    expect(rows.map((row) => page.$(row).find('th, td').eq(1).text())).toEqual(['3', '1']);
    expect(page.text('section:has(#corrections-title) tbody')).toContain(
      '<b>Wo?</b>"><script>x</script>offen',
    );
    expect(page.$('main script, main b').length).toBe(0);
    expect(page.body).not.toContain('100000000000000007');
  });

  it('shows what is cited most, and of earlier versions only where it was', async () => {
    await open();
    const { store } = pages.bot;
    const citation = await pages.cite('bericht.md', 'Am 13. Dezember kam sie frei.');
    store.citations.add([citation], TEST_NOW);
    store.citations.add([citation, { ...citation, sha256: 'a'.repeat(64) }], TEST_NOW);
    const { $, text } = await pages.get('/board');
    expect(text('section:has(#cited-title) tbody tr:first-child')).toBe(
      'bericht.md:3Am 13. Dezember kam sie frei.2',
    );
    expect(text('section:has(#cited-title) tbody tr:last-child')).toBe(
      'bericht.mdaus einer früheren Fassung1',
    );
    expect($('section:has(#cited-title) a').attr('href')).toMatch(/^\.\/s\/bericht\.md\?h=\w+&c=\d+-\d+#c$/);
  });

  it('tells how the index is and how it came to be', async () => {
    await open();
    const { jobs } = pages.bot.store;
    const run = (at: number) =>
      jobs.start({ guildId: '1', channelId: '2', userId: '3', startedAt: at }, at)!.id;
    const summary = {
      added: 2,
      changed: 1,
      removed: 0,
      unchanged: 3,
      unreadable: 1,
      sources: 6,
      passages: 40,
      ms: 900,
    };
    jobs.finish(run(TEST_NOW - 9e5), 'published', JSON.stringify(summary), TEST_NOW - 9e5 + 2500);
    jobs.finish(run(TEST_NOW - 8e5), 'failed', 'corpus_missing', TEST_NOW - 8e5 + 10);
    jobs.finish(run(TEST_NOW - 7e5), 'published', 'kein JSON', TEST_NOW - 7e5 + 10);
    run(TEST_NOW - 6e5);
    run(TEST_NOW);
    const page = await pages.get('/board');
    const rows = page
      .$('section:has(#history-title) tbody tr')
      .toArray()
      .map((_, i) => page.text(`section:has(#history-title) tbody tr:nth-child(${i + 1}) td`));
    expect(rows[0]).toContain('unterbrochen, weil der Bot endete');
    expect(rows[1]).toContain('erneuert');
    expect(rows[2]).toContain('fehlgeschlagen corpus_missing'.replace(' ', ''));
    expect(rows[3]).toBe('2,5 serneuert2 neu, 1 geändert, 0 entfernt, 1 nicht lesbar');
    expect(page.text('section:has(#history-title) .notice')).toContain('Gerade läuft eine');
    expect(page.text('section:has(#index-title) dl')).toContain('Quellen1');
    expect(page.text('section:has(#index-title) dl')).toContain('Schädenkeine');
  });

  it('shows the figures of the last evaluation, and none that are damaged', async () => {
    await open();
    const { dataDir } = pages.bot.workspace;
    const row = { label: 'recall@1', cells: ['.912 ✓', '<i>'] };
    const evaluation = {
      at: TEST_NOW,
      sets: [{ title: 'golden · 5 files', columns: ['de', 'en'], rows: [row] }],
      quotes: { checked: 1234, wrong: 0 },
    };
    await writeFile(evaluationFile(dataDir), JSON.stringify(evaluation));
    const page = await pages.get('/board');
    expect(page.text('section:has(#evaluation-title)')).toContain(
      'Zitate gleich der Datei: 1.234 von 1.234.',
    );
    expect(page.text('section:has(#evaluation-title) tbody')).toBe('recall@1.912 ✓<i>');
    await writeFile(join(dataDir, 'eval.json'), '{"at":');
    expect((await pages.get('/board')).text('main')).toContain('Noch ist nichts gemessen');
  });

  it('is there without an index', async () => {
    pages = await createTestPages();
    pages.moderator = true;
    const page = await pages.get('/board?lang=en&days=unsinn');
    expect(page.status).toBe(200);
    expect(page.text('main')).toContain('There is no index yet.');
  });
});
