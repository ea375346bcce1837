/** Starts Fundstelle: the bot on Discord, or questions and answers in the terminal. */
import { runCommand } from './terminal/command.ts';
import { startCommand } from './terminal/start.ts';

await runCommand(startCommand);
