/** Servers as JSON. */
import type { Guild, World } from '../world.ts';
import { apiChannel, apiThread } from './channels.ts';
import { apiMember, apiRoles } from './people.ts';
import { iso } from './time.ts';

export function apiGuild(guild: Guild) {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale,
    roles: apiRoles(guild),
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    vanity_url_code: null,
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    application_id: null,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    nsfw: false,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    max_members: 500_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    region: 'rotterdam',
    emojis: [],
    stickers: [],
    features: [],
    incidents_data: null,
  };
}

/** What GUILD_CREATE carries: without the members intent, of the members only the bot. */
export function apiGuildCreate(world: World, guild: Guild) {
  const all = [...world.channels.values()].filter((channel) => channel.guild === guild);
  const threads = all.filter(({ thread }) => thread !== null && !thread.archived);
  const bot = guild.members.get(world.bot.id)!;
  return {
    ...apiGuild(guild),
    joined_at: iso(bot.joinedAt),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [apiMember(bot)],
    channels: all.filter(({ kind }) => kind === 'text').map(apiChannel),
    threads: threads.map((thread) => apiThread(thread, world.bot.id)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
