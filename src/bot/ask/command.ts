/** `/ask`, in German `/frage`. */
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { UserError } from '../../errors.ts';
import { findSource, sourceChoices } from '../source-choices.ts';
import type { BotContext, Command } from '../types.ts';
import { localized } from '../ui.ts';
import { answerQuestion, MAX_QUESTION } from './answer-question.ts';

const MIN_QUESTION = 2;

export const askCommand: Command = {
  inChannels: true,
  data: {
    type: ApplicationCommandType.ChatInput,
    ...localized(
      { en: 'ask', de: 'frage' },
      {
        en: 'Ask the sources; every sentence comes with its place',
        de: 'Frag die Quellen; jeder Satz kommt mit seiner Fundstelle',
      },
    ),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...localized(
          { en: 'question', de: 'frage' },
          { en: 'What do you want to know?', de: 'Was möchtest du wissen?' },
        ),
        required: true,
        min_length: MIN_QUESTION,
        max_length: MAX_QUESTION,
      },
      {
        type: ApplicationCommandOptionType.String,
        ...localized(
          { en: 'source', de: 'quelle' },
          { en: 'Only in this source', de: 'Nur in dieser Quelle' },
        ),
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        ...localized(
          { en: 'private', de: 'privat' },
          { en: 'Only I see the answer', de: 'Nur ich sehe die Antwort' },
        ),
      },
    ],
  },
  async execute(exchange, context) {
    const { caller, language, options } = exchange;
    const isPrivate = options.boolean('private') ?? false;
    const asked = {
      caller,
      question: options.string('question') ?? '',
      ...sourceOf(options.string('source'), context),
    };
    await answerQuestion(context, asked, {
      // What is refused needs no promise: one private line will do.
      accept: () => exchange.defer(isPrivate ? 'private' : 'public'),
      threads: !isPrivate && caller.guildId !== null && caller.parentId === null,
      language: () => language,
      show: (message) => exchange.show(message),
      more: (message) => exchange.followUp(message, isPrivate ? 'private' : 'public'),
    });
  },
  async autocomplete(exchange, { engine }) {
    await exchange.respond(sourceChoices(engine.sources(), exchange.focused.value));
  },
};

function sourceOf(wanted: string | null, { engine }: BotContext) {
  if (wanted === null) return {};
  const source = findSource(engine.sources(), wanted);
  if (!source) throw new UserError('source_unknown', { source: wanted });
  return { source };
}
