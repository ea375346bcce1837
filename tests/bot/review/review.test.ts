import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { customId, parseCustomId } from '../../../src/bot/ids.ts';
import { reviewFeature } from '../../../src/bot/review/index.ts';
import type { ReviewEntry } from '../../../src/bot/store/types.ts';
import type { OutgoingMessage } from '../../../src/bot/types.ts';
import { reviewTexts } from '../../../src/messages/bot/review.ts';
import { createBotContext, type TestBot } from '../../support/bot-context.ts';
import { checkMessage } from '../../support/discord/limits.ts';
import { commandExchange, componentExchange, MODERATOR } from '../../support/exchange.ts';
import { AT, entry, GUILD } from './entries.ts';

const [command] = reviewFeature.commands!;
const [component] = reviewFeature.components!;
const ALL = { guildId: GUILD, kinds: ['down', 'unanswered', 'up'], offset: 0, limit: 100 } as const;

let bot: TestBot;
beforeEach(async () => {
  bot = await createBotContext({ 'turm.md': '# Turm\n\nDer Turm ist 30 Meter hoch.\n' });
});
afterEach(() => bot.close());

let messages = 0;
function add(given: Partial<ReviewEntry> = {}): number {
  const { id, done, ...rest } = entry({ messageId: `4${++messages}`, at: AT + messages, ...given });
  return bot.store.reviews.add(rest);
}

async function click(id: string, values: string[] = [], caller: object = MODERATOR) {
  const { exchange, recorded } = componentExchange({ caller, values });
  await component!.execute(exchange, parseCustomId(id).args, bot.context);
  return recorded;
}

async function open() {
  const { exchange, recorded } = commandExchange({ caller: MODERATOR });
  await command!.execute(exchange, bot.context);
  expect(recorded).toMatchObject({ acknowledged: 'tell', visibility: 'private' });
  return recorded.shown[0]!;
}

const questions = ({ embeds = [] }: OutgoingMessage) =>
  embeds.map(({ description }) => /\*\*Frage:\*\* (.*)/.exec(description!)![1]);

const controls = ({ components = [] }: OutgoingMessage) => components.flatMap((row) => row.components);

/** The custom id of the control that does `action`. */
function control(message: OutgoingMessage, action: string): string {
  const ids = controls(message).map((one) => ('custom_id' in one ? one.custom_id : ''));
  return ids.find((id) => id.startsWith(`review:${action}:`))!;
}

describe('/review', () => {
  test('is for moderators on servers, in both languages', () => {
    expect(command).toMatchObject({
      moderator: true,
      data: {
        name: 'review',
        name_localizations: { de: 'rückmeldungen' },
        default_member_permissions: '32',
        contexts: [0],
      },
    });
    expect(component!.moderator).toBe(true);
  });

  test('shows open entries of this server, newest first, five a page', async () => {
    for (let n = 1; n <= 7; n++) add({ question: `Frage ${n}` });
    add({ guildId: '200000000000000002', question: 'woanders' });
    const first = await open();
    expect(questions(first)).toEqual(['Frage 7', 'Frage 6', 'Frage 5', 'Frage 4', 'Frage 3']);
    const { acknowledged, shown } = await click(control(first, 'next'));
    expect(acknowledged).toBe('update');
    expect(questions(shown[0]!)).toEqual(['Frage 2', 'Frage 1']);
    const back = await click(control(shown[0]!, 'previous'));
    expect(questions(back.shown[0]!)).toEqual(questions(first));
  });

  test('filters by kind and keeps to it over pages', async () => {
    for (let n = 1; n <= 6; n++) add({ kind: 'unanswered', question: `offen ${n}` });
    add({ kind: 'up', question: 'gut' });
    const { shown } = await click(control(await open(), 'filter'), ['unanswered']);
    expect(questions(shown[0]!)).toHaveLength(5);
    const next = await click(control(shown[0]!, 'next'));
    expect(questions(next.shown[0]!)).toEqual(['offen 1']);
  });

  test('marks as done, and opens again', async () => {
    const [first, second] = [add({ question: 'eins' }), add({ question: 'zwei' })];
    const { shown } = await click(control(await open(), 'mark'), [String(first)]);
    expect(questions(shown[0]!)).toEqual(['zwei']);
    expect(bot.store.reviews.get(GUILD, first)!.done).toBe(true);
    const done = await click(control(shown[0]!, 'status'));
    expect(questions(done.shown[0]!)).toEqual(['eins']);
    await click(control(done.shown[0]!, 'mark'), [String(first)]);
    expect(bot.store.reviews.list({ ...ALL, done: false }).map(({ id }) => id)).toEqual([second, first]);
  });

  test('shows the last page when the one asked for is no longer there', async () => {
    add({ question: 'einzige' });
    const { shown } = await click('review:next:all:open:4');
    expect(questions(shown[0]!)).toEqual(['einzige']);
    expect(shown[0]!.content).toContain('Seite 1 von 1');
  });

  test('never touches entries of another server', async () => {
    const id = add({ guildId: '200000000000000002' });
    await click('review:mark:all:open:0', [String(id), '-1', '1e3', 'x']);
    expect(bot.store.reviews.get('200000000000000002', id)!.done).toBe(false);
  });

  test.each([
    'review',
    'review:next',
    'review:next:all:open:-1',
    'review:next:all:open:99999999',
    'review:next:all:maybe:0',
    'review:next:constructor:open:0',
    'review:drop:all:open:0',
    'review:filter:all:open:0',
  ])('refuses %s, which it never made', async (id) => {
    await expect(click(id, ['toString'])).rejects.toMatchObject({ code: 'expired' });
  });

  test('refuses direct messages', async () => {
    await expect(click('review:next:all:open:0', [], { guildId: null })).rejects.toMatchObject({
      code: 'server_only',
    });
  });
});

describe('the export', () => {
  const lines = (data: Uint8Array) => Buffer.from(data).toString().trimEnd().split('\n');

  test('is a private file of all that the filter leaves, of this server only', async () => {
    for (let n = 1; n <= 6; n++) add({ kind: 'unanswered' });
    const up = add({ kind: 'up' });
    add({ kind: 'up', guildId: '200000000000000002' });
    const recorded = await click('review:export:all:open:1');
    expect(recorded).toMatchObject({ acknowledged: 'defer', visibility: 'private' });
    const [message] = recorded.shown;
    const [file] = message!.files!;
    expect(file!.name).toBe('review.jsonl');
    expect(lines(file!.data)).toHaveLength(7);
    expect(JSON.parse(lines(file!.data)[0]!)).toEqual({
      id: `review-${up}`,
      language: 'de',
      question: 'Wie hoch ist der Turm?',
      kind: 'answerable',
      source: ['turm.md'],
      evidence: ['Der Turm ist 30 Meter hoch.'],
      answer: ['Der Turm ist 30 Meter hoch.'],
    });
    expect(message!.content).toMatch(/^7 Einträge als Entwurf/);
    expect(checkMessage({ ...message, files: undefined }, 1)).toEqual([]);
    const good = await click(customId('review', 'export', 'up', 'open', 0));
    expect(lines(good.shown[0]!.files![0]!.data)).toHaveLength(1);
  });

  test('goes through all entries of a long list, and is written down', async () => {
    for (let n = 0; n < 450; n++) add();
    const { shown } = await click('review:export:down:open:0');
    const ids = lines(shown[0]!.files![0]!.data).map((line) => JSON.parse(line).id);
    expect(new Set(ids).size).toBe(450);
    expect(bot.store.audit.list(GUILD, 1)[0]).toMatchObject({
      action: 'review.export',
      userId: MODERATOR.userId,
      detail: '{"filter":"down","done":false,"count":450}',
      allowed: true,
    });
  });

  test('of nothing has no file', async () => {
    const { shown } = await click('review:export:all:done:0');
    expect(shown[0]!.files).toEqual([]);
  });

  test('is explained within a message in both languages', () => {
    for (const { exported } of Object.values(reviewTexts))
      expect(exported(10_000, 20_000).length).toBeLessThan(2000);
  });
});
