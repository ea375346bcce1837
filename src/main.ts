/** Starts Fundstelle: the bot on Discord, or in a browser. */
import { runCommand } from './terminal/command.ts';
import { startCommand } from './terminal/start.ts';

await runCommand(startCommand);
