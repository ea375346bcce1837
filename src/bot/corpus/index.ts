/** `/corpus add` and `/corpus remove`: moderators keep the sources current. */
import {
  type APIApplicationCommandAttachmentOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { UserError } from '../../errors.ts';
import { corpusCommandTexts } from '../../messages/bot/corpus.ts';
import { sourceChoices } from '../source-choices.ts';
import type { BotContext, Command, Component, Feature } from '../types.ts';
import { localized } from '../ui.ts';
import { addFiles, FILE_OPTIONS } from './add.ts';
import { removeSource, undoRemoval } from './remove.ts';
import { cancelReplacing, replaceFiles } from './replace.ts';
import { openTools, type Tools } from './tools.ts';

const { add, remove } = corpusCommandTexts;

const fileOptions = FILE_OPTIONS.map((name, i): APIApplicationCommandAttachmentOption => {
  const names = { en: name, de: `${add.file.de}${i + 1}` };
  return {
    ...localized(names, add.fileDescription),
    type: ApplicationCommandOptionType.Attachment,
    required: i === 0,
  };
});

export function createCorpusFeature(): Feature {
  /** One for each bot, so that changes of a folder come one after the other. */
  const opened = new WeakMap<BotContext, Tools>();

  function toolsOf(context: BotContext): Tools {
    const tools = opened.get(context) ?? openTools(context);
    opened.set(context, tools);
    return tools;
  }

  const command = {
    data: {
      ...localized(corpusCommandTexts.name, corpusCommandTexts.description),
      type: ApplicationCommandType.ChatInput,
      default_member_permissions: String(PermissionFlagsBits.ManageGuild),
      contexts: [InteractionContextType.Guild],
      options: [
        {
          ...localized(add.name, add.description),
          type: ApplicationCommandOptionType.Subcommand,
          options: fileOptions,
        },
        {
          ...localized(remove.name, remove.description),
          type: ApplicationCommandOptionType.Subcommand,
          options: [
            {
              ...localized(remove.source, remove.sourceDescription),
              type: ApplicationCommandOptionType.String,
              required: true,
              autocomplete: true,
            },
          ],
        },
      ],
    },
    moderator: true,
    async execute(exchange, context) {
      switch (exchange.options.subcommand) {
        case 'add':
          return addFiles(exchange, toolsOf(context), context);
        case 'remove':
          return removeSource(exchange, toolsOf(context), context);
        default:
          throw new UserError('expired');
      }
    },
    async autocomplete(exchange, { engine }) {
      await exchange.respond(sourceChoices(engine.sources(), exchange.focused.value));
    },
  } satisfies Command;

  const component = {
    prefix: 'corpus',
    moderator: true,
    async execute(exchange, [action, ...args], context) {
      const tools = toolsOf(context);
      switch (action) {
        case 'replace':
          return replaceFiles(exchange, args, tools, context);
        case 'cancel':
          return cancelReplacing(exchange, args, tools);
        case 'undo':
          return undoRemoval(exchange, args[0] ?? '', tools, context);
        default:
          throw new UserError('expired');
      }
    },
  } satisfies Component;

  return { commands: [command], components: [component] };
}

export const corpusFeature: Feature = createCorpusFeature();
