/** Interactions on their way: one acknowledgement within three seconds, a token for fifteen minutes. */
import { randomBytes } from 'node:crypto';
import {
  type APIApplicationCommandOptionChoice,
  type APIInteractionResponse,
  type APIModalInteractionResponseCallbackData,
  InteractionType,
  MessageFlags,
  InteractionResponseType as Response,
} from 'discord-api-types/v10';
import { TransportError } from '../../bot/transport.ts';
import type { OutgoingFile, OutgoingMessage, Visibility } from '../../bot/types.ts';
import type { Channel, Draft } from './channel.ts';
import type { Message } from './message.ts';

const ACKNOWLEDGE_MS = 3000;
const TOKEN_MS = 15 * 60_000;
/** Forms of a channel that may be open at once, and interactions that are remembered. */
const MAX_FORMS = 20;
const MAX_INTERACTIONS = 5000;

export interface Opening {
  readonly type: InteractionType;
  readonly channel: Channel;
  /** Of the channel, or of the thread it happens in. */
  readonly placeId: string;
  /** The message with the component. */
  readonly source?: Message | null;
  /** The command as it is shown above the reply. */
  readonly command?: string | null;
}

export interface Interaction extends Required<Opening> {
  readonly id: string;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  state: 'open' | 'acknowledged' | 'failed';
  /** What `@original` stands for. */
  original: Message | null;
  choices: readonly APIApplicationCommandOptionChoice[];
}

/** A form that a visitor has before them. */
export interface OpenForm {
  readonly modal: APIModalInteractionResponseCallbackData;
  readonly source: Message | null;
  readonly placeId: string;
}

export interface InteractionsDeps {
  readonly nextId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly acknowledgeMs?: number;
}

export type Interactions = ReturnType<typeof createInteractions>;

export function createInteractions({ nextId, now, acknowledgeMs = ACKNOWLEDGE_MS }: InteractionsDeps) {
  const byToken = new Map<string, Interaction>();
  const forms = new WeakMap<Channel, Map<string, OpenForm>>();
  const timers = new Map<Interaction, NodeJS.Timeout>();

  function fail(interaction: Interaction): void {
    timers.delete(interaction);
    if (interaction.state !== 'open') return;
    interaction.state = 'failed';
    // A list of suggestions stays empty without a word.
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return;
    interaction.channel.emit({ type: 'failed', interaction: interaction.id });
  }

  function forget(): void {
    for (const [token, { at }] of byToken) {
      if (byToken.size <= MAX_INTERACTIONS && now() - at <= TOKEN_MS) break;
      byToken.delete(token);
    }
  }

  function known(token: string): Interaction {
    const interaction = byToken.get(token);
    if (!interaction) throw new TransportError('late', 'an unknown interaction');
    return interaction;
  }

  function draft({ placeId, channel, source, command }: Interaction, isPrivate: boolean): Draft {
    const thread = placeId === channel.id ? null : placeId;
    return { author: 'bot', thread, private: isPrivate, replyTo: source?.id ?? null, command };
  }

  function openForm({ id, channel, source, placeId }: Interaction, modal: OpenForm['modal']): void {
    const open = forms.get(channel) ?? new Map<string, OpenForm>();
    forms.set(channel, open.set(id, { modal, source, placeId }));
    for (const oldest of open.keys()) {
      if (open.size <= MAX_FORMS) break;
      open.delete(oldest);
    }
  }

  /** Whether such an answer may be given to such an interaction. */
  function fits({ type, source }: Interaction, response: APIInteractionResponse['type']): boolean {
    const asksForChoices = type === InteractionType.ApplicationCommandAutocomplete;
    if (asksForChoices !== (response === Response.ApplicationCommandAutocompleteResult)) return false;
    if (response === Response.Modal) return type !== InteractionType.ModalSubmit;
    const changes = response === Response.DeferredMessageUpdate || response === Response.UpdateMessage;
    return !changes || source !== null;
  }

  return {
    open({ type, channel, placeId, source = null, command = null }: Opening): Interaction {
      forget();
      const interaction: Interaction = {
        id: nextId(),
        token: randomBytes(48).toString('base64url'),
        type,
        channel,
        placeId,
        source,
        command,
        at: now(),
        state: 'open',
        original: null,
        choices: [],
      };
      byToken.set(interaction.token, interaction);
      timers.set(interaction, setTimeout(fail, acknowledgeMs, interaction).unref());
      return interaction;
    },

    /** Rejects a second answer and one that comes too late. */
    acknowledge(
      { id, token }: Pick<Interaction, 'id' | 'token'>,
      response: APIInteractionResponse,
      files: readonly OutgoingFile[],
    ): void {
      const interaction = known(token);
      if (interaction.id !== id) throw new TransportError('late', 'an unknown interaction');
      if (interaction.state === 'failed') throw new TransportError('late', 'three seconds are over');
      if (interaction.state === 'acknowledged') throw new TransportError('taken', 'acknowledged already');
      if (!fits(interaction, response.type))
        throw new TransportError('failed', `answer ${response.type} to interaction ${interaction.type}`);
      const { channel, source } = interaction;
      interaction.state = 'acknowledged';
      clearTimeout(timers.get(interaction));
      timers.delete(interaction);
      if (response.type === Response.ApplicationCommandAutocompleteResult) {
        interaction.choices = response.data.choices ?? [];
        return;
      }
      channel.emit({ type: 'acknowledged', interaction: id });
      const isPrivate =
        'data' in response && response.data !== undefined && 'flags' in response.data
          ? ((response.data.flags ?? 0) & MessageFlags.Ephemeral) !== 0
          : false;
      switch (response.type) {
        case Response.ChannelMessageWithSource:
          interaction.original = channel.post(draft(interaction, isPrivate), outgoing(response.data, files));
          return;
        case Response.DeferredChannelMessageWithSource:
          interaction.original = channel.promise(draft(interaction, isPrivate));
          return;
        case Response.DeferredMessageUpdate:
          interaction.original = source;
          return;
        case Response.UpdateMessage:
          interaction.original = channel.edit(source!, outgoing(response.data ?? {}, files));
          return;
        case Response.Modal:
          openForm(interaction, response.data);
          channel.emit({ type: 'modal', interaction: id, modal: response.data });
      }
    },

    /** What a token is good for. Throws TransportError `late` after its time, `failed` before the acknowledgement. */
    byToken(token: string): Interaction {
      const interaction = known(token);
      if (now() - interaction.at > TOKEN_MS) throw new TransportError('late', 'the token has ended');
      if (interaction.state !== 'acknowledged') throw new TransportError('failed', 'not acknowledged yet');
      return interaction;
    },

    /** Throws TransportError `gone` when the reply was taken back. */
    original(interaction: Interaction): Message {
      const { original, channel } = interaction;
      if (!original || !channel.find(original.id)) throw new TransportError('gone', 'no reply to change');
      return original;
    },

    /** The first one after a promise delivers it, as on Discord; else it hangs below the reply. */
    followUp(interaction: Interaction, message: OutgoingMessage, visibility: Visibility): Message {
      const { original, channel } = interaction;
      const first = original && channel.find(original.id);
      if (first?.state.loading) return channel.edit(first, message);
      const below = { ...draft(interaction, visibility === 'private'), command: null };
      return channel.post({ ...below, replyTo: first?.id ?? null }, message);
    },

    form: (channel: Channel, interactionId: string): OpenForm | null =>
      forms.get(channel)?.get(interactionId) ?? null,
    closeForm: (channel: Channel, interactionId: string) => void forms.get(channel)?.delete(interactionId),

    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      byToken.clear();
    },
  };
}

function outgoing(
  data: { content?: string; embeds?: unknown; components?: unknown },
  files: readonly OutgoingFile[],
): OutgoingMessage {
  const { content = '', embeds = [], components = [] } = data as OutgoingMessage;
  return { content, embeds, components, files };
}
