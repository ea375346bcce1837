/** An interaction: what is known about it, and how it reaches the bot. */
import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
  InteractionType,
} from 'discord-api-types/v10';
import { MAX_FILE_BYTES } from './limits/messages.ts';
import type { Message } from './message.ts';
import { apiInteractionChannel, integrationOwners } from './objects/channels.ts';
import { apiMessage } from './objects/messages.ts';
import { apiMember, apiUser } from './objects/people.ts';
import { channelPermissions } from './permissions.ts';
import type { Channel, User, World } from './world.ts';

export interface Acknowledgement {
  /** Discord's response type. */
  readonly type: number;
  readonly kind: 'message' | 'defer' | 'deferUpdate' | 'update' | 'choices' | 'modal';
  /** Milliseconds after the interaction. */
  readonly afterMs: number;
  readonly ephemeral: boolean;
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly user: User;
  readonly locale: string;
  readonly channel: Channel;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The message with the component. */
  readonly source: Message | null;
  /** How many states the source had before. */
  readonly sourceStates: number;
  readonly commandName: string | null;
  acknowledged: Acknowledgement | null;
  /** What `@original` stands for. */
  original: Message | null;
  readonly followUps: Message[];
  choices: readonly APIApplicationCommandOptionChoice[] | null;
  modal: APIModalInteractionResponseCallbackData | null;
  expired: boolean;
  /** A request of it was disturbed on purpose, so that repetitions are not the client's fault. */
  disturbed: boolean;
}

/** The data of INTERACTION_CREATE. */
export function interactionPayload(
  world: World,
  { id, token, type, user, locale, channel, source }: Interaction,
  data: object,
) {
  const { guild } = channel;
  const member = guild?.members.get(user.id);
  return {
    id,
    token,
    type,
    version: 1,
    application_id: world.applicationId,
    data,
    channel_id: channel.id,
    channel: apiInteractionChannel(channel, user.id),
    locale,
    app_permissions: String(channelPermissions(channel, world.bot.id)),
    entitlements: [],
    authorizing_integration_owners: integrationOwners(channel),
    context: guild ? 0 : 1,
    attachment_size_limit: MAX_FILE_BYTES,
    ...(guild && {
      guild_id: guild.id,
      guild_locale: guild.locale,
      guild: { id: guild.id, locale: guild.locale, features: [] },
    }),
    ...(member
      ? { member: { ...apiMember(member), permissions: String(channelPermissions(channel, user.id)) } }
      : { user: apiUser(user) }),
    ...(source && { message: apiMessage(world, source, { contentGranted: true }) }),
  };
}
