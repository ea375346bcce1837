/** Servers: their roles, channels and members. */
import { unknownGuild, unknownMember } from '../api-error.ts';
import { apiChannel, apiThread, apiThreadMember } from '../objects/channels.ts';
import { apiGuild } from '../objects/guilds.ts';
import { apiMember, apiRoles } from '../objects/people.ts';
import type { Guild } from '../world.ts';
import { type ApiRequest, type Core, ok, type Route } from './route.ts';

export function guildRoutes({ world }: Core): Route[] {
  function guildOf({ params }: ApiRequest): Guild {
    const guild = world.guilds.get(params.guild!);
    if (!guild) throw unknownGuild();
    return guild;
  }
  const channelsOf = (guild: Guild) =>
    [...world.channels.values()].filter((channel) => channel.guild === guild);

  return [
    { method: 'GET', pattern: '/guilds/:guild', handle: (request) => ok(apiGuild(guildOf(request))) },
    { method: 'GET', pattern: '/guilds/:guild/roles', handle: (request) => ok(apiRoles(guildOf(request))) },
    {
      method: 'GET',
      pattern: '/guilds/:guild/channels',
      handle: (request) =>
        ok(
          channelsOf(guildOf(request))
            .filter(({ kind }) => kind === 'text')
            .map(apiChannel),
        ),
    },
    {
      method: 'GET',
      pattern: '/guilds/:guild/threads/active',
      handle: (request) => {
        const threads = channelsOf(guildOf(request)).filter(({ thread }) => thread && !thread.archived);
        return ok({
          threads: threads.map((thread) => apiThread(thread, world.bot.id)),
          members: threads
            .filter(({ thread }) => thread!.memberIds.has(world.bot.id))
            .map((thread) => apiThreadMember(thread, world.bot.id)),
        });
      },
    },
    {
      method: 'GET',
      pattern: '/guilds/:guild/members/:user',
      handle: (request) => {
        const id = request.params.user === '@me' ? world.bot.id : request.params.user!;
        const member = guildOf(request).members.get(id);
        if (!member) throw unknownMember();
        return ok(apiMember(member));
      },
    },
  ];
}
