/** Using the page over HTTP: what a visitor does goes the way it would on Discord. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/bot/store/index.ts';
import type { ChannelMessage } from '../../src/web/protocol.ts';
import { type Guest, type RunningPage, startPage } from '../support/page.ts';

const FILES = {
  'turm.md':
    '---\ntitle: Der Turm von Alsen\n---\n\nDer Turm von Alsen ist 84 Meter hoch.\n\nEr wurde 1911 von Emil Krug gebaut.\n',
  'bruecke.md':
    '# Die Brücke\n\nDie Brücke über die Lina wurde 1903 fertig und kostete 1,2 Millionen Mark.\n',
};
const QUESTION = 'Wie hoch ist der Turm von Alsen?';

let page: RunningPage;
let anna: Guest;

beforeAll(async () => {
  page = await startPage(FILES);
  anna = await page.visit();
}, 60_000);
afterAll(() => page.close());

const textOf = ({ content, embeds }: ChannelMessage) =>
  [content, ...embeds.map(({ description = '' }) => description)].join('\n');
const moderate = async () => {
  const guest = await page.visit();
  await guest.role({ moderator: true });
  return guest;
};

test('a session tells who one is, what there is, and which commands members have', async () => {
  const { user, bot, language, moderator, mayModerate, tokenNeeded, sources, commands } = anna.session;
  expect({ language, moderator, mayModerate, tokenNeeded, sources }).toEqual({
    language: 'de',
    moderator: false,
    mayModerate: true,
    tokenNeeded: false,
    sources: 2,
  });
  expect(user.id).toMatch(/^\d{19}$/);
  expect(bot.id).toMatch(/^\d{19}$/);
  const names = commands.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['ask', 'sources', 'help']));
  expect(names).not.toContain('reindex');
  expect(anna.session.examples.join()).toContain('Der Turm von Alsen');
});

describe('GIVEN a question in a message', () => {
  test('THEN the evidence arrives as a reply to it', async () => {
    const answer = await anna.ask(QUESTION);
    expect(answer).toMatchObject({ author: 'bot', private: false, loading: false, command: null });
    expect(textOf(answer)).toContain('84 Meter');
    expect(answer.id > answer.replyTo!).toBe(true);
  });

  test('WHEN somebody replies to the answer THEN the follow-up is understood', async () => {
    const answer = await anna.ask(QUESTION);
    const { id } = (await anna.say({ text: 'Und wer hat ihn gebaut?', replyTo: answer.id })).json;
    const followUp = await anna.until((messages) => messages.find(({ replyTo }) => replyTo === id));
    expect(textOf(followUp)).toContain('Emil Krug');
  });

  test('WHEN a citation is pressed THEN its passage opens, for oneself only', async () => {
    const answer = await anna.ask(QUESTION);
    const { status, json } = await anna.press(answer, 'cite');
    expect(status).toBe(200);
    const passage = await anna.until((messages) =>
      messages.find(({ replyTo, private: own, loading }) => replyTo === answer.id && own && !loading),
    );
    expect(textOf(passage)).toContain('84 Meter');
    expect(anna.events).toContainEqual({ type: 'acknowledged', interaction: json.id });
  });

  test('WHEN a thread is opened at the answer THEN one goes on in it', async () => {
    const answer = await anna.ask(QUESTION);
    await anna.press(answer, 'thread');
    const thread = await anna.untilEvent('thread');
    expect(thread).toMatchObject({ id: answer.id, name: QUESTION });
    const { id } = (await anna.say({ text: 'Und wer hat ihn gebaut?', thread: thread.id })).json;
    const followUp = await anna.until((messages) => messages.find(({ replyTo }) => replyTo === id));
    expect(followUp.thread).toBe(thread.id);
    expect(textOf(followUp)).toContain('Emil Krug');
  });

  test('WHEN the answer is marked as bad THEN a form opens, and what is written into it is kept', async () => {
    const guest = await page.visit();
    const answer = await guest.ask(QUESTION);
    await guest.press(answer, 'down');
    const { interaction, modal } = await guest.untilEvent('modal');
    const form = { kind: 'modal', interaction, customId: modal.custom_id } as const;
    const strange = await guest.interact({ ...form, fields: { reason: 'x', other: 'y' } });
    expect(strange).toMatchObject({ status: 400 });
    const sent = await guest.interact({ ...form, fields: { reason: 'Das steht da nicht.' } });
    expect(sent.status).toBe(200);
    await guest.until((messages) => messages.find(({ content }) => content.includes('Danke')));
    const again = await guest.interact({ ...form, fields: { reason: 'Noch einmal.' } });
    expect(again.status).toBe(404);
    const store = openStore(`${page.config.dataDir}/bot.db`);
    const guildId = '1000000000000000001';
    const [entry] = store.reviews.list({ guildId, kinds: ['down'], done: false, offset: 0, limit: 1 });
    store.close();
    expect(entry).toMatchObject({ question: QUESTION, reason: 'Das steht da nicht.' });
  });
});

describe('GIVEN a command', () => {
  const ask = (options: Record<string, string | boolean>) =>
    anna.interact({ kind: 'command', name: 'ask', options });

  test('THEN it is answered under its name, privately where that is wanted', async () => {
    const before = new Set(anna.messages().map(({ id }) => id));
    expect((await ask({ question: QUESTION, private: true })).status).toBe(200);
    const answer = await anna.until((messages) =>
      messages.find(({ id, command, loading }) => !before.has(id) && command === '/frage' && !loading),
    );
    expect(answer).toMatchObject({ private: true, edited: false, replyTo: null });
    expect(textOf(answer)).toContain('84 Meter');
  });

  test.each([
    ['without what is required', {}],
    ['with a text that is too long', { question: 'x'.repeat(501) }],
    ['with a value of another kind', { question: true }],
    ['with an option it does not have', { question: QUESTION, frob: 'x' }],
  ])('%s it is refused in one sentence', async (_, options) => {
    const { status, json } = await ask(options as Record<string, string>);
    expect(status).toBe(400);
    expect(json).toEqual({ error: expect.stringMatching(/^Die Angabe .*\.$/) });
  });

  test('that there is none of, or none for members, is refused', async () => {
    const unknown = await anna.interact({ kind: 'command', name: 'frob', options: {} });
    const forbidden = await anna.interact({ kind: 'command', name: 'reindex', options: {} });
    const half = await anna.interact({ kind: 'command', name: 'sources', options: {} });
    expect([unknown.status, forbidden.status, half.status]).toEqual([400, 403, 400]);
  });

  test('on a message THEN what the sources say about it comes for oneself', async () => {
    const { id } = (await anna.say('Der Turm von Alsen ist 84 Meter hoch.')).json as { id: string };
    const name = anna.session.commands.find(({ type }) => type === 3)!.name;
    await anna.interact({ kind: 'message-command', name, message: id });
    const evidence = await anna.until((messages) =>
      messages.find(({ command, loading }) => command === 'Belege suchen' && !loading),
    );
    expect(textOf(evidence)).toContain('84 Meter');
  });

  test('being typed THEN it suggests sources', async () => {
    const typing = { name: 'ask', option: 'source', options: {} };
    const { json } = await anna.autocomplete({ ...typing, typed: 'turm' });
    expect(json.choices).toEqual([
      { name: expect.stringContaining('Der Turm von Alsen'), value: expect.any(String) },
    ]);
    expect((await anna.autocomplete({ ...typing, option: 'question', typed: 'x' })).status).toBe(400);
  });
});

describe('GIVEN something that is not there to be used THEN it is refused', () => {
  test('a button that the message does not have, or that is gone', async () => {
    const answer = await anna.ask(QUESTION);
    const forged = await anna.interact({ kind: 'component', message: answer.id, customId: 'reindex:start' });
    expect(forged.status).toBe(409);
    const gone = { kind: 'component', message: '1'.repeat(19), customId: 'more' } as const;
    expect((await anna.interact(gone)).status).toBe(404);
  });

  test('a form that nobody opened', async () => {
    const form = { kind: 'modal', interaction: '1'.repeat(19), customId: 'down:1', fields: {} } as const;
    expect((await anna.interact(form)).status).toBe(404);
  });

  test('an empty message, a thread and a message that do not exist', async () => {
    const said = await Promise.all([
      anna.say('  \n '),
      anna.say({ text: 'x', thread: '1'.repeat(19) }),
      anna.say({ text: 'x', replyTo: '1'.repeat(19) }),
    ]);
    expect(said.map(({ status }) => status)).toEqual([400, 404, 404]);
  });
});

describe('GIVEN two visitors', () => {
  test('THEN neither sees or uses what is the other’s', async () => {
    const berta = await page.visit({ headers: { 'accept-language': 'en-GB,en;q=0.9' } });
    const answer = await anna.ask(QUESTION);
    expect(berta.session.language).toBe('en');
    expect(berta.messages()).toEqual([]);
    const stolen = await berta.press(answer, 'cite');
    expect(stolen).toMatchObject({ status: 404 });
    expect(stolen.json.error).toBe('This message is gone: ask the question again.');
    expect((await berta.say({ text: 'x', replyTo: answer.id })).status).toBe(404);
  });

  test('THEN a second page of the same visitor shows the same', async () => {
    const answer = await anna.ask(QUESTION);
    const again = await page.visit({ cookie: anna.cookie });
    expect(again.session.user).toEqual(anna.session.user);
    expect(again.messages()).toEqual(anna.messages());
    await anna.press(answer, 'up');
    const [one, two] = await Promise.all(
      [anna, again].map((guest) =>
        guest.until((messages) =>
          messages.find(({ replyTo, content }) => replyTo === answer.id && content !== ''),
        ),
      ),
    );
    expect(one).toEqual(two);
  });
});

describe('GIVEN a moderator', () => {
  test('THEN there are more commands, until the role is changed back', async () => {
    const guest = await page.visit();
    const names = (json: object) => (json as Guest['session']).commands.map(({ name }) => name);
    const { json } = await guest.role({ moderator: true });
    expect(json.moderator).toBe(true);
    expect(names(json)).toEqual(expect.arrayContaining(['reindex', 'corpus', 'settings', 'review']));
    expect(names((await guest.role({ moderator: false })).json)).not.toContain('reindex');
    expect((await guest.interact({ kind: 'command', name: 'settings', options: {} })).status).toBe(403);
  });

  test('WHEN a file is uploaded and the index brought up to date THEN questions find it', async () => {
    const guest = await moderate();
    const file = {
      name: 'see.md',
      data: Buffer.from('Der See von Alsen ist 31 Meter tief.\n').toString('base64'),
    };
    const sent = await guest.interact({
      kind: 'command',
      name: 'corpus',
      subcommand: 'add',
      options: { file1: file },
    });
    expect(sent.status).toBe(200);
    const added = await guest.until((messages) =>
      messages.find(({ command, loading }) => command?.startsWith('/korpus') && !loading),
    );
    await guest.press(added, 'reindex');
    const preview = await guest.until((messages) =>
      messages.find(
        ({ id, components }) => id > added.id && JSON.stringify(components).includes('reindex:start'),
      ),
    );
    await guest.press(preview, 'reindex:start');
    await guest.until((messages) =>
      messages.find(
        ({ id, content, embeds }) =>
          id === preview.id &&
          /Index/.test(content + JSON.stringify(embeds)) &&
          page.engine.sources().length === 3,
      ),
    );
    expect(textOf(await guest.ask('Wie tief ist der See von Alsen?'))).toContain('31 Meter');
  }, 30_000);

  test('WHEN the bot attaches a file THEN it can be fetched as a download, by them alone', async () => {
    const guest = await page.visit();
    const answer = await guest.ask(QUESTION);
    await guest.press(answer, 'cite');
    const passage = await guest.until((messages) =>
      messages.find((message) => message.private && message.components.length > 0),
    );
    await guest.press(passage, 'file');
    const { files } = await guest.until((messages) => messages.find(({ files }) => files.length > 0));
    const [file] = files;
    const fetched = await guest.request(`/api/files/${file!.id}`);
    expect(fetched.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${file!.name}"; filename*=UTF-8''${file!.name}`,
      'x-content-type-options': 'nosniff',
    });
    expect(fetched.body.length).toBe(file!.bytes);
    expect(fetched.body.toString()).toContain('84 Meter');
    expect((await anna.request(`/api/files/${file!.id}`)).status).toBe(404);
  });

  test('THEN uploads of more than ten megabytes are refused, and of members more than a little', async () => {
    const options = { file1: { name: 'gross.txt', data: 'A'.repeat(15 * 1024 * 1024) } };
    const request = { kind: 'command', name: 'corpus', subcommand: 'add', options } as const;
    const refused = await (await moderate()).interact(request);
    expect(refused.status).toBe(413);
    expect(refused.json.error).toContain('„gross.txt“ ist zu groß');
    const member = await page.visit();
    const file1 = { name: 'klein.txt', data: 'A'.repeat(100_000) };
    const small = await member.interact({ ...request, options: { file1 } });
    expect(small).toMatchObject({ status: 413 });
  });
});
