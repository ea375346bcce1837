/** Takes lines, questions and commands alike, and remembers what was asked. */
import type { OpenEngine } from '../app.ts';
import type { Answer, Turn } from '../rag/types.ts';
import { answerJson, errorJson } from './answer-json.ts';
import type { Context } from './command.ts';
import { renderAnswer } from './render.ts';
import { renderSources } from './sources.ts';

/** Earlier questions that the engine is told. */
const MAX_TURNS = 6;

export type Outcome = 'done' | 'failed' | 'end';

export interface Conversation {
  /** Answers a question or carries out a command, on the screen. Rejects only when `signal` is aborted. */
  take(line: string, signal: AbortSignal): Promise<Outcome>;
}

const COMMANDS: Readonly<Record<string, 'sources' | 'help' | 'end'>> = {
  '/quellen': 'sources',
  '/sources': 'sources',
  '/hilfe': 'help',
  '/help': 'help',
  '/ende': 'end',
  '/quit': 'end',
  '/exit': 'end',
};

export function createConversation(
  engine: OpenEngine,
  { screen, config, logger, options }: Pick<Context, 'screen' | 'config' | 'logger' | 'options'>,
): Conversation {
  const turns: Turn[] = [];

  function command(name: string): Outcome {
    const { messages } = screen;
    const known = COMMANDS[name.toLowerCase()];
    if (known === 'end') return 'end';
    if (known === 'sources') screen.print(renderSources(engine.sources(), screen, config.corpusDir));
    else if (known === 'help') screen.print(messages.prompt.help);
    else screen.notice(messages.prompt.unknownCommand(name));
    return known ? 'done' : 'failed';
  }

  return {
    async take(line, signal) {
      const text = line.trim();
      if (/^\/\p{L}+$/u.test(text)) return command(text);
      try {
        const answer = await engine.ask(text, { history: turns.slice(-MAX_TURNS), signal });
        turns.push({ question: text, answer: shortAnswer(answer) });
        const { style, width } = screen;
        const view = { style, width, corpusDir: config.corpusDir, cwd: process.cwd() };
        if (options.json) screen.json(answerJson(answer));
        else screen.print(renderAnswer(answer, view));
        return 'done';
      } catch (error) {
        signal.throwIfAborted();
        const failure = screen.failure(error, logger, options.json);
        if (options.json) screen.json(errorJson(failure));
        return 'failed';
      }
    },
  };
}

function shortAnswer(answer: Answer): string {
  return answer.status === 'answered' ? answer.statements.map(({ text }) => text).join(' ') : '';
}
