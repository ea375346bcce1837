/** A server's settings as a message to change them on. */
import {
  type APIChannelSelectComponent,
  type APIRoleSelectComponent,
  type APIStringSelectComponent,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import { settingsTexts } from '../../messages/bot/settings.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { customId } from '../ids.ts';
import { answersIn } from '../permissions.ts';
import type { Settings } from '../store/types.ts';
import type { Caller, OutgoingMessage } from '../types.ts';
import { button, row } from '../ui.ts';

export const LANGUAGES = ['auto', 'de', 'en'] as const satisfies readonly Settings['language'][];
/** As many as a menu can hold. */
export const MAX_CHOSEN = 25;

type Texts = (typeof settingsTexts)[FrameLanguage];

export interface PanelView {
  readonly settings: Settings;
  readonly language: FrameLanguage;
  /** Who reads it, and where. */
  readonly caller: Caller;
  /** Whether the reader may change who is a moderator. */
  readonly appoints: boolean;
  /** What went wrong. */
  readonly notice?: string;
}

export function settingsPanel({ settings, language, caller, appoints, notice }: PanelView): OutgoingMessage {
  const texts = settingsTexts[language];
  const warnings = [notice, answersIn(caller, settings) ? undefined : texts.notHere];
  return {
    content: [
      `**${texts.title}**`,
      ...summary(settings, texts),
      ...warnings.filter((text) => text !== undefined),
    ].join('\n'),
    components: [
      row(channelSelect(settings, texts)),
      row(roleSelect(settings, texts, appoints)),
      row(languageSelect(settings, texts)),
      row(
        button(customId('settings', 'limits'), texts.limits),
        button(customId('settings', 'everywhere'), texts.allChannels, {
          disabled: settings.channels.length === 0,
        }),
      ),
    ],
  };
}

function summary(settings: Settings, texts: Texts): string[] {
  const { channels, moderatorRoles, language, cooldownSeconds, userDaily, serverDaily } = settings;
  return [
    texts.channels(mentions('#', channels) || texts.everywhere),
    texts.roles(mentions('@&', moderatorRoles) || texts.noRoles),
    ...(moderatorRoles.length > 0 ? [`-# ${texts.rolesHint}`] : []),
    texts.language(texts.languages[language]),
    texts.cooldown(cooldownSeconds),
    texts.daily(userDaily, serverDaily),
  ];
}

function mentions(sign: '#' | '@&', ids: readonly string[]): string {
  const shown = ids.slice(0, MAX_CHOSEN).map((id) => `<${sign}${id}>`);
  return [...shown, ...(ids.length > MAX_CHOSEN ? ['…'] : [])].join(' ');
}

function channelSelect({ channels }: Settings, texts: Texts): APIChannelSelectComponent {
  return {
    type: ComponentType.ChannelSelect,
    custom_id: customId('settings', 'channels'),
    placeholder: texts.pickChannels,
    // Posts of a forum are threads in it.
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
    min_values: 0,
    max_values: MAX_CHOSEN,
    default_values: channels
      .slice(0, MAX_CHOSEN)
      .map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
  };
}

function roleSelect({ moderatorRoles }: Settings, texts: Texts, appoints: boolean): APIRoleSelectComponent {
  return {
    type: ComponentType.RoleSelect,
    custom_id: customId('settings', 'roles'),
    placeholder: texts.pickRoles,
    min_values: 0,
    max_values: MAX_CHOSEN,
    disabled: !appoints,
    default_values: moderatorRoles
      .slice(0, MAX_CHOSEN)
      .map((id) => ({ id, type: SelectMenuDefaultValueType.Role })),
  };
}

function languageSelect({ language }: Settings, texts: Texts): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: customId('settings', 'language'),
    placeholder: texts.pickLanguage,
    options: LANGUAGES.map((value) => ({
      label: texts.languages[value],
      value,
      default: value === language,
    })),
  };
}
