/** Command line: questions and answers in the terminal. */
import { chatCommand } from '../src/terminal/chat.ts';
import { runCommand } from '../src/terminal/command.ts';

await runCommand(chatCommand);
