/** `/settings`: moderators set where, in which language and how often the bot answers on their server. */
import { InteractionContextType, PermissionFlagsBits } from 'discord-api-types/v10';
import { UserError } from '../../errors.ts';
import { settingsCommandTexts, settingsTexts } from '../../messages/bot/settings.ts';
import { isModerator } from '../permissions.ts';
import type { Settings } from '../store/types.ts';
import type {
  BotContext,
  Caller,
  Command,
  Component,
  Exchange,
  Feature,
  Modal,
  OutgoingMessage,
} from '../types.ts';
import { line, localized } from '../ui.ts';
import { changeOf } from './change.ts';
import { limitsForm, parseLimits } from './limits.ts';
import { settingsPanel } from './panel.ts';

const command = {
  data: {
    ...localized(settingsCommandTexts.name, settingsCommandTexts.description),
    default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
    contexts: [InteractionContextType.Guild],
  },
  moderator: true,
  async execute(exchange, { store }) {
    const settings = store.settings.get(serverOf(exchange.caller));
    await exchange.tell(panel(exchange, settings), 'private');
  },
} satisfies Command;

const component = {
  prefix: 'settings',
  moderator: true,
  async execute(exchange, [action], context) {
    const { caller, values } = exchange;
    const guildId = serverOf(caller);
    const settings = context.store.settings.get(guildId);
    if (action === 'limits') return exchange.modal(limitsForm(settings, exchange.language));
    const change = changeOf(action, { guildId, values, appoints: appoints(caller, settings) });
    if (change.ok) return apply(exchange, context, `settings.${change.name}`, change.patch);
    audit(caller, context, `settings.${change.name}`, JSON.stringify(values), false);
    await exchange.deferUpdate();
    await exchange.show(panel(exchange, settings, settingsTexts[exchange.language][change.reason]));
  },
} satisfies Component;

const limits = {
  prefix: 'settings',
  moderator: true,
  async execute(exchange, [action], context) {
    serverOf(exchange.caller);
    if (action !== 'limits') throw new UserError('expired');
    const parsed = parseLimits((name) => exchange.field(name));
    if (parsed.ok) return apply(exchange, context, 'settings.limits', parsed.limits);
    const { outOfRange, form } = settingsTexts[exchange.language];
    const { field, min, max } = parsed.bad;
    await exchange.tell(line(outOfRange(form[field], min, max)), 'private');
  },
} satisfies Modal;

async function apply(
  exchange: Exchange,
  context: BotContext,
  action: string,
  patch: Partial<Settings>,
): Promise<void> {
  const settings = context.store.settings.set(serverOf(exchange.caller), patch);
  audit(exchange.caller, context, action, JSON.stringify(patch), true);
  await exchange.deferUpdate();
  await exchange.show(panel(exchange, settings));
}

function panel(exchange: Exchange, settings: Settings, notice?: string): OutgoingMessage {
  return settingsPanel({
    settings,
    // A language chosen just now is not yet that of the exchange.
    language: settings.language === 'auto' ? exchange.language : settings.language,
    caller: exchange.caller,
    appoints: appoints(exchange.caller, settings),
    ...(notice !== undefined && { notice }),
  });
}

/** Moderators by role may not: only who would be one without any role. */
function appoints(caller: Caller, settings: Settings): boolean {
  return isModerator(caller, { ...settings, moderatorRoles: [] });
}

function audit(
  { guildId, userId }: Caller,
  { store, now }: BotContext,
  action: string,
  detail: string,
  allowed: boolean,
): void {
  store.audit.add({ at: now(), guildId, userId, action, detail, allowed });
}

function serverOf({ guildId }: Caller): string {
  if (guildId === null) throw new UserError('server_only');
  return guildId;
}

export const settingsFeature: Feature = { commands: [command], components: [component], modals: [limits] };
