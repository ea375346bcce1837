/** The rules of the REST side of the local Discord. */
import { readFileSync } from 'node:fs';
import { Client, type Interaction } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalDiscord, Reply } from './discord/server.ts';
import { bareApi, COMMANDS, closeAll, localDiscord, startBot } from './discord-bot.ts';

afterEach(closeAll);

/** No client: commands registered by hand. */
async function alone(options: Parameters<typeof localDiscord>[0] = {}) {
  const discord = await localDiscord({ referee: { check: () => [] }, ...options });
  const api = bareApi(discord);
  await api('PUT', `/applications/${discord.applicationId}/commands`, COMMANDS);
  const anna = discord.member('Anna');
  const ask = () => anna.slash('ask', { question: 'Wie lang?' });
  const messages = `/channels/${discord.general.id}/messages`;
  const callback = ({ interaction: { id, token } }: Reply) => `/interactions/${id}/${token}/callback`;
  const webhook = ({ interaction: { token } }: Reply) => `/webhooks/${discord.applicationId}/${token}`;
  const original = (reply: Reply) => `${webhook(reply)}/messages/@original`;
  const acknowledge = (reply: Reply, type: number, data: object = {}) =>
    api('POST', callback(reply), { type, data });
  return { discord, api, anna, ask, messages, callback, webhook, original, acknowledge };
}

const PRIVATE = { flags: 64 };
const BUTTONS = [{ type: 1, components: [{ type: 2, style: 2, custom_id: 'a', label: 'A' }] }];
const code = (number: number, status: number) => ({ status, body: { code: number } });

describe('an interaction', () => {
  it('must be acknowledged within three seconds', async () => {
    const { discord, ask, acknowledge } = await alone();
    const [early, late] = [ask(), ask()];
    discord.advance(2900);
    expect(await acknowledge(early, 5)).toMatchObject({ status: 204 });
    discord.advance(200);
    expect(await acknowledge(late, 5)).toMatchObject(code(10062, 404));
    await expect(late.acknowledged).rejects.toThrow('Anna /ask: not acknowledged in time');
    expect((await early.acknowledged).afterMs).toBeGreaterThanOrEqual(2900);
  });

  it('is acknowledged once', async () => {
    const { discord, ask, acknowledge } = await alone();
    const reply = ask();
    await acknowledge(reply, 5);
    expect(await acknowledge(reply, 4, { content: 'nochmal' })).toMatchObject(code(40060, 400));
    expect(discord.violations).toEqual([expect.stringContaining('acknowledged twice')]);
  });

  it('can be answered for fifteen minutes, and not before it is acknowledged', async () => {
    const { discord, api, ask, acknowledge, original, webhook } = await alone();
    const reply = ask();
    expect(await api('PATCH', original(reply), { content: 'zu früh' })).toMatchObject(code(10015, 404));
    await acknowledge(reply, 5);
    discord.advance(14 * 60_000);
    expect(await api('PATCH', original(reply), { content: 'da' })).toMatchObject({ status: 200 });
    discord.advance(2 * 60_000);
    expect(await api('PATCH', original(reply), { content: 'zu spät' })).toMatchObject(code(50027, 401));
    expect(await api('POST', webhook(reply), { content: 'zu spät' })).toMatchObject(code(50027, 401));
    const other = ask();
    await acknowledge(other, 5);
    discord.expireToken(other);
    expect(await api('GET', original(other))).toMatchObject(code(50027, 401));
  });

  it('takes only the response types that fit it', async () => {
    const { anna, ask, acknowledge, api, original } = await alone();
    for (const type of [1, 6, 7, 8, 99])
      expect(await acknowledge(ask(), type)).toMatchObject(code(50035, 400));
    const reply = ask();
    await acknowledge(reply, 4, { content: 'Antwort', components: BUTTONS });
    const form = anna.press(reply, 'A');
    const field = { type: 4, style: 1, custom_id: 'f', label: 'Feld' };
    const modal = { title: 'Formular', custom_id: 'm', components: [{ type: 1, components: [field] }] };
    expect(await acknowledge(form, 9, modal)).toMatchObject({ status: 204 });
    expect(await api('GET', original(form))).toMatchObject(code(10008, 404));
    const sent = anna.submit(form, { f: 'x' });
    expect(await acknowledge(sent, 9, modal)).toMatchObject(code(50035, 400));
    expect(await acknowledge(sent, 6)).toMatchObject({ status: 204 });
    expect(await acknowledge(anna.press(reply, 'A'), 8, { choices: [] })).toMatchObject(code(50035, 400));
  });

  it('tells about its response when asked to', async () => {
    const { api, ask, callback } = await alone();
    const answered = await api('POST', `${callback(ask())}?with_response=true`, { type: 5, data: PRIVATE });
    expect(answered).toMatchObject({
      status: 200,
      body: {
        interaction: { type: 2, response_message_loading: true, response_message_ephemeral: true },
        resource: { type: 5, message: { flags: 192, content: '' } },
      },
    });
  });

  it('has its first follow-up deliver what was deferred, in the privacy that was promised', async () => {
    const { api, ask, acknowledge, webhook } = await alone();
    const reply = ask();
    await acknowledge(reply, 5, PRIVATE);
    await api('POST', `${webhook(reply)}?wait=true`, { content: 'eins' });
    await api('POST', `${webhook(reply)}?wait=true`, { content: 'zwei' });
    expect([reply.message()?.content, reply.message()?.ephemeral]).toEqual(['eins', true]);
    expect(reply.followUps.map(({ content, ephemeral }) => [content, ephemeral])).toEqual([['zwei', false]]);
  });

  it('updates the message with the button, and edits go there too', async () => {
    const { anna, api, ask, acknowledge, original } = await alone();
    const reply = ask();
    await acknowledge(reply, 4, { content: 'Seite 1', components: BUTTONS, flags: 64 });
    const next = anna.press(reply, 'A');
    await acknowledge(next, 7, { content: 'Seite 2' });
    const after = anna.press(reply, 'A');
    await acknowledge(after, 6);
    await api('PATCH', original(after), { content: 'Seite 3' });
    expect(reply.message()?.states.map(({ content }) => content)).toEqual(['Seite 1', 'Seite 2', 'Seite 3']);
    expect(next.states.map(({ content }) => content)).toEqual(['Seite 2', 'Seite 3']);
    expect(reply.message()?.buttons).toEqual(['A']);
  });
});

describe('an ephemeral message', () => {
  it('does not exist for the channel', async () => {
    const { discord, api, ask, acknowledge, messages, original } = await alone();
    const reply = ask();
    await acknowledge(reply, 4, { content: 'geheim', ...PRIVATE });
    const id = reply.message()!.id;
    expect(await api('GET', `${messages}/${id}`)).toMatchObject(code(10008, 404));
    expect(await api('PATCH', `${messages}/${id}`, { content: 'x' })).toMatchObject(code(10008, 404));
    expect(await api('POST', `${messages}/${id}/threads`, { name: 'x' })).toMatchObject(code(10008, 404));
    expect((await api('GET', messages)).body).toEqual([]);
    const answer = { content: 'x', message_reference: { message_id: id } };
    expect(await api('POST', messages, answer)).toMatchObject(code(50035, 400));
    expect(await api('PATCH', original(reply), { content: 'anders' })).toMatchObject({ status: 200 });
    expect(discord.general.lastMessageId).toBeNull();
  });
});

describe('limits', () => {
  const words = (length: number) => 'x'.repeat(length);
  const embed = (fields: object) => ({ embeds: [{ description: 'd', ...fields }] });
  const button = (fields: object) => ({ type: 2, style: 2, label: 'L', custom_id: 'c', ...fields });
  const rows = (...list: object[][]) => ({
    content: 'c',
    components: list.map((components) => ({ type: 1, components })),
  });
  const numbered = (count: number) => Array.from({ length: count }, (_, index) => index);
  const menu = (options: object[]) => ({ type: 3, custom_id: 'm', options });
  const option = (index: number) => ({ label: `o${index}`, value: `${index}` });

  it.each<[string, object, number]>([
    ['2000 characters', { content: words(2000) }, 200],
    ['2001 characters', { content: words(2001) }, 400],
    ['nothing', { content: ' \n ' }, 400],
    ['10 embeds', { embeds: numbered(10).map(() => ({ title: 't' })) }, 200],
    ['11 embeds', { embeds: numbered(11).map(() => ({ title: 't' })) }, 400],
    ['a description of 4096', embed({ description: words(4096) }), 200],
    ['a description of 4097', embed({ description: words(4097) }), 400],
    ['a title of 257', embed({ title: words(257) }), 400],
    ['a footer of 2049', embed({ footer: { text: words(2049) } }), 400],
    ['a field of 1025', embed({ fields: [{ name: 'n', value: words(1025) }] }), 400],
    ['a field without a value', embed({ fields: [{ name: 'n', value: ' ' }] }), 400],
    ['26 fields', embed({ fields: numbered(26).map(() => ({ name: 'n', value: 'v' })) }), 400],
    ['6000 in embeds', { embeds: [{ description: words(4000) }, { description: words(2000) }] }, 200],
    ['6001 in embeds', { embeds: [{ description: words(4000) }, { description: words(2001) }] }, 400],
    ['a script as address', embed({ url: 'javascript:alert(1)' }), 400],
    [
      '5 rows of 5',
      rows(...numbered(5).map((row) => numbered(5).map((at) => button({ custom_id: `${row}:${at}` })))),
      200,
    ],
    ['6 rows', rows(...numbered(6).map((row) => [button({ custom_id: `${row}` })])), 400],
    ['6 buttons in a row', rows(numbered(6).map((at) => button({ custom_id: `${at}` }))), 400],
    ['a custom id of 101', rows([button({ custom_id: words(101) })]), 400],
    ['the same custom id twice', rows([button({}), button({})]), 400],
    ['a label of 81', rows([button({ label: words(81) })]), 400],
    ['a button without label and emoji', rows([{ type: 2, style: 2, custom_id: 'c' }]), 400],
    ['25 options', rows([menu(numbered(25).map(option))]), 200],
    ['26 options', rows([menu(numbered(26).map(option))]), 400],
    ['the same option twice', rows([menu([option(1), option(1)])]), 400],
    ['a private message without an interaction', { content: 'c', ...PRIVATE }, 400],
    [
      'mentions that contradict themselves',
      { content: 'c', allowed_mentions: { parse: ['users'], users: ['1'] } },
      400,
    ],
  ])('%s', async (_, body, status) => {
    const { discord, api, messages } = await alone();
    expect((await api('POST', messages, body)).status).toBe(status);
    expect(discord.violations).toHaveLength(status === 200 ? 0 : 1);
  });

  it('are named with their place', async () => {
    const { api, messages } = await alone();
    const { body } = await api('POST', messages, embed({ fields: [{ name: 'n', value: words(1025) }] }));
    expect(body).toMatchObject({
      code: 50035,
      errors: {
        embeds: { 0: { fields: { 0: { value: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH' }] } } } } },
      },
    });
  });

  it('hold for edits, and an edit leaves what it does not name', async () => {
    const { discord, api, messages } = await alone();
    const { body } = await api('POST', messages, { content: 'eins', embeds: [{ title: 't' }] });
    const path = `${messages}/${body.id}`;
    expect(await api('PATCH', path, { content: words(2001) })).toMatchObject(code(50035, 400));
    expect(await api('PATCH', path, { content: '' })).toMatchObject({ status: 200 });
    expect(await api('PATCH', path, { embeds: [] })).toMatchObject(code(50006, 400));
    expect(discord.messages()[0]).toMatchObject({ content: '', embeds: [{ title: 't' }] });
  });

  it('of files', async () => {
    const discord = await localDiscord();
    const bot = await startBot(discord);
    const channel = await bot.channels.fetch(discord.general.id);
    if (!channel?.isSendable()) throw new Error('no channel');
    const files = [{ attachment: Buffer.alloc(10 * 1024 * 1024 + 1), name: 'groß.bin' }];
    await expect(channel.send({ files })).rejects.toMatchObject({ code: 40005 });
  });
});

describe('mentions', () => {
  const pinged = async (content: string, allowed_mentions?: object) => {
    const { discord, api, messages, anna } = await alone();
    const role = discord.role('Team', { mentionable: true });
    const text = content.replace('@anna', `<@${anna.id}>`).replace('@team', `<@&${role.id}>`);
    await api('POST', messages, { content: text, ...(allowed_mentions && { allowed_mentions }) });
    return discord.pings.map(({ kind }) => kind);
  };

  it.each<[string, object | undefined, string[]]>([
    ['@anna @team @everyone', undefined, ['user', 'role', 'everyone']],
    ['@anna @team @here', { parse: [] }, []],
    ['@anna @team @everyone', { parse: ['users'] }, ['user']],
    ['`@anna` ```@everyone```', undefined, []],
  ])('%s with %j', async (content, allowed, kinds) => {
    expect(await pinged(content, allowed)).toEqual(kinds);
  });

  it('replies ping who is replied to, unless that is switched off', async () => {
    const { discord, api, messages, anna } = await alone();
    const { id } = anna.say(discord.general, 'hallo');
    const reference = { message_reference: { message_id: id } };
    await api('POST', messages, { content: 'eins', ...reference, allowed_mentions: { parse: [] } });
    expect(discord.pings).toEqual([]);
    await api('POST', messages, { content: 'zwei', ...reference });
    expect(discord.pings).toMatchObject([{ kind: 'user', id: anna.id }]);
  });

  it('answers to interactions ping users by default, in private nobody', async () => {
    const { discord, ask, acknowledge, anna } = await alone();
    const content = `<@${anna.id}> @everyone`;
    await acknowledge(ask(), 4, { content, ...PRIVATE });
    expect(discord.pings).toEqual([]);
    await acknowledge(ask(), 4, { content });
    expect(discord.pings).toMatchObject([{ kind: 'user' }]);
  });

  it('link previews are known, and suppressed by the flag or angle brackets', async () => {
    const { discord, api, messages } = await alone();
    for (const body of [
      { content: 'https://a.example <https://b.example> `https://c.example`' },
      { content: 'https://a.example', flags: 4 },
    ])
      await api('POST', messages, body);
    expect(discord.messages().map(({ previews }) => previews)).toEqual([['https://a.example'], []]);
  });
});

describe('posting', () => {
  it('with embeds and the flag that suppresses them shows none', async () => {
    const { discord, api, messages } = await alone();
    const { body } = await api('POST', messages, { content: 'nur Text', embeds: [{ title: 't' }], flags: 4 });
    expect([discord.messages()[0]?.embeds, discord.messages()[0]?.text, body.embeds]).toEqual([
      [],
      'nur Text',
      [],
    ]);
  });

  it('in a channel that is gone fails', async () => {
    const { discord, api } = await alone();
    const channel = discord.channel('bald weg');
    discord.remove(channel);
    expect(await api('POST', `/channels/${channel.id}/messages`, { content: 'x' })).toMatchObject(
      code(10003, 404),
    );
  });

  it('twice with the same enforced nonce posts once', async () => {
    const { discord, api, messages } = await alone();
    const body = { content: 'einmal', nonce: 'n1', enforce_nonce: true };
    const [first, second] = [await api('POST', messages, body), await api('POST', messages, body)];
    expect(second.body.id).toBe(first.body.id);
    await api('POST', messages, { ...body, enforce_nonce: false });
    expect(discord.messages()).toHaveLength(2);
  });

  it('needs the permissions', async () => {
    const { discord, api } = await alone();
    const post = (name: string, settings: object, body: object = { content: 'x' }) =>
      api('POST', `/channels/${discord.channel(name, settings).id}/messages`, body);
    expect(await post('still', { readOnly: true })).toMatchObject(code(50013, 403));
    expect(await post('fort', { invisible: true })).toMatchObject(code(50001, 403));
    expect(await post('karg', { noEmbeds: true }, { embeds: [{ title: 't' }] })).toMatchObject(
      code(50013, 403),
    );
    const bare = discord.channel('ohne', { noThreads: true });
    expect(await api('POST', `/channels/${bare.id}/threads`, { name: 'x' })).toMatchObject(code(50013, 403));
    discord.restrict(bare, {});
    expect(await api('POST', `/channels/${bare.id}/threads`, { name: 'x' })).toMatchObject({ status: 201 });
    expect(await api('GET', '/channels/1')).toMatchObject(code(10003, 404));
    const forgetful = discord.channel('vergesslich', { noHistory: true });
    const hello = discord.member('Ben').say(forgetful, 'hallo');
    expect((await api('GET', `/channels/${forgetful.id}/messages`)).body).toEqual([]);
    const reply = { content: 'x', message_reference: { message_id: hello.id } };
    expect(await api('POST', `/channels/${forgetful.id}/messages`, reply)).toMatchObject(code(160002, 400));
  });

  it('changes and deletes its own messages only', async () => {
    const { discord, api, messages, anna } = await alone();
    const { id } = anna.say(discord.general, 'meins');
    expect(await api('PATCH', `${messages}/${id}`, { content: 'x' })).toMatchObject(code(50005, 403));
    expect(await api('DELETE', `${messages}/${id}`)).toMatchObject(code(50013, 403));
    const own = await api('POST', messages, { content: 'x' });
    expect(await api('DELETE', `${messages}/${own.body.id}`)).toMatchObject({ status: 204 });
    expect(await api('PATCH', `${messages}/${own.body.id}`, {})).toMatchObject(code(10008, 404));
  });

  it('reads pages of messages before, after and around one', async () => {
    const { discord, api, messages, anna } = await alone({ messageContent: true });
    const said = Array.from({ length: 7 }, (_, index) => anna.say(discord.general, `${index}`));
    const read = async (query: string) => {
      const { body } = await api('GET', `${messages}?${query}`);
      return (body as unknown as { content: string }[]).map(({ content }) => content).join('');
    };
    expect(await read('limit=3')).toBe('654');
    expect(await read(`limit=2&before=${said[3]!.id}`)).toBe('21');
    expect(await read(`limit=2&after=${said[3]!.id}`)).toBe('54');
    expect(await read(`limit=4&around=${said[3]!.id}`)).toBe('5432');
    expect(await api('GET', `${messages}?limit=101`)).toMatchObject(code(50035, 400));
  });
});

describe('rates', () => {
  it('are limited for a route and channel, with what is needed to wait', async () => {
    const { discord, api, messages } = await alone();
    for (let sent = 0; sent < 5; sent++) await api('POST', messages, { content: 'x' });
    const refused = await api('POST', messages, { content: 'x' });
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ global: false, retry_after: expect.any(Number) });
    const headers = Object.fromEntries(refused.headers);
    expect(headers).toMatchObject({
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '0',
      'retry-after': '5',
    });
    const other = discord.channel('anders');
    expect(await api('POST', `/channels/${other.id}/messages`, { content: 'x' })).toMatchObject({
      status: 200,
    });
    expect(discord.counts.http.rateLimited).toBe(1);
  });

  it('are limited over all, but not for acknowledgements', async () => {
    const { api, ask, acknowledge } = await alone({ globalLimit: { limit: 2, perMs: 60_000 } });
    await api('GET', '/users/@me');
    const refused = await api('GET', '/users/@me');
    expect([refused.status, refused.headers.get('x-ratelimit-global')]).toEqual([429, 'true']);
    expect(await acknowledge(ask(), 5)).toMatchObject({ status: 204 });
  });

  it('are kept by discord.js, which waits instead', async () => {
    const discord = await localDiscord({
      limits: { 'POST /channels/:channel/messages': { limit: 2, perMs: 300 } },
    });
    const bot = await startBot(discord);
    const channel = await bot.channels.fetch(discord.general.id);
    if (!channel?.isSendable()) throw new Error('no channel');
    await Promise.all([1, 2, 3, 4, 5].map((number) => channel.send(`${number}`)));
    expect(discord.messages()).toHaveLength(5);
    expect(discord.counts.http.rateLimited).toBe(0);
  });
});

describe('requests', () => {
  it('of unknown routes are refused and written down', async () => {
    const { discord, api } = await alone();
    expect(await api('GET', '/voice/regions')).toMatchObject({ status: 404 });
    expect(discord.violations).toEqual(['unknown route: GET /voice/regions']);
  });

  it('need the token', async () => {
    const discord = await localDiscord();
    expect(await bareApi(discord, 'falsch')('GET', '/users/@me')).toMatchObject({ status: 401 });
    const client = new Client({ intents: [], rest: { api: discord.apiUrl } });
    await expect(client.login(discord.token.replace('Fakeee', 'Fakeef'))).rejects.toThrow('invalid token');
  });

  it('go by the referee', async () => {
    const check = ({ path }: { path: string }) => (path === '/users/@me' ? ['what a path'] : []);
    const { discord, api } = await alone({ referee: { check } });
    await api('GET', '/users/@me');
    expect(discord.violations).toEqual(['GET /users/@me: what a path']);
  });

  it('are written down with files and status', async () => {
    const discord = await localDiscord();
    const bot = await startBot(discord);
    const channel = await bot.channels.fetch(discord.general.id);
    if (!channel?.isSendable()) throw new Error('no channel');
    await channel.send({
      content: 'hier',
      files: [{ attachment: readFileSync(import.meta.filename), name: 'a.ts' }],
    });
    expect(discord.requests.at(-1)).toMatchObject({
      method: 'POST',
      path: `/channels/${discord.general.id}/messages`,
      status: 200,
      body: { content: 'hier', attachments: [{ id: '0' }] },
      files: [{ field: 'files[0]', filename: 'a.ts' }],
    });
  });
});

describe('commands', () => {
  it('come back with their localisations only when asked for', async () => {
    const { discord, api } = await alone();
    const path = `/applications/${discord.applicationId}/commands`;
    const names = async (query: string) =>
      (await api('GET', path + query)).body as unknown as { name_localizations?: object }[];
    expect((await names(''))[0]).not.toHaveProperty('name_localizations');
    expect((await names('?with_localizations=true'))[0]?.name_localizations).toEqual({ de: 'frage' });
  });

  it.each<[string, object]>([
    ['capitals', { name: 'Ask', description: 'd' }],
    ['a long description', { name: 'ask', description: 'd'.repeat(101) }],
    [
      'a long localised description',
      { name: 'ask', description: 'd', description_localizations: { de: 'd'.repeat(101) } },
    ],
    [
      'a required option behind an optional one',
      {
        name: 'ask',
        description: 'd',
        options: [
          { type: 3, name: 'a', description: 'a' },
          { type: 3, name: 'b', description: 'b', required: true },
        ],
      },
    ],
    [
      'more than 8000 characters',
      {
        name: 'ask',
        description: 'd',
        options: Array.from({ length: 9 }, (_, index) => ({
          type: 3,
          name: `o${index}`,
          description: 'd',
          choices: Array.from({ length: 25 }, (__, at) => ({
            name: `${at}`.padEnd(20),
            value: `${at}`.padEnd(20),
          })),
        })),
      },
    ],
  ])('with %s are refused', async (_, command) => {
    const { discord, api } = await alone();
    const path = `/applications/${discord.applicationId}/guilds/${discord.guild.id}/commands`;
    expect(await api('PUT', path, [command])).toMatchObject(code(50035, 400));
  });
});

describe('faults of requests', () => {
  const defer = async (interaction: Interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply('fertig');
  };
  const run = async (disturb: (discord: LocalDiscord) => void) => {
    const discord = await localDiscord();
    const failures: { code?: number }[] = [];
    const bot = await startBot(discord, {
      onInteraction: defer,
      failures,
      rest: { api: discord.apiUrl, timeout: 500 },
    });
    disturb(discord);
    const reply = discord.member('Anna').slash('ask', { question: 'Wie lang?' });
    return { discord, failures, reply, bot };
  };

  it('an edit that fails with 500 is tried again by the client', async () => {
    const route = '/webhooks/:application/:token/messages/:message';
    const { reply, discord } = await run(({ faults }) => faults.failNext({ route, times: 2 }));
    expect((await reply.until()).content).toBe('fertig');
    expect(discord.requests.filter(({ status }) => status === 500)).toHaveLength(2);
  });

  it('an error code of choice comes out as that', async () => {
    const { failures, discord } = await run(({ faults }) =>
      faults.failNext({ route: /callback$/, status: 404, code: 10062 }),
    );
    await expect.poll(() => failures).toMatchObject([{ code: 10062 }]);
    expect(discord.violations).toEqual([]);
  });

  it('an acknowledgement that stalls after it had its effect is repeated, and that is not held against the client', async () => {
    const { failures, discord, reply } = await run(({ faults }) =>
      faults.stallNext({ route: 'callback', ms: 900, processed: true }),
    );
    await reply.acknowledged;
    await expect.poll(() => failures, { timeout: 3000 }).toMatchObject([{ code: 40060 }]);
    expect(discord.violations).toEqual([]);
  });

  it('a connection that is cut', async () => {
    const { reply } = await run(({ faults }) => faults.failNext({ route: 'callback', hangUp: true }));
    expect((await reply.until()).content).toBe('fertig');
  });

  it('hooks see every request', async () => {
    const seen: string[] = [];
    const { reply } = await run(({ faults }) => {
      faults.afterRequest(({ method, status }) => seen.push(`${method} ${status}`));
    });
    await reply.until();
    await expect.poll(() => seen).toEqual(['POST 204', 'PATCH 200']);
  });
});
