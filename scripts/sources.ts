/** Command line: lists the sources. */
import { runCommand } from '../src/terminal/command.ts';
import { sourcesCommand } from '../src/terminal/sources.ts';

await runCommand(sourcesCommand);
