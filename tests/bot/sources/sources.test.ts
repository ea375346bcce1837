import type { APIStringSelectComponent } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCustomId, parsePlace, sourceKey } from '../../../src/bot/ids.ts';
import { sourcesFeature } from '../../../src/bot/sources/index.ts';
import type { OutgoingMessage } from '../../../src/bot/types.ts';
import { createBotContext, type TestBot } from '../../support/bot-context.ts';
import { autocompleteExchange, commandExchange, componentExchange } from '../../support/exchange.ts';

const note = (title: string, head: string, text = 'Ein Satz, der hier steht.') =>
  `---\ntitle: "${title}"\nlanguage: de\n${head}\n---\n\n${text}\n`;

const FILES = {
  'frei.md': note(
    'Freilassung',
    'publisher: Kurier\ndate: 2025-12-13',
    'Am Samstag kam *Marija* frei.\n\nSie reist @everyone aus.',
  ),
  'bruecke.md': note('Die Brücke', 'publisher: Stadtblatt\ndate: 2021'),
  'ohne.md': note('Ohne Datum', ''),
  ...Object.fromEntries(
    Array.from({ length: 11 }, (_, i) => [
      `n/${i}.md`,
      note(`Notiz ${i}`, `publisher: Kurier\ndate: 2020-${String(i + 1).padStart(2, '0')}`),
    ]),
  ),
};

const [command] = sourcesFeature.commands!;
const [turn, select] = sourcesFeature.components!;

let bot: TestBot;
beforeAll(async () => {
  bot = await createBotContext(FILES);
});
afterAll(() => bot.close());

async function run(subcommand: string, options = {}, language: 'de' | 'en' = 'de') {
  const { exchange, recorded } = commandExchange({ subcommand, options, language });
  await command!.execute(exchange, bot.context);
  expect(recorded).toMatchObject({ acknowledged: 'defer', visibility: 'private' });
  return recorded.shown[0]!;
}

async function click(id: string) {
  const { exchange, recorded } = componentExchange();
  await turn!.execute(exchange, parseCustomId(id).args, bot.context);
  expect(recorded.acknowledged).toBe('update');
  return recorded.shown[0]!;
}

const text = ({ embeds }: OutgoingMessage) => embeds![0]!.description!;
const footer = ({ embeds }: OutgoingMessage) => embeds![0]!.footer!.text;
const titles = (message: OutgoingMessage) =>
  [...text(message).matchAll(/^\*\*(.+)\*\*\n-# .* · /gm)].map(([, title]) => title);
const parts = ({ components = [] }: OutgoingMessage) => components.flatMap((row) => row.components);
const id = (message: OutgoingMessage, label: string) => {
  const found = parts(message).find((part) => 'label' in part && part.label === label)!;
  return 'custom_id' in found ? found.custom_id : '';
};

describe('/sources list', () => {
  test('shows the newest first, page by page, and when they were read', async () => {
    const first = await run('list');
    expect(titles(first).slice(0, 3)).toEqual(['Freilassung', 'Die Brücke', 'Notiz 10']);
    expect(text(first)).toMatch(/^-# Zuletzt eingelesen <t:\d+:R>\n\n/);
    expect(text(first)).toContain('-# Kurier · 13. Dezember 2025 · Deutsch · frei.md · 1 Abschnitt');
    expect(footer(first)).toBe('Seite 1 von 2 · 14 Quellen, 14 Abschnitte');

    const second = await click(id(first, '▶'));
    expect(titles(second).at(-1)).toBe('Ohne Datum');
    expect(footer(second)).toMatch(/^Seite 2 von 2/);
    expect(titles(await click(id(second, '◀')))).toEqual(titles(first));
  });

  test('keeps the filter from page to page', async () => {
    const first = await run('list', { publisher: 'kurier' });
    expect(text(first)).toContain('**Nur von Kurier**');
    expect(footer(first)).toMatch(/12 Quellen/);
    expect(footer(await click(id(first, '▶')))).toMatch(/^Seite 2 von 2 · 12 Quellen/);
    const both = await run('list', { publisher: 'Kurier', year: 2025 });
    expect(text(both)).toContain('**Nur von Kurier aus dem Jahr 2025**');
    expect(titles(both)).toEqual(['Freilassung']);
  });

  test('says when nothing fits, and who there is', async () => {
    expect(text(await run('list', { year: 1850 }))).toContain('Dazu passt keine Quelle.');
    const unknown = await run('list', { publisher: '@everyone' });
    expect(unknown.content).toBe('Von „＠everyone“ gibt es keine Quelle. Es gibt: Kurier, Stadtblatt');
  });

  test('does not take a day at the start of a line for a list', async () => {
    const noted = await createBotContext({ 'a.md': note('A', 'date: 2025-12-13') });
    const { exchange, recorded } = commandExchange({ subcommand: 'list' });
    await command!.execute(exchange, noted.context);
    expect(text(recorded.shown[0]!)).toContain('-# 13\\. Dezember 2025 · ');
    await noted.close();
  });

  test('speaks English', async () => {
    const list = await run('list', {}, 'en');
    expect(footer(list)).toBe('Page 1 of 2 · 14 sources, 14 passages');
    expect(text(list)).toContain('German');
  });

  test('offers what is on the page, each opened by itself', async () => {
    const menu = parts(await run('list'))[0] as APIStringSelectComponent;
    expect(menu.options).toHaveLength(10);
    expect(menu.options[0]).toEqual({ label: 'Freilassung', value: 'frei.md', description: 'frei.md' });
    const { exchange, recorded } = componentExchange({ values: ['bruecke.md'] });
    await select!.execute(exchange, [], bot.context);
    expect(recorded).toMatchObject({ acknowledged: 'defer', visibility: 'private' });
    expect(recorded.shown[0]!.embeds![0]!.title).toBe('Die Brücke');
  });

  test.each([
    ['next', ['1', '', '12345']],
    ['next', ['x', '', '']],
    ['next', []],
    ['next', ['0', sourceKey('Niemand'), '']],
  ])('takes no forged button: %s %j', async (role, args) => {
    const { exchange } = componentExchange();
    await expect(turn!.execute(exchange, [role, ...args], bot.context)).rejects.toMatchObject({
      code: 'expired',
    });
  });

  test('goes to the last page when there are fewer now', async () => {
    expect(footer(await click('sources:next:99::'))).toMatch(/^Seite 2 von 2/);
    expect(footer(await click('sources:next:-3::'))).toMatch(/^Seite 1 von 2/);
  });
});

describe('/sources show', () => {
  test('tells what is known, how the text begins, and leads to it', async () => {
    const message = await run('show', { source: 'freilassung' });
    const source = bot.context.engine.sources().find((one) => one.id === 'frei.md')!;
    expect(message.embeds![0]!.title).toBe('Freilassung');
    expect(
      text(message)
        .replace(/<t:\d+:/g, '<t:1:')
        .split('\n'),
    ).toEqual([
      '**Herausgeber:** Kurier',
      '**Datum:** 13. Dezember 2025',
      '**Sprache:** Deutsch',
      '**Datei:** frei.md · 1 KB',
      `**SHA-256:** \`${source.sha256.slice(0, 16)}…\``,
      '**Geändert:** <t:1:f>',
      '**Umfang:** 1 Abschnitt',
      '**Eingelesen:** <t:1:R>',
      '',
      'So beginnt der Text:',
      '> Am Samstag kam \\*Marija\\* frei.',
      '> Sie reist ＠everyone aus.',
    ]);
    const cite = parseCustomId(id(message, 'Im Text lesen'));
    expect(cite.prefix).toBe('cite');
    const place = parsePlace(cite.args)!;
    expect(place.sourceKey).toBe(sourceKey('frei.md'));
    expect(bot.context.engine.sourceText('frei.md')!.slice(place.start)).toMatch(/^Am Samstag/);
    expect(parseCustomId(id(message, 'Datei anhängen')).prefix).toBe('file');
    expect(bot.store.versions.find('frei.md', place.version)).not.toBeNull();
  });

  test('says what is unknown', async () => {
    expect(text(await run('show', { source: 'ohne.md' }))).toContain(
      '**Herausgeber:** unbekannt\n**Datum:** unbekannt',
    );
  });

  test.each([
    ['nirgends', 'source_unknown'],
    ['', 'source_unknown'],
    ['notiz', 'source_ambiguous'],
  ])('refuses "%s": %s', async (source, code) => {
    await expect(run('show', { source })).rejects.toMatchObject({ code });
  });
});

describe('autocomplete', () => {
  test.each([
    ['source', 'brucke', 'show', ['bruecke.md']],
    ['publisher', 'stadt', 'list', ['Stadtblatt']],
    ['publisher', '', 'list', ['Kurier', 'Stadtblatt']],
  ])('%s "%s"', async (name, value, subcommand, values) => {
    const { exchange, choices } = autocompleteExchange({ name, value, subcommand });
    await command!.autocomplete!(exchange, bot.context);
    expect(choices.map((choice) => choice.value)).toEqual(values);
  });
});

test('before anything was indexed there is nothing, and that is said', async () => {
  const empty = await createBotContext();
  const { exchange, recorded } = commandExchange({ subcommand: 'list' });
  await command!.execute(exchange, empty.context);
  expect(text(recorded.shown[0]!)).toBe('Es gibt noch keine Quellen.');
  expect(recorded.shown[0]!.components).toEqual([]);
  await empty.close();
});
