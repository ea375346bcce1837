/** "Im Thread weiterfragen": opens a thread at the answer, in which follow-ups need no reply. */
import { UserError } from '../../errors.ts';
import { askTexts } from '../../messages/bot/ask.ts';
import { plain } from '../markdown.ts';
import { readAnswer } from '../replies/answer.ts';
import type { Component } from '../types.ts';
import { line } from '../ui.ts';

/** Whether members have to mention the bot in a thread for it to read what they write. */
export function threadButton(needsMention: boolean): Component {
  return {
    prefix: 'thread',
    async execute(exchange) {
      const texts = askTexts[exchange.language];
      const answer = readAnswer(exchange.message);
      if (!answer) throw new UserError('expired');
      await exchange.defer('private');
      const first = needsMention ? texts.threadStartMention : texts.threadStart;
      const thread = await exchange.openThread(plain(answer.question) || texts.threadName, line(first));
      await exchange.show(line(texts.threadOpened(`<#${thread}>`)));
    },
  };
}
