/** Interactions from the click to the last follow-up: one acknowledgement in three seconds, a token for fifteen minutes. */
import { randomBytes } from 'node:crypto';
import {
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
  InteractionType,
  MessageFlags,
  MessageType,
  InteractionResponseType as Response,
} from 'discord-api-types/v10';
import {
  alreadyAcknowledged,
  type FormProblem,
  invalidForm,
  invalidWebhookToken,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from './api-error.ts';
import type { Gateway } from './gateway.ts';
import { type Acknowledgement, type Interaction, interactionPayload } from './interaction.ts';
import type { Journal, UploadedFile } from './journal.ts';
import { checkChoices, checkModal } from './limits/forms.ts';
import { INTERACTION_DEFAULT } from './mentions.ts';
import type { Message } from './message.ts';
import type { MessageBody } from './message-body.ts';
import type { Messages } from './messages.ts';
import type { Transcript } from './transcript.ts';
import { type Channel, dropOldest, type User, type World } from './world.ts';

export interface Opening {
  readonly type: InteractionType;
  readonly user: User;
  readonly locale: string;
  readonly channel: Channel;
  readonly data: object;
  readonly source?: Message | null;
  readonly commandName?: string | null;
}

export interface InteractionsOptions {
  readonly world: World;
  readonly gateway: Gateway;
  readonly journal: Journal;
  readonly messages: Messages;
  readonly transcript: Transcript;
  readonly keep: number;
}

const ACKNOWLEDGE_MS = 3000;
/** So that those in flight are never dropped. */
const MIN_KEPT = 200;
const TOKEN_MS = 15 * 60_000;
const KINDS = new Map<number, Acknowledgement['kind']>([
  [Response.ChannelMessageWithSource, 'message'],
  [Response.DeferredChannelMessageWithSource, 'defer'],
  [Response.DeferredMessageUpdate, 'deferUpdate'],
  [Response.UpdateMessage, 'update'],
  [Response.ApplicationCommandAutocompleteResult, 'choices'],
  [Response.Modal, 'modal'],
]);

export type Interactions = ReturnType<typeof createInteractions>;

export function createInteractions(options: InteractionsOptions) {
  const { world, gateway, journal, messages, transcript, keep } = options;
  const byToken = new Map<string, Interaction>();

  function open({
    type,
    user,
    locale,
    channel,
    data,
    source = null,
    commandName = null,
  }: Opening): Interaction {
    const id = world.nextId();
    const secret = randomBytes(96).toString('base64url');
    const interaction: Interaction = {
      id,
      token: Buffer.from(`interaction:${id}:${secret}`).toString('base64url'),
      type,
      user,
      locale,
      channel,
      at: world.now(),
      source,
      sourceStates: source?.states.length ?? 0,
      commandName,
      acknowledged: null,
      original: null,
      followUps: [],
      choices: null,
      modal: null,
      expired: false,
      disturbed: false,
    };
    byToken.set(interaction.token, interaction);
    dropOldest(byToken, Math.max(keep, MIN_KEPT));
    gateway.dispatch({
      name: 'INTERACTION_CREATE',
      guildId: channel.guild?.id ?? null,
      intents: 0,
      data: () => interactionPayload(world, interaction, data),
    });
    return interaction;
  }

  function refuseWrongType(interaction: Interaction, type: number): void {
    const { type: asked, source } = interaction;
    const autocomplete = asked === InteractionType.ApplicationCommandAutocomplete;
    const wrong =
      !KINDS.has(type) ||
      autocomplete !== (type === Response.ApplicationCommandAutocompleteResult) ||
      (source === null && (type === Response.DeferredMessageUpdate || type === Response.UpdateMessage)) ||
      (asked === InteractionType.ModalSubmit && type === Response.Modal);
    if (wrong)
      throw invalidForm({
        path: 'type',
        code: 'INTERACTION_RESPONSE_TYPE_INVALID',
        message: `The interaction response type ${type} cannot be used with interaction type ${asked}.`,
      });
  }

  function respond(
    interaction: Interaction,
    type: number,
    data: MessageBody,
    files: readonly UploadedFile[],
  ): void {
    const { channel, source } = interaction;
    const ephemeral = ((data.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    if (type === Response.ChannelMessageWithSource)
      interaction.original = messages.post({ ...posting(interaction, ephemeral), body: data, files });
    else if (type === Response.DeferredChannelMessageWithSource)
      interaction.original = messages.promise(posting(interaction, ephemeral));
    else if (type === Response.DeferredMessageUpdate) interaction.original = source;
    else if (type === Response.UpdateMessage)
      interaction.original = messages.edit(source!, data, files, INTERACTION_DEFAULT);
    else if (type === Response.ApplicationCommandAutocompleteResult) {
      refuseIf(checkChoices((data as { choices?: unknown }).choices));
      interaction.choices = (data as { choices: APIApplicationCommandOptionChoice[] }).choices;
    } else {
      refuseIf(checkModal(data as Record<string, unknown>));
      interaction.modal = data as unknown as APIModalInteractionResponseCallbackData;
      transcript.did(
        channel,
        world.bot.name,
        `zeigt ${interaction.user.name} das Formular „${interaction.modal.title}“`,
      );
    }
  }

  function posting(
    interaction: Interaction,
    ephemeral: boolean,
    type: number = MessageType.ChatInputCommand,
  ) {
    const { id, user, channel, commandName, type: asked } = interaction;
    return {
      channel,
      author: world.bot,
      webhookId: world.applicationId,
      type: asked === InteractionType.ApplicationCommand ? type : MessageType.Reply,
      visibleTo: ephemeral ? user.id : null,
      replyTo: interaction.source,
      interaction: { id, type: asked, user, name: commandName },
      mentionDefault: INTERACTION_DEFAULT,
      flags: ephemeral ? MessageFlags.Ephemeral : 0,
    };
  }

  /** @throws ApiError */
  function acknowledge(
    id: string,
    token: string,
    body: { type?: number; data?: MessageBody },
    files: readonly UploadedFile[],
    disturbed: boolean,
  ): Interaction {
    const interaction = byToken.get(token);
    if (interaction === undefined || interaction.id !== id) throw unknownInteraction();
    const afterMs = world.now() - interaction.at;
    interaction.disturbed ||= disturbed;
    if (interaction.acknowledged !== null) {
      if (!interaction.disturbed) journal.violation(`interaction ${id} was acknowledged twice`);
      throw alreadyAcknowledged();
    }
    if (afterMs > ACKNOWLEDGE_MS || interaction.expired) throw unknownInteraction();
    const type = body.type ?? 0;
    const data = body.data ?? {};
    refuseWrongType(interaction, type);
    respond(interaction, type, data, files);
    const ephemeral = interaction.original?.ephemeral ?? false;
    interaction.acknowledged = { type, kind: KINDS.get(type)!, afterMs, ephemeral };
    journal.changed();
    return interaction;
  }

  /** The interaction a webhook call belongs to. @throws ApiError */
  function byWebhook(applicationId: string, token: string): Interaction {
    const interaction = byToken.get(token);
    if (interaction === undefined || applicationId !== world.applicationId) throw unknownWebhook();
    if (interaction.expired || world.now() - interaction.at > TOKEN_MS) throw invalidWebhookToken();
    if (interaction.acknowledged === null) throw unknownWebhook();
    return interaction;
  }

  return {
    open,
    acknowledge,
    byWebhook,
    find: (token: string) => byToken.get(token) ?? null,

    /** `@original`, or the id of a message of this interaction. @throws ApiError */
    messageOf(interaction: Interaction, id: string): Message {
      const { original, followUps } = interaction;
      const known = [...(original ? [original] : []), ...followUps];
      const message = id === '@original' ? original : known.find((candidate) => candidate.id === id);
      if (!message || message.deleted) throw unknownMessage();
      return message;
    },

    edit: (message: Message, body: MessageBody, files: readonly UploadedFile[]) =>
      messages.edit(message, body, files, INTERACTION_DEFAULT),

    /** The first one after a deferral delivers what was deferred, as on Discord. @throws ApiError */
    followUp(interaction: Interaction, body: MessageBody, files: readonly UploadedFile[]): Message {
      const { original, acknowledged } = interaction;
      if (acknowledged?.kind === 'defer' && original?.loading && !original.deleted) {
        const { flags: _, ...rest } = body;
        return messages.edit(original, rest, files, INTERACTION_DEFAULT);
      }
      const ephemeral = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
      const first = original && !original.deleted ? original : null;
      const message = messages.post({
        ...posting(interaction, ephemeral, MessageType.Reply),
        // A follow-up hangs below the first answer, without pinging anybody.
        replyTo: first,
        mentionDefault: { ...INTERACTION_DEFAULT, replied_user: false },
        body,
        files,
      });
      interaction.followUps.push(message);
      return message;
    },

    /** The fifteen minutes are over. */
    expire(interaction: Interaction) {
      interaction.expired = true;
    },
    forget() {
      byToken.clear();
    },
  };
}

function refuseIf(problems: readonly FormProblem[]): void {
  if (problems.length > 0) throw invalidForm(...problems);
}
