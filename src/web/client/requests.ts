/** What the visitor does, on its way to the bot. */

import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { ChannelTexts } from '../../messages/web/channel.ts';
import type { InteractionRequest, OptionValue } from '../protocol.ts';
import type { FormContext } from './compose/command-form.ts';
import type { CommandEntry } from './compose/commands.ts';
import { type Api, isApiError } from './server/api.ts';
import type { Interactions } from './server/interactions.ts';
import { openDialog } from './ui/dialog.ts';
import { fieldsOf } from './ui/modal-fields.ts';

export interface Requests {
  /** Rejections are described by `describe`. `thread`: `null` for the channel itself. */
  say(text: string, replyTo: string | null, thread: string | null): Promise<void>;
  /** Resolves when the bot has taken it up. */
  run(entry: CommandEntry, options: Readonly<Record<string, OptionValue>>): Promise<void>;
  /** Never rejects; `failed` gets a sentence for the visitor. */
  press(
    request: InteractionRequest,
    working: (busy: boolean) => void,
    failed: (text: string) => void,
  ): Promise<void>;
  readonly complete: FormContext['complete'];
  describe(error: unknown): string;
  /** A form of the bot. */
  fillIn(interaction: string, modal: APIModalInteractionResponseCallbackData): void;
}

export function createRequests(api: Api, interactions: Interactions, texts: ChannelTexts): Requests {
  return {
    async say(text, replyTo, thread) {
      await api.say({ text, ...(replyTo !== null && { replyTo }), ...(thread !== null && { thread }) });
    },
    run: ({ name, subcommand }, options) =>
      taken({ kind: 'command', name, options, ...(subcommand !== null && { subcommand }) }),
    async press(request, working, failed) {
      working(true);
      try {
        await taken(request);
      } catch (error) {
        failed(describe(error));
      } finally {
        working(false);
      }
    },
    complete: (request, signal) => api.autocomplete(request, signal).then(({ choices }) => choices),
    describe,
    fillIn(interaction, modal) {
      openDialog({
        title: modal.title,
        fields: fieldsOf(modal),
        submitLabel: texts.submit,
        texts,
        describe,
        submit: (fields) => taken({ kind: 'modal', interaction, customId: modal.custom_id, fields }),
      });
    },
  };

  async function taken(request: InteractionRequest): Promise<void> {
    if ((await interactions.run(request)) === 'failed') throw new Unanswered();
  }

  function describe(error: unknown): string {
    if (error instanceof Unanswered) return texts.failed;
    return (isApiError(error) && error.message) || texts.failedRequest;
  }
}

class Unanswered extends Error {
  override readonly name = 'Unanswered';
}
