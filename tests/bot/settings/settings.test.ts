import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseCustomId } from '../../../src/bot/ids.ts';
import { settingsFeature } from '../../../src/bot/settings/index.ts';
import { settingsPanel } from '../../../src/bot/settings/panel.ts';
import { DEFAULT_SETTINGS } from '../../../src/bot/store/settings.ts';
import type { OutgoingMessage } from '../../../src/bot/types.ts';
import { createBotContext, type TestBot } from '../../support/bot-context.ts';
import { checkMessage, checkModal } from '../../support/discord/limits.ts';
import {
  commandExchange,
  componentExchange,
  MODERATOR,
  modalExchange,
  shownMessage,
} from '../../support/exchange.ts';

const [command] = settingsFeature.commands!;
const [component] = settingsFeature.components!;
const [form] = settingsFeature.modals!;
const GUILD = '200000000000000001';
const [HERE, OTHER] = ['300000000000000001', '300000000000000002'];
const [ROLE, OTHER_ROLE] = ['700000000000000001', '700000000000000002'];
/** A moderator by role, without any permission. */
const BY_ROLE = { ...MODERATOR, permissions: 0n, roleIds: [ROLE] };

let bot: TestBot;
beforeEach(async () => {
  bot = await createBotContext();
});
afterEach(() => bot.close());

const stored = () => bot.store.settings.get(GUILD);
const audited = () => bot.store.audit.list(GUILD, 10);

async function open(caller: object = MODERATOR) {
  const { exchange, recorded } = commandExchange({ caller });
  await command!.execute(exchange, bot.context);
  expect(recorded).toMatchObject({ acknowledged: 'tell', visibility: 'private' });
  return recorded.shown[0]!;
}

async function click(id: string, values: string[] = [], caller: object = MODERATOR) {
  const { exchange, recorded } = componentExchange({ caller, values });
  await component!.execute(exchange, parseCustomId(id).args, bot.context);
  return recorded;
}

async function submit(fields: Record<string, string>) {
  const { exchange, recorded } = modalExchange({ caller: MODERATOR, fields, message: shownMessage() });
  await form!.execute(exchange, ['limits'], bot.context);
  return recorded;
}

function control(message: OutgoingMessage, id: string): unknown {
  return message
    .components!.flatMap((row) => row.components)
    .find((one) => 'custom_id' in one && one.custom_id === id);
}

describe('/settings', () => {
  test('is for moderators on servers, in both languages', async () => {
    expect(command).toMatchObject({
      moderator: true,
      data: {
        name: 'settings',
        name_localizations: { de: 'einstellungen' },
        default_member_permissions: '32',
        contexts: [0],
      },
    });
    expect([component!.moderator, form!.moderator]).toEqual([true, true]);
    await expect(open({ ...MODERATOR, guildId: null })).rejects.toMatchObject({ code: 'server_only' });
  });

  test('shows what is set', async () => {
    bot.store.settings.set(GUILD, { channels: [HERE], moderatorRoles: [ROLE], language: 'de' });
    const panel = await open();
    expect(panel.content).toBe(
      [
        '**Einstellungen**',
        `**Kanäle:** <#${HERE}>`,
        `**Moderatorrollen:** <@&${ROLE}>`,
        '-# Damit Mitglieder mit diesen Rollen die Befehle sehen, gib sie unter Servereinstellungen → Integrationen frei.',
        '**Sprache:** Deutsch',
        '**Wartezeit:** 5 s zwischen zwei Fragen eines Mitglieds',
        '**Fragen am Tag:** 100 je Mitglied, 2.000 auf dem Server',
      ].join('\n'),
    );
    expect(control(panel, 'settings:channels')).toMatchObject({
      default_values: [{ id: HERE, type: 'channel' }],
      min_values: 0,
      max_values: 25,
    });
    expect(control(panel, 'settings:roles')).toMatchObject({
      default_values: [{ id: ROLE, type: 'role' }],
      disabled: false,
    });
  });

  test('sets channels at once, writes it down and warns when it is not this one', async () => {
    const { acknowledged, shown } = await click('settings:channels', [OTHER, OTHER]);
    expect(acknowledged).toBe('update');
    expect(stored().channels).toEqual([OTHER]);
    expect(shown[0]!.content).toContain('⚠️ In diesem Kanal antworte ich nicht');
    expect(audited()).toMatchObject([
      {
        action: 'settings.channels',
        detail: `{"channels":["${OTHER}"]}`,
        userId: MODERATOR.userId,
        allowed: true,
      },
    ]);
    const reset = await click('settings:everywhere');
    expect(stored().channels).toEqual([]);
    expect(reset.shown[0]!.content).toContain('**Kanäle:** überall');
    expect(control(reset.shown[0]!, 'settings:everywhere')).toMatchObject({ disabled: true });
  });

  test('sets the language, and the panel is in it', async () => {
    const { shown } = await click('settings:language', ['en']);
    expect(stored().language).toBe('en');
    expect(shown[0]!.content).toContain('**Language:** English');
  });

  test.each([
    ['settings:language', ['fr']],
    ['settings:language', []],
    ['settings:channels', ['1); DROP']],
    ['settings:channels', Array.from({ length: 26 }, (_, n) => `${300000000000000000n + BigInt(n)}`)],
    ['settings:roles', ['@everyone']],
    ['settings:cooldown', ['1']],
    ['settings', []],
  ])('refuses %s %j, which it does not offer', async (id, values) => {
    await expect(click(id, values)).rejects.toMatchObject({ code: 'expired' });
    expect(stored()).toEqual(DEFAULT_SETTINGS);
  });
});

describe('moderator roles', () => {
  test('are appointed by those who manage the server', async () => {
    await click('settings:roles', [ROLE, OTHER_ROLE]);
    expect(stored().moderatorRoles).toEqual([ROLE, OTHER_ROLE]);
    await click('settings:roles', [], { ...MODERATOR, permissions: 1n << 3n });
    expect(stored().moderatorRoles).toEqual([]);
  });

  test('are not changed by moderators who are so by role only', async () => {
    bot.store.settings.set(GUILD, { moderatorRoles: [ROLE] });
    expect(control(await open(BY_ROLE), 'settings:roles')).toMatchObject({ disabled: true });
    for (const values of [[ROLE, OTHER_ROLE], []]) {
      const { shown } = await click('settings:roles', values, BY_ROLE);
      expect(shown[0]!.content).toContain('⚠️ Moderatorrollen darf nur ändern');
      expect(stored().moderatorRoles).toEqual([ROLE]);
    }
    expect(audited().map(({ action, allowed }) => [action, allowed])).toEqual([
      ['settings.roles', false],
      ['settings.roles', false],
    ]);
    await click('settings:language', ['en'], BY_ROLE);
    expect(stored().language).toBe('en');
  });

  test('are never everybody', async () => {
    const { shown } = await click('settings:roles', [ROLE, GUILD]);
    expect(shown[0]!.content).toContain('@everyone kann keine Moderatorrolle sein');
    expect(stored().moderatorRoles).toEqual([]);
  });
});

describe('the form for limits', () => {
  const LIMITS = { cooldownSeconds: '30', userDaily: ' 20 ', serverDaily: '500' };

  test('holds what is set', async () => {
    const { acknowledged, modal } = await click('settings:limits');
    expect(acknowledged).toBe('modal');
    expect(checkModal({ ...(modal as APIModalInteractionResponseCallbackData) })).toEqual([]);
    const values = JSON.stringify(modal).match(/"value":"\d+"/g);
    expect(values).toEqual(['"value":"5"', '"value":"100"', '"value":"2000"']);
  });

  test('stores all three and shows them', async () => {
    const { acknowledged, shown } = await submit(LIMITS);
    expect(acknowledged).toBe('update');
    expect(stored()).toMatchObject({ cooldownSeconds: 30, userDaily: 20, serverDaily: 500 });
    expect(shown[0]!.content).toContain('20 je Mitglied, 500 auf dem Server');
    expect(audited()[0]).toMatchObject({
      action: 'settings.limits',
      detail: '{"cooldownSeconds":30,"userDaily":20,"serverDaily":500}',
    });
  });

  test.each([
    [
      { cooldownSeconds: '-1' },
      '„Sekunden zwischen zwei Fragen eines Mitglieds“ muss eine ganze Zahl von 0 bis 3600',
    ],
    [{ cooldownSeconds: '3601' }, 'von 0 bis 3600'],
    [{ userDaily: '0' }, '„Fragen am Tag je Mitglied“ muss eine ganze Zahl von 1 bis'],
    [{ userDaily: 'viele' }, '„Fragen am Tag je Mitglied“'],
    [{ serverDaily: '1.000' }, '„Fragen am Tag auf dem Server“'],
    [{ serverDaily: '' }, '„Fragen am Tag auf dem Server“'],
    [{ serverDaily: '9999999999' }, '„Fragen am Tag auf dem Server“'],
  ])('refuses %j by the name of the field and stores nothing', async (wrong, text) => {
    const { acknowledged, visibility, shown } = await submit({ ...LIMITS, ...wrong });
    expect({ acknowledged, visibility }).toEqual({ acknowledged: 'tell', visibility: 'private' });
    expect(shown[0]!.content).toContain(text);
    expect(stored()).toEqual(DEFAULT_SETTINGS);
    expect(audited()).toEqual([]);
  });
});

describe('the panel', () => {
  test.each(['de', 'en'] as const)('keeps within every limit with all there can be, in %s', (language) => {
    const ids = Array.from({ length: 200 }, (_, n) => `${3000000000000000000n + BigInt(n)}`);
    const settings = { ...DEFAULT_SETTINGS, channels: ids, moderatorRoles: ids };
    const { exchange } = commandExchange();
    const panel = settingsPanel({ settings, language, caller: exchange.caller, appoints: true });
    expect(checkMessage({ ...panel }, 0)).toEqual([]);
  });
});
