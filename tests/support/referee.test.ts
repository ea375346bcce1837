import { ChatInputCommandInteraction, Client, MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { type CheckedRequest, loadReferee } from './discord/referee.ts';

const loaded = loadReferee();
const CALLBACK = 'POST /interactions/1/a.token-x/callback';
const CHANNEL = 'POST /channels/1/messages';
const EDIT = 'PATCH /channels/1/messages/2';
const ORIGINAL = 'PATCH /webhooks/1/a.token-x/messages/%40original';
const FOLLOW_UP = 'POST /webhooks/1/a.token-x?wait=true';
const THREAD = 'POST /channels/1/messages/2/threads';
const COMMANDS = 'PUT /applications/1/commands';

function check(call: string, body?: unknown, files: CheckedRequest['files'] = []): string[] {
  const [method = '', url = ''] = call.split(' ');
  const [path = '', query] = url.split('?');
  const json = body === undefined ? undefined : JSON.parse(JSON.stringify(body));
  return loaded!.check({ method, path, query: new URLSearchParams(query), body: json, files });
}

const file = (index: number, bytes = 10) => ({ field: `files[${index}]`, filename: `${index}.txt`, bytes });
const button = (more: object = {}) => ({ type: 2, style: 2, label: 'Beleg', custom_id: 'cite:1', ...more });
const menu = (more: object = {}) => ({
  type: 3,
  custom_id: 'source',
  options: [{ label: 'Alle', value: 'all' }],
  ...more,
});
const row = (...components: object[]) => ({ type: 1, components });
const field = (more: object = {}) => ({
  type: 4,
  custom_id: 'reason',
  style: 2,
  label: 'Was war falsch?',
  ...more,
});
const modal = (...components: object[]) => ({ custom_id: 'down:1', title: 'Rückmeldung', components });
const option = (more: object = {}) => ({ type: 3, name: 'question', description: 'Die Frage', ...more });
const command = (more: object = {}) => ({ name: 'ask', description: 'Fragt die Quellen', ...more });
const embeds = (...texts: number[]) => texts.map((length) => ({ description: 'x'.repeat(length) }));

if (!loaded) it.skip('nothing was checked: ../shared/discord/openapi.json is not there', () => {});

describe('without a description', () => {
  it('there is no referee', () => {
    expect(loadReferee('/nowhere/openapi.json')).toBeNull();
  });
});

describe.skipIf(!loaded)('what a bot sends passes', () => {
  it.each<[string, unknown?, CheckedRequest['files']?]>([
    ['GET /gateway/bot'],
    ['GET /users/@me'],
    ['GET /users/%40me'],
    ['GET /channels/1/messages?limit=100&before=123456789012345678'],
    ['GET /channels/1/messages/2'],
    ['POST /channels/1/typing'],
    ['DELETE /webhooks/1/a.token-x/messages/@original'],
    [CHANNEL, { content: 'Guten Tag', allowed_mentions: { parse: [], replied_user: false }, flags: 4 }],
    [CHANNEL, { content: '…', nonce: '500000000000000001-0', enforce_nonce: true, tts: false }],
    [CHANNEL, { content: '…', message_reference: { message_id: '2', fail_if_not_exists: false } }],
    [
      CHANNEL,
      {
        embeds: embeds(4000, 2000),
        components: [row(button(), button({ custom_id: 'cite:2' })), row(menu())],
      },
    ],
    [
      CHANNEL,
      { components: [row(button({ style: 5, url: 'https://example.org/a', custom_id: undefined }))] },
    ],
    [CHANNEL, { sticker_ids: ['123'] }],
    [CHANNEL, { poll: { question: { text: 'Ja?' }, answers: [{ poll_media: { text: 'Ja' } }] } }],
    [CHANNEL, { content: '', attachments: [{ id: '0', filename: '0.txt' }] }, [file(0)]],
    [CHANNEL, undefined, [file(0)]],
    [EDIT, { content: '', embeds: embeds(1), components: [], attachments: [], flags: 0 }],
    [EDIT, { attachments: [{ id: '123456789012345678' }, { id: 0, filename: '0.txt' }] }, [file(0)]],
    [EDIT, { components: [] }],
    [ORIGINAL, { content: '👍'.repeat(2000), flags: MessageFlags.SuppressEmbeds }],
    [FOLLOW_UP, { content: 'Mehr', flags: MessageFlags.Ephemeral }],
    [`${CALLBACK}?with_response=false`, { type: 5, data: { flags: 64 } }],
    [CALLBACK, { type: 5, data: {} }],
    [CALLBACK, { type: 6 }],
    [CALLBACK, { type: 4, data: { content: 'Sofort', flags: 64, attachments: [{ id: 0 }] } }, [file(0)]],
    [CALLBACK, { type: 7, data: { content: 'Neu', components: [], embeds: [], attachments: [] } }],
    [CALLBACK, { type: 8, data: { choices: [] } }],
    [CALLBACK, { type: 8, data: { choices: [{ name: 'Titel', value: 'datei.md' }] } }],
    [CALLBACK, { type: 8, data: { choices: [{ name: 'Zwei', value: 2 }] } }],
    [CALLBACK, { type: 9, data: modal(row(field())) }],
    [
      CALLBACK,
      { type: 9, data: modal({ type: 18, label: 'Warum?', component: field({ label: undefined }) }) },
    ],
    [THREAD, { name: 'Frage', auto_archive_duration: 1440 }],
    ['PUT /applications/1/guilds/2/commands', [command()]],
    [COMMANDS, []],
    [
      COMMANDS,
      [command({ default_member_permissions: '32', nsfw: false, contexts: [0], integration_types: [0] })],
    ],
    [COMMANDS, [command({ name_localizations: { de: 'frage' }, dm_permission: false })]],
    [
      COMMANDS,
      [
        command({
          options: [
            option({ required: true, max_length: 500 }),
            option({ name: 'source', autocomplete: true }),
          ],
        }),
      ],
    ],
    [
      COMMANDS,
      [command({ options: [{ type: 1, name: 'list', description: 'Liste', options: [option()] }] })],
    ],
    [
      COMMANDS,
      [
        { type: 3, name: 'Belege suchen', description: '' },
        { type: 3, name: 'Find Evidence' },
      ],
    ],
  ])('%s %j', (call, body, files) => {
    expect(check(call, body, files)).toEqual([]);
  });
});

describe.skipIf(!loaded)('what Discord would refuse is found', () => {
  it.each<[string, string, unknown?, CheckedRequest['files']?]>([
    ['no such path', 'GET /channels/1/massages'],
    ['does not know PUT', 'PUT /channels/1/messages', {}],
    ['path.channel_id must match pattern', 'GET /channels/general/messages'],
    ['path.channel_id must match format', 'GET /channels/18446744073709551616/messages'],
    ['query.limit must be <= 100', 'GET /channels/1/messages?limit=101'],
    ['query.limit is of the wrong type', 'GET /channels/1/messages?limit=many'],
    ['query.amount is unknown', 'GET /channels/1/messages?amount=3'],
    ['query.query is missing', 'GET /guilds/1/members/search'],
    ['query.with_response is of the wrong type', `${CALLBACK}?with_response=maybe`, { type: 6 }],
    ['body is not expected', 'GET /channels/1/messages', {}],
    ['body is missing', CHANNEL],
    ['body must be object', CHANNEL, 'Guten Tag'],
    ['unknown property: contents', CHANNEL, { content: 'a', contents: 'b' }],
    ['body.embeds[0] has an unknown property: desc', CHANNEL, { embeds: [{ title: 'a', desc: 'b' }] }],
    [
      'body.components[0].components[0] has an unknown property: lable',
      CHANNEL,
      { components: [row(button({ lable: 'a' }))] },
    ],
    ['body.content must NOT have more than 2000 characters', CHANNEL, { content: 'x'.repeat(2001) }],
    ['body is an empty message', CHANNEL, { content: ' \n', embeds: [] }],
    ['body.flags cannot be set here: 64', CHANNEL, { content: 'geheim', flags: 64 }],
    [
      'names users and parses them',
      CHANNEL,
      { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
    ],
    ['body.embeds has 6001 characters', CHANNEL, { embeds: embeds(4000, 2001) }],
    ['body.embeds[0] is empty', CHANNEL, { embeds: [{ color: 1 }] }],
    ['body.embeds[0].fields[0] is blank', CHANNEL, { embeds: [{ fields: [{ name: 'a', value: ' ' }] }] }],
    ['body.embeds[0].url must match format', CHANNEL, { embeds: [{ title: 'a', url: 'hier' }] }],
    ['custom_id twice: cite:1', CHANNEL, { components: [row(button()), row(button())] }],
    [
      'more than 5 rows',
      CHANNEL,
      { components: Array.from({ length: 6 }, (_, i) => row(button({ custom_id: `${i}` }))) },
    ],
    [
      'must NOT have more than 5 items',
      CHANNEL,
      { components: [row(...Array.from({ length: 6 }, (_, i) => button({ custom_id: `${i}` })))] },
    ],
    ['must NOT have fewer than 1 items', CHANNEL, { components: [row()] }],
    [
      'custom_id must NOT have more than 100',
      CHANNEL,
      { components: [row(button({ custom_id: 'x'.repeat(101) }))] },
    ],
    [
      'body.components[0].components[0].style must be one of',
      CHANNEL,
      { components: [row(button({ style: 7 }))] },
    ],
    ['is of a type that does not belong here: 2', CHANNEL, { components: [button()] }],
    ['is of a type that does not belong here: 4', CHANNEL, { components: [row(field())] }],
    ['components v2 without the flag', CHANNEL, { components: [{ type: 10, content: 'a' }] }],
    [
      'no content, embeds or poll',
      CHANNEL,
      { content: 'a', flags: 32768, components: [{ type: 10, content: 'a' }] },
    ],
    ['neither label nor emoji', CHANNEL, { components: [row(button({ label: '' }))] }],
    ['custom_id is missing', CHANNEL, { components: [row(button({ custom_id: undefined }))] }],
    ['url does not belong', CHANNEL, { components: [row(button({ url: 'https://example.org' }))] }],
    ['a menu that is not alone', CHANNEL, { components: [row(menu(), button())] }],
    [
      'options has the value twice',
      CHANNEL,
      {
        components: [
          row(
            menu({
              options: [
                { label: 'a', value: 'a' },
                { label: 'b', value: 'a' },
              ],
            }),
          ),
        ],
      },
    ],
    ['asks for 1 to 2 of 1 options', CHANNEL, { components: [row(menu({ max_values: 2 }))] }],
    [
      'attachments[0] names a file that was not sent: 0',
      CHANNEL,
      { content: 'a', attachments: [{ id: '0' }] },
    ],
    ['does not name files[1]', CHANNEL, { attachments: [{ id: '0' }] }, [file(0), file(1)]],
    ['file field is none of files[0]', CHANNEL, { content: 'a' }, [{ ...file(0), field: 'file' }]],
    ['more than 10485760', CHANNEL, { content: 'a' }, [file(0, 10 * 1024 * 1024 + 1)]],
    ['body is an empty message', EDIT, { content: '', embeds: [], components: [], attachments: [] }],
    ['body has an unknown property: tts', ORIGINAL, { content: 'a', tts: true }],
    ['body.flags cannot be set here: 64', ORIGINAL, { content: 'a', flags: 64 }],
    ['body.content must NOT have more than 2000', ORIGINAL, { content: '👍'.repeat(2001) }],
    ['body.content must be string,null', FOLLOW_UP, { content: 7 }],
    ['body is an empty message', FOLLOW_UP, {}],
    ['query.waits is unknown', 'POST /webhooks/1/t?waits=true', { content: 'a' }],
    ['body is of a type that does not belong here: 99', CALLBACK, { type: 99 }],
    ["must have required property 'type'", CALLBACK, { data: {} }],
    ['body.data is an empty message', CALLBACK, { type: 4 }],
    [
      'body.data has an unknown property: ephemeral',
      CALLBACK,
      { type: 4, data: { content: 'a', ephemeral: true } },
    ],
    ['flags cannot be set here', CALLBACK, { type: 5, data: { flags: 68 } }],
    ['body.data.content has no effect', CALLBACK, { type: 5, data: { content: 'a' } }],
    ['files come without a message', CALLBACK, { type: 5 }, [file(0)]],
    ['body has an unknown property: content', CALLBACK, { type: 6, content: 'a' }],
    ['body.data.flags cannot be set here: 64', CALLBACK, { type: 7, data: { content: 'a', flags: 64 } }],
    [
      'must NOT have more than 25 items',
      CALLBACK,
      { type: 8, data: { choices: Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` })) } },
    ],
    [
      'choices[0].name must NOT have more than 100',
      CALLBACK,
      { type: 8, data: { choices: [{ name: 'x'.repeat(101), value: 'x' }] } },
    ],
    [
      'choices[0].name must NOT have fewer than 1',
      CALLBACK,
      { type: 8, data: { choices: [{ name: '', value: 'x' }] } },
    ],
    [
      'title must NOT have more than 45',
      CALLBACK,
      { type: 9, data: { ...modal(row(field())), title: 'x'.repeat(46) } },
    ],
    ['custom_id twice: reason', CALLBACK, { type: 9, data: modal(row(field()), row(field())) }],
    ['a field without a label', CALLBACK, { type: 9, data: modal(row(field({ label: undefined }))) }],
    [
      'more than 5 rows',
      CALLBACK,
      { type: 9, data: modal(...Array.from({ length: 6 }, (_, i) => row(field({ custom_id: `${i}` })))) },
    ],
    [
      'must be longer than it may be',
      CALLBACK,
      { type: 9, data: modal(row(field({ min_length: 9, max_length: 8 }))) },
    ],
    ['body.name must NOT have fewer than 1', THREAD, { name: '' }],
    ['body.auto_archive_duration must be one of', THREAD, { name: 'Frage', auto_archive_duration: 90 }],
    ['files are not expected', THREAD, { name: 'Frage' }, [file(0)]],
    ['body must be array,null', COMMANDS, {}],
    ['body[0].name is no name', COMMANDS, [command({ name: 'frag mich' })]],
    ['body[0].name must be lower case', COMMANDS, [command({ name: 'Frage' })]],
    [
      'body[0].name_localizations.de must be lower case',
      COMMANDS,
      [command({ name_localizations: { de: 'Übersicht' } })],
    ],
    ['has an unknown locale: en', COMMANDS, [command({ name_localizations: { en: 'ask' } })]],
    ['body[0].description is missing', COMMANDS, [{ name: 'ask' }]],
    [
      'body[0].description must NOT have more than 100',
      COMMANDS,
      [command({ description: 'x'.repeat(101) })],
    ],
    [
      'required ones before the optional',
      COMMANDS,
      [command({ options: [option({ name: 'a' }), option({ name: 'b', required: true })] })],
    ],
    ['options has the name twice: question', COMMANDS, [command({ options: [option(), option()] })]],
    [
      'mixes subcommands with options',
      COMMANDS,
      [command({ options: [option(), { type: 1, name: 'list', description: 'a' }] })],
    ],
    [
      'body[0].options[0].options[0].name must be lower case',
      COMMANDS,
      [command({ options: [{ type: 1, name: 'list', description: 'a', options: [option({ name: 'A' })] }] })],
    ],
    [
      'both choices and autocomplete',
      COMMANDS,
      [command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] })],
    ],
    [
      'body[0].options[0].choices[0].value must be',
      COMMANDS,
      [command({ options: [option({ choices: [{ name: 'a', value: 1 }] })] })],
    ],
    [
      'min_length above max_length',
      COMMANDS,
      [command({ options: [option({ min_length: 9, max_length: 8 })] })],
    ],
    ['unknown property: minLength', COMMANDS, [command({ options: [option({ minLength: 9 })] })]],
    [
      'default_member_permissions must be integer',
      COMMANDS,
      [command({ default_member_permissions: 'ManageGuild' })],
    ],
    ['has the command twice: 1 ask', COMMANDS, [command(), command({ type: 1 })]],
    [
      'description must be empty in context menus',
      COMMANDS,
      [{ type: 3, name: 'Belege suchen', description: 'a' }],
    ],
    ['more than 15', COMMANDS, Array.from({ length: 16 }, (_, i) => ({ type: 3, name: `Belege ${i}` }))],
  ])('%s: %s %j', (problem, call, body, files) => {
    expect(check(call, body, files)).toContainEqual(expect.stringContaining(problem));
  });

  it('the longest localisation counts towards the size of a command', () => {
    const choices = Array.from({ length: 25 }, (_, i) => ({ name: `${i}`, value: `${i}` }));
    const long = choices.map((choice) => ({ ...choice, name_localizations: { de: 'ü'.repeat(100) } }));
    const options = ['a', 'b', 'c', 'd'].map((name) => option({ name, choices }));
    const localized = ['a', 'b', 'c', 'd'].map((name) => option({ name, choices: long }));
    expect(check(COMMANDS, [command({ options })])).toEqual([]);
    expect(check(COMMANDS, [command({ options: localized })])).toContainEqual(
      expect.stringContaining('more than 8000'),
    );
  });
});

describe.skipIf(!loaded)('what discord.js makes of its own methods', () => {
  /** The requests of a real client, caught before they leave. */
  function recordingClient() {
    const requests: { method: string; url: URL; body: unknown; files: CheckedRequest['files'] }[] = [];
    const client = new Client({
      intents: [],
      enforceNonce: true,
      rest: {
        async makeRequest(url, { method, body }) {
          const files: { field: string; filename: string; bytes: number }[] = [];
          let json = typeof body === 'string' ? body : undefined;
          for (const [name, value] of body instanceof FormData ? body : []) {
            if (typeof value === 'string') json = value;
            else files.push({ field: name, filename: value.name, bytes: value.size });
          }
          requests.push({ method: method!, url: new URL(url), body: json && JSON.parse(json), files });
          return new Response('{}', { status: 200, headers: { 'content-type': 'application/json' } });
        },
      },
    });
    return { client, requests };
  }

  it('passes', async () => {
    const { client, requests } = recordingClient();
    const raw = {
      id: '1',
      type: 2,
      token: 'a.token-x',
      application_id: '3',
      user: { id: '4' },
      data: { type: 1 },
      entitlements: [],
      authorizing_integration_owners: {},
    };
    const interaction = () =>
      Reflect.construct(ChatInputCommandInteraction, [client, raw]) as ChatInputCommandInteraction;
    const files = [{ attachment: Buffer.from('Quelle'), name: 'quelle.txt' }];
    const components = [
      {
        type: 1 as const,
        components: [{ type: 2 as const, style: 2 as const, label: '1', customId: 'cite:1' }],
      },
    ];
    const deferred = interaction();
    await deferred.deferReply({ flags: MessageFlags.Ephemeral });
    await deferred.editReply({ content: 'Antwort', components, files, allowedMentions: { parse: [] } });
    await deferred.followUp({ content: 'Mehr', flags: MessageFlags.Ephemeral });
    await deferred.deleteReply();
    await interaction().reply({ content: 'Sofort', files, flags: MessageFlags.Ephemeral });
    await interaction().showModal({
      customId: 'down',
      title: 'Was war falsch?',
      components: [{ type: 1, components: [{ type: 4, customId: 'reason', style: 2, label: 'Grund' }] }],
    });
    await client.destroy();
    expect(requests).toHaveLength(6);
    for (const { method, url, body, files: sent } of requests) {
      const path = url.pathname.replace('/api/v10', '');
      const problems = loaded!.check({ method, path, query: url.searchParams, body, files: sent });
      expect(problems, `${method} ${path} ${JSON.stringify(body)}`).toEqual([]);
    }
  });
});
