/** The prompt: lines with history, Ctrl-C and Ctrl-D. */
import { createInterface, type Interface } from 'node:readline';
import type { Context } from './command.ts';
import type { Conversation } from './conversation.ts';
import { loadHistory, MAX_HISTORY, saveHistory } from './history.ts';

/** Resolves when the reader leaves: `/ende`, Ctrl-D or Ctrl-C twice. */
export async function runPrompt(
  conversation: Conversation,
  { screen, config, signal }: Pick<Context, 'screen' | 'config' | 'signal'>,
  { input = process.stdin, output = process.stdout } = {},
): Promise<void> {
  const { prompt } = screen.messages;
  const lines = createInterface({
    input,
    output,
    prompt: screen.style.bold('> '),
    history: await loadHistory(config.dataDir),
    historySize: MAX_HISTORY,
    removeHistoryDuplicates: true,
  });
  let history: readonly string[] = [];
  lines.on('history', (entries: string[]) => {
    history = [...entries];
  });
  let running: AbortController | null = null;
  let warned = false;
  lines.on('SIGINT', () => {
    if (running) running.abort();
    else if (warned) lines.close();
    else {
      warned = true;
      screen.print('');
      screen.notice(prompt.interruptHint);
      clearLine(lines);
    }
  });
  signal.addEventListener('abort', () => lines.close(), { once: true });

  lines.prompt();
  for await (const line of lines) {
    warned = false;
    if (line.trim() !== '') {
      running = new AbortController();
      const outcome = await conversation.take(line, AbortSignal.any([signal, running.signal])).catch(() => {
        screen.notice(prompt.interrupted);
        return 'failed';
      });
      running = null;
      if (outcome === 'end') break;
      screen.print('');
    }
    lines.prompt();
  }
  lines.close();
  await saveHistory(config.dataDir, history);
}

/** What was typed and then interrupted is gone, as in a shell. */
function clearLine(lines: Interface): void {
  lines.write(null, { ctrl: true, name: 'e' });
  lines.write(null, { ctrl: true, name: 'u' });
  lines.prompt();
}
