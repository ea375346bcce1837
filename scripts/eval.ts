/** Command line: measures how well questions are answered. */
import { runCommand } from '../src/terminal/command.ts';
import { evalCommand } from './eval/command.ts';

await runCommand(evalCommand);
