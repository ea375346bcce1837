/** The page in a real browser: what a newcomer does with it, with the keyboard, on a phone, and as a moderator. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, openBrowser, openPage, type WatchedPage } from '../../support/browser.ts';
import { type RunningPage, startRunningPage } from '../../support/running-page.ts';

const TOWER = `---
title: Der Turm von Alsen
publisher: Alsener Bote
date: 2021-05-04
---

# Der Turm von Alsen

Der Turm von Alsen ist 84 Meter hoch. Erbaut wurde er 1911 von Emil Lorenz.

Im Sommer 2020 wurde der Turm für zwei Millionen Euro saniert.
`;
const FILES = {
  'turm.md': TOWER,
  'hafen.md':
    '# Neues vom Hafen\n\nDer Hafen von Alsen hat 12 Liegeplätze. Die Hafenmeisterin heißt Karla Brandt.\n',
};
const PHONE = { width: 360, height: 720 };

if (chromiumPath === null)
  test.skip('SKIPPED: there is no Chromium, so nothing was seen in a browser', () => {});

describe.skipIf(chromiumPath === null)('the page in a browser', () => {
  let running: RunningPage;
  let browser: Browser;
  let axe: string;
  const opened: WatchedPage[] = [];

  beforeAll(async () => {
    running = await startRunningPage(FILES);
    browser = await openBrowser();
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await running?.close();
  });

  async function visit(path = '/', options: Parameters<typeof openPage>[2] = {}): Promise<Page> {
    const watched = await openPage(browser, running.url, options);
    opened.push(watched);
    await watched.page.goto(running.url + path);
    return watched.page;
  }

  async function ask(page: Page, question: string): Promise<void> {
    const input = page.locator('textarea');
    await input.fill(question);
    await input.press('Enter');
  }

  async function violations(page: Page): Promise<string[]> {
    // The content policy of the page forbids scripts from elsewhere; the debugger may.
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as { axe: { run(): Promise<{ violations: Found[] }> } };
      interface Found {
        readonly id: string;
        readonly nodes: readonly { readonly html: string }[];
      }
      const { violations } = await checker.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    });
    return found;
  }

  test('a newcomer asks, opens the passage, and asks on', async () => {
    const page = await visit();
    await ask(page, 'Wie hoch ist der Turm von Alsen?');
    await page.getByText('84 Meter').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page
      .getByRole('button', { name: /^\[1\]/ })
      .first()
      .click();
    await page.getByText('zwei Millionen Euro', { exact: true }).first().waitFor();
    await page.getByText('Nur du siehst das').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await ask(page, 'Und wer hat ihn gebaut?');
    await page.getByText('Emil Lorenz').first().waitFor();
    await page.context().close();
  }, 60_000);

  test('commands are offered and filled in with the keyboard alone', async () => {
    const page = await visit();
    await page.locator('textarea').focus();
    await page.keyboard.type('/hil');
    await page.getByRole('option', { name: /hilfe/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('Nur du siehst das').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  }, 60_000);

  test('a moderator adds knowledge and re-indexes while a member asks', async () => {
    const member = await visit();
    const moderator = await visit();
    await running.workspace.write({
      'bruecke.md': '# Die Brücke\n\nDie Brücke von Alsen wurde 1975 eröffnet.\n',
    });
    await moderator.getByRole('radio', { name: 'Moderation' }).check({ force: true });
    await moderator.locator('textarea').fill('/neu-indexieren');
    await moderator.getByRole('option', { name: /neu-indexieren/ }).waitFor();
    await moderator.keyboard.press('Enter');
    await moderator.keyboard.press('Enter');
    await moderator.getByText('bruecke.md').first().waitFor();
    await moderator.getByRole('button', { name: /Start/ }).click();
    await ask(member, 'Wie heißt die Hafenmeisterin?');
    await member.getByText('Karla Brandt').first().waitFor();
    await expect.poll(() => running.engine.sources().length, { timeout: 30_000 }).toBe(3);
    await ask(member, 'Wann wurde die Brücke von Alsen eröffnet?');
    await member.getByText('1975').first().waitFor();
    expect(await violations(moderator)).toEqual([]);
    await member.context().close();
    await moderator.context().close();
  }, 90_000);

  test('the board and the sources are readable by everybody and everything', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const path of ['/sources', '/s/turm.md', '/board']) {
        const page = await visit(path, { colorScheme });
        await page.getByRole('heading').first().waitFor();
        expect(await violations(page), `${path}, ${colorScheme}`).toEqual([]);
        await page.context().close();
      }
    }
  }, 90_000);

  test('an old citation of a changed source says so and shows both versions', async () => {
    const page = await visit();
    await ask(page, 'Für wie viel Euro wurde der Turm von Alsen saniert?');
    await page.getByText('zwei Millionen Euro').first().waitFor();
    await running.workspace.write({
      'turm.md': TOWER.replace('zwei Millionen Euro', 'drei Millionen Euro'),
    });
    await running.engine.reindex();
    await page
      .getByRole('button', { name: /^\[1\]/ })
      .first()
      .click();
    await page.getByText('drei Millionen Euro').first().waitFor();
    const { sha256 } = running.engine.sources().find(({ id }) => id === 'turm.md')!;
    const start = running.engine.sourceText('turm.md')!.indexOf('Im Sommer 2020');
    const shown = await visit(`/s/turm.md?h=${sha256}&c=${start}-${start + 40}`);
    expect(await shown.locator('mark').first().innerText()).toContain('Im Sommer 2020');
    await page.context().close();
    await shown.context().close();
  }, 60_000);

  test('a phone shows all of it without scrolling sideways, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await visit('/', { viewport: PHONE, colorScheme });
      await ask(page, 'Wie hoch ist der Turm von Alsen?');
      await page.getByText('84 Meter').first().waitFor();
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    }
  }, 60_000);

  test('speaks English to an English browser', async () => {
    const page = await visit('/', { locale: 'en-GB' });
    await page.getByText('Ask the sources').first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.context().close();
  }, 60_000);

  test('nothing was complained about and nothing asked for elsewhere', () => {
    expect(opened.flatMap(({ complaints }) => complaints)).toEqual([]);
    expect(opened.flatMap(({ foreign }) => foreign)).toEqual([]);
    expect(opened.length).toBeGreaterThan(10);
  });

  test('the log has nothing to tell', () => expect(running.log).toEqual([]));
});
