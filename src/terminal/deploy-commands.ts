/** `deploy-commands`: registers the commands with Discord, whether or not they changed. */
import { UserError } from '../errors.ts';
import { type CommandSpec, EXIT } from './command.ts';

export const deployCommandsCommand: CommandSpec = {
  name: 'deploy-commands',
  define(command, { cli }) {
    command.description(cli.deployCommands).addHelpText('after', `\n${cli.exitCodes}`);
  },
  async run({ config, screen }) {
    const { discordToken } = config;
    if (discordToken === undefined) throw new UserError('discord_token');
    const { deployCommands } = await import('../bot/index.ts');
    const count = await deployCommands({ config: { ...config, discordToken } });
    screen.notice(screen.messages.bot.deployed(count, config.discordGuildId));
    return EXIT.ok;
  },
};
