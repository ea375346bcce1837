/** The bot itself: who it is, where the gateway is, which commands it has. */
import { ApplicationFlags } from 'discord-api-types/v10';
import { unknownApplication, unknownGuild, unknownUser } from '../api-error.ts';
import { apiChannel } from '../objects/channels.ts';
import { apiUser } from '../objects/people.ts';
import { type ApiRequest, type Core, done, ok, type Route } from './route.ts';

export function applicationRoutes({ world, commands, messageContent, gatewayUrl }: Core): Route[] {
  const application = () =>
    ok({
      id: world.applicationId,
      name: world.bot.name,
      description: '',
      icon: null,
      bot: apiUser(world.bot),
      owner: apiUser(world.owner),
      team: null,
      flags: messageContent ? ApplicationFlags.GatewayMessageContentLimited : 0,
      bot_public: true,
      bot_require_code_grant: false,
      approximate_guild_count: world.guilds.size,
      summary: '',
      verify_key: '0'.repeat(64),
      integration_types_config: { 0: {} },
    });

  /** @returns the server the commands are for; `null`: all. */
  function scope({ params }: ApiRequest): string | null {
    if (params.application !== world.applicationId) throw unknownApplication();
    if (params.guild === undefined) return null;
    if (!world.guilds.has(params.guild)) throw unknownGuild();
    return params.guild;
  }

  const commandRoutes = [
    '/applications/:application/commands',
    '/applications/:application/guilds/:guild/commands',
  ].flatMap((pattern): Route[] => [
    {
      method: 'GET',
      pattern,
      handle: (request) =>
        ok(commands.list(scope(request), request.query.get('with_localizations') === 'true')),
    },
    { method: 'PUT', pattern, handle: (request) => ok(commands.replace(scope(request), request.body)) },
    { method: 'POST', pattern, handle: (request) => ok(commands.add(scope(request), request.body), 201) },
    {
      method: 'DELETE',
      pattern: `${pattern}/:command`,
      handle: (request) => {
        commands.remove(scope(request), request.params.command!);
        return done;
      },
    },
  ]);

  return [
    {
      method: 'GET',
      pattern: '/gateway/bot',
      handle: () =>
        ok({
          url: gatewayUrl(),
          shards: 1,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
        }),
    },
    { method: 'GET', pattern: '/gateway', open: true, handle: () => ok({ url: gatewayUrl() }) },
    {
      method: 'GET',
      pattern: '/users/@me',
      handle: () =>
        ok({
          ...apiUser(world.bot),
          verified: true,
          mfa_enabled: false,
          email: null,
          flags: 0,
          locale: 'de',
        }),
    },
    {
      method: 'GET',
      pattern: '/users/@me/guilds',
      handle: () =>
        ok(
          [...world.guilds.values()].map(({ id, name }) => ({
            id,
            name,
            icon: null,
            owner: false,
            permissions: '0',
            features: [],
          })),
        ),
    },
    {
      method: 'POST',
      pattern: '/users/@me/channels',
      handle: ({ body }) => {
        const user = world.users.get(String((body as { recipient_id?: string }).recipient_id));
        if (!user) throw unknownUser();
        return ok(apiChannel(world.dmWith(user)));
      },
    },
    {
      method: 'GET',
      pattern: '/users/:user',
      handle: ({ params }) => {
        const user = world.users.get(params.user!);
        if (!user) throw unknownUser();
        return ok(apiUser(user));
      },
    },
    { method: 'GET', pattern: '/applications/@me', handle: application },
    { method: 'GET', pattern: '/oauth2/applications/@me', handle: application },
    ...commandRoutes,
  ];
}
