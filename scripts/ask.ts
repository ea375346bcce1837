/** Command line: answers questions from the sources. */
import { askCommand } from '../src/terminal/ask.ts';
import { runCommand } from '../src/terminal/command.ts';

await runCommand(askCommand);
