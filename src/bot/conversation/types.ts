import type { Turn } from '../../rag/types.ts';
import type { Caller, ShownMessage } from '../types.ts';

/** A message that somebody wrote in a channel, as the gateway delivers it. */
export interface IncomingMessage extends ShownMessage {
  readonly caller: Caller;
  /** Written by a bot, a webhook or Discord itself. */
  readonly automatic: boolean;
  readonly mentions: readonly string[];
  /** The message it replies to, when Discord sent it along. */
  readonly repliedTo: ShownMessage | null;
  /** Set in threads. */
  readonly thread: { readonly ownerId: string; readonly parentId: string } | null;
}

export type History = () => Promise<readonly Turn[]>;
