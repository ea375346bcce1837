/** What a visitor asks for, as the data of an interaction; nothing that their channel does not offer. */
import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import { MAX_FILE_BYTES } from '../../bot/limits.ts';
import type { AutocompleteRequest, InteractionRequest, UploadedFile } from '../protocol.ts';
import { type Commands, shownCommand } from './commands.ts';
import { filledForm, pressed } from './controls.ts';
import type { Files } from './files.ts';
import type { Interactions, Opening } from './interactions.ts';
import { apiAttachment, type Message } from './message.ts';
import { calledOptions, typedOptions } from './options.ts';
import { Refusal } from './refusal.ts';
import type { Visitor } from './visitors.ts';

export interface Request {
  readonly opening: Opening;
  readonly data: object;
  /** Ids of files that nobody needs once it is handled. */
  readonly uploads?: readonly string[];
}

export interface RequestsDeps {
  readonly commands: Commands;
  readonly interactions: Interactions;
  readonly files: Files;
}

type Of<Kind extends InteractionRequest['kind']> = InteractionRequest & { readonly kind: Kind };

export type Requests = ReturnType<typeof createRequests>;

export function createRequests({ commands, interactions, files }: RequestsDeps) {
  function command(
    visitor: Visitor,
    { name, subcommand, options: values }: Of<'command'>,
    moderator: boolean,
  ) {
    const { channel, language } = visitor;
    const called = commands.find(name, ApplicationCommandType.ChatInput, moderator);
    // All of them are looked at before any is taken in.
    const decoded = new Map(uploadsIn(values).map((file) => [file, contentOf(file)]));
    const attach = (file: UploadedFile) => {
      const data = decoded.get(file)!;
      const { id } = files.add(channel.id, file.name, data);
      return apiAttachment({ id, name: file.name, bytes: data.length });
    };
    const { options, attachments, steps } = calledOptions({ command: called, subcommand, values, attach });
    const uploads = Object.keys(attachments);
    return {
      opening: {
        type: InteractionType.ApplicationCommand,
        channel,
        placeId: channel.id,
        command: shownCommand(called, steps, language),
      },
      data: { ...identity(called), options, ...(uploads.length > 0 && { resolved: { attachments } }) },
      uploads,
    };
  }

  function onMessage(visitor: Visitor, { name, message: id }: Of<'message-command'>, moderator: boolean) {
    const { channel, language } = visitor;
    const called = commands.find(name, ApplicationCommandType.Message, moderator);
    const target = publicMessage(visitor, id);
    return {
      opening: {
        type: InteractionType.ApplicationCommand,
        channel,
        placeId: target.placeId,
        command: shownCommand(called, [], language),
      },
      data: {
        ...identity(called),
        target_id: id,
        resolved: { messages: { [id]: channel.toApi(target) } },
      },
    };
  }

  function press({ channel }: Visitor, { message: id, customId, values }: Of<'component'>) {
    const source = channel.find(id);
    if (!source) throw new Refusal('message_gone');
    const { placeId } = source;
    return {
      opening: { type: InteractionType.MessageComponent, channel, placeId, source },
      data: pressed(source, customId, values),
    };
  }

  function submit({ channel }: Visitor, { interaction: opener, customId, fields }: Of<'modal'>) {
    const form = interactions.form(channel, opener);
    if (!form) throw new Refusal('form_gone');
    const data = filledForm(form.modal, customId, fields);
    interactions.closeForm(channel, opener);
    const source = form.source && channel.find(form.source.id);
    return {
      opening: { type: InteractionType.ModalSubmit, channel, placeId: form.placeId, source },
      data,
    };
  }

  return {
    /** Throws Refusal. */
    of(visitor: Visitor, request: InteractionRequest, moderator: boolean): Request {
      switch (request.kind) {
        case 'command':
          return command(visitor, request, moderator);
        case 'message-command':
          return onMessage(visitor, request, moderator);
        case 'component':
          return press(visitor, request);
        case 'modal':
          return submit(visitor, request);
      }
    },

    /** Throws Refusal. */
    typing({ channel }: Visitor, request: AutocompleteRequest, moderator: boolean): Request {
      const { name, subcommand, option, typed, options: values } = request;
      const command = commands.find(name, ApplicationCommandType.ChatInput, moderator);
      const type = InteractionType.ApplicationCommandAutocomplete;
      return {
        opening: { type, channel, placeId: channel.id },
        data: { ...identity(command), options: typedOptions({ command, subcommand, option, typed, values }) },
      };
    },
  };
}

/** On Discord nobody can reply to what only they see. Throws Refusal. */
export function publicMessage({ channel }: Visitor, id: string): Message {
  const message = channel.find(id);
  if (!message) throw new Refusal('message_gone');
  if (message.private || message.state.loading) throw new Refusal('message_private');
  return message;
}

function identity({ id, name, type }: { id: string; name: string; type: ApplicationCommandType }) {
  return { id, name, type };
}

function uploadsIn(values: Of<'command'>['options']): UploadedFile[] {
  return Object.values(values).filter((value) => typeof value === 'object');
}

function contentOf({ name, data }: UploadedFile): Buffer {
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > MAX_FILE_BYTES)
    throw new Refusal('file_too_large', { name, max: MAX_FILE_BYTES / 1024 / 1024 });
  return bytes;
}
