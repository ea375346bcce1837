import type { Feature } from '../types.ts';
import { askCommand } from './command.ts';
import { threadButton } from './thread.ts';

export function askFeature({ messageContent }: { readonly messageContent: boolean }): Feature {
  return { commands: [askCommand], components: [threadButton(!messageContent)] };
}
