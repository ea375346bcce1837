/** `npm start`: the bot on Discord with a token; else the page, which is the same bot in a browser. */
import { runBot } from './bot.ts';
import type { CommandSpec } from './command.ts';
import { runPage } from './page.ts';

export const startCommand: CommandSpec = {
  name: 'start',
  define(command, { cli }) {
    command.description(cli.start).addHelpText('after', `\n${cli.exitCodes}`);
  },
  run(context) {
    const { discordToken } = context.config;
    return discordToken === undefined ? runPage(context) : runBot(context, discordToken);
  },
};
