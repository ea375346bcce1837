/** Command line: registers the commands of the bot with Discord. */
import { runCommand } from '../src/terminal/command.ts';
import { deployCommandsCommand } from '../src/terminal/deploy-commands.ts';

await runCommand(deployCommandsCommand);
