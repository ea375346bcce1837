/** `/help`, in German `/hilfe`. */
import { type APIEmbed, ApplicationCommandType } from 'discord-api-types/v10';
import { helpCommandTexts, helpTexts } from '../../messages/bot/help.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { isModerator } from '../permissions.ts';
import type { Command, Feature, OutgoingMessage } from '../types.ts';
import { localized } from '../ui.ts';

const COLOUR = 0x2a9d8f;

export interface HelpView {
  readonly language: FrameLanguage;
  /** How many there are. */
  readonly sources: number;
  readonly moderator: boolean;
}

export function helpMessage({ language, sources, moderator }: HelpView): OutgoingMessage {
  const texts = helpTexts[language];
  const field = (name: keyof typeof texts.fields) => ({
    name: texts.fields[name],
    value: texts[name].map((item) => `- ${item}`).join('\n'),
  });
  const embed: APIEmbed = {
    title: texts.title,
    color: COLOUR,
    description: texts.intro(sources === 0 ? texts.noSources : texts.sources(sources)),
    fields: [
      ...(['ask', 'buttons', 'honest', 'more'] as const).map(field),
      ...(moderator ? [field('moderators')] : []),
    ],
  };
  return { embeds: [embed] };
}

const help = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...localized(helpCommandTexts.name, helpCommandTexts.description),
  },
  async execute(exchange, { engine, store }) {
    const { caller, language } = exchange;
    const moderator = isModerator(caller, store.settings.get(caller.guildId));
    await exchange.tell(helpMessage({ language, sources: engine.sources().length, moderator }), 'private');
  },
} satisfies Command;

export const helpFeature: Feature = { commands: [help] };
