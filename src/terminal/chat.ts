/** `npm run chat`: a prompt, or standard input line by line when that is no terminal. */
import { type CommandSpec, EXIT } from './command.ts';
import { createConversation } from './conversation.ts';
import { readLines } from './lines.ts';
import { openForCommand } from './open.ts';
import { runPrompt } from './prompt.ts';
import { totalText } from './sources.ts';
import { oneLine } from './text.ts';

export const chatCommand: CommandSpec = {
  name: 'chat',
  define(command, { cli }) {
    command.description(cli.chat).addHelpText('after', `\n${cli.exitCodes}`);
  },
  async run(context) {
    const { screen } = context;
    const engine = await openForCommand(context);
    const conversation = createConversation(engine, context);
    if (process.stdin.isTTY) {
      screen.notice(screen.messages.prompt.welcome(totalText(engine.sources(), screen.messages)));
      await runPrompt(conversation, context);
      return EXIT.ok;
    }
    let failed = false;
    let first = true;
    for await (const { text } of readLines(process.stdin)) {
      if (!context.options.json) {
        const { style } = screen;
        screen.print(`${first ? '' : '\n'}${style.bold(style.accent(`> ${oneLine(text).slice(0, 200)}`))}`);
      }
      first = false;
      const outcome = await conversation.take(text, context.signal);
      if (outcome === 'end') break;
      failed ||= outcome === 'failed';
    }
    return failed ? EXIT.error : EXIT.ok;
  },
};
