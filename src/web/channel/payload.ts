/** Interactions as the gateway would deliver them. */
import {
  type APIInteraction,
  InteractionContextType,
  type InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { MAX_FILE_BYTES } from '../../bot/limits.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { permissionsOf } from './commands.ts';
import { BOT_ID } from './ids.ts';
import type { Interaction } from './interactions.ts';
import { iso } from './message.ts';

const BOT_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory;

const LOCALES = { de: 'de', en: 'en-GB' } as const satisfies Record<FrameLanguage, string>;

export interface Payload {
  readonly interaction: Interaction;
  readonly guildId: string;
  readonly moderator: boolean;
  readonly language: FrameLanguage;
  readonly data: object;
}

export function interactionPayload({
  interaction,
  guildId,
  moderator,
  language,
  data,
}: Payload): APIInteraction {
  const { id, token, type, channel, placeId, source, at } = interaction;
  const permissions = String(permissionsOf(moderator));
  const locale = LOCALES[language];
  return {
    id,
    token,
    type: type satisfies InteractionType,
    version: 1,
    application_id: BOT_ID,
    data,
    guild_id: guildId,
    guild: { id: guildId, locale, features: [] },
    guild_locale: locale,
    channel_id: placeId,
    channel: { ...channel.apiChannel(placeId), permissions },
    member: {
      user: channel.user,
      roles: [],
      joined_at: iso(at),
      nick: null,
      avatar: null,
      banner: null,
      premium_since: null,
      communication_disabled_until: null,
      deaf: false,
      mute: false,
      pending: false,
      flags: 0,
      permissions,
    },
    locale,
    app_permissions: String(BOT_PERMISSIONS),
    entitlements: [],
    authorizing_integration_owners: { 0: guildId },
    context: InteractionContextType.Guild,
    attachment_size_limit: MAX_FILE_BYTES,
    ...(source && { message: channel.toApi(source) }),
  } as unknown as APIInteraction;
}
