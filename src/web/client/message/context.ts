import type { ChannelTexts } from '../../../messages/web/channel.ts';
import type { FrameLanguage } from '../../../rag/types.ts';
import type { ChannelMessage } from '../../protocol.ts';
import type { MessageCommand } from '../compose/commands.ts';
import type { MarkdownContext } from '../markdown/nodes.ts';

/** What a message has to know and can do. */
export interface MessageContext extends MarkdownContext {
  readonly language: FrameLanguage;
  readonly texts: ChannelTexts;
  readonly authors: Readonly<Record<ChannelMessage['author'], string>>;
  messageCommands(): readonly MessageCommand[];
  commandLabel(command: string): string;
  message(id: string): ChannelMessage | null;
  /** The thread opened at a message. */
  thread(id: string): { readonly name: string; readonly messages: number } | null;
  openThread(id: string): void;
  reply(message: ChannelMessage): void;
  /** Scrolls to a message. */
  reveal(id: string): void;
  dismiss(id: string): void;
  press(
    message: string,
    customId: string,
    values: readonly string[] | undefined,
    working: (busy: boolean) => void,
  ): void;
  useOn(message: string, command: string, working: (busy: boolean) => void): void;
}
