import type { APIApplicationCommandOption } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { helpFeature, helpMessage } from '../../../src/bot/commands/help.ts';
import { allFeatures } from '../../../src/bot/features.ts';
import { createBotContext, type TestBot } from '../../support/bot-context.ts';
import { checkMessage } from '../../support/discord/limits.ts';
import { commandExchange, MODERATOR } from '../../support/exchange.ts';

const [command] = helpFeature.commands!;
const LANGUAGES = ['de', 'en'] as const;

let bot: TestBot;
beforeAll(async () => {
  bot = await createBotContext({ 'a.md': '# Ein Text\n\nEin Satz, der hier steht.\n' });
});
afterAll(() => bot.close());

async function help(caller = {}, language: 'de' | 'en' = 'de') {
  const { exchange, recorded } = commandExchange({ caller, language });
  await command!.execute(exchange, bot.context);
  expect(recorded).toMatchObject({ acknowledged: 'tell', visibility: 'private' });
  return recorded.shown[0]!.embeds![0]!;
}

describe('/help', () => {
  test('tells members how to ask, look up and what to expect', async () => {
    const { title, description, fields } = await help();
    expect(title).toBe('So frage ich die Quellen für dich');
    expect(description).toContain('aus einer Quelle.');
    expect(fields!.map(({ name }) => name)).toEqual(['Fragen', 'Nachlesen', 'Woran du bist', 'Mehr']);
  });

  test('tells moderators what else there is, by right or by role', async () => {
    const role = '700000000000000001';
    bot.store.settings.set('200000000000000001', { moderatorRoles: [role] });
    for (const caller of [MODERATOR, { roleIds: [role] }]) {
      expect((await help(caller)).fields!.at(-1)!.name).toBe('Für die Moderation');
    }
    expect((await help(MODERATOR, 'en')).fields!.at(-1)!.name).toBe('For moderators');
  });

  test.each(LANGUAGES)('names all commands of the bot and no others (%s)', (language) => {
    const existing = allFeatures({ messageContent: false }).flatMap(({ commands = [] }) =>
      commands.flatMap(({ data }) => {
        const name = localName(data, language);
        const options: readonly APIApplicationCommandOption[] = ('options' in data && data.options) || [];
        const below = options.filter(({ type }) => type === 1).map((option) => localName(option, language));
        if (data.type === 3) return [`**${name}**`];
        return below.length > 0 ? below.map((sub) => `/${name} ${sub}`) : [`/${name}`];
      }),
    );
    const text = JSON.stringify(helpMessage({ language, sources: 3, moderator: true }));
    const named = [...text.matchAll(/`(\/[^`]+)`/g)].map(([, name]) => name);
    const hidden = language === 'de' ? '/hilfe' : '/help';
    for (const name of existing) if (name !== hidden) expect(text).toContain(name);
    for (const name of named) expect(existing).toContain(name);
  });

  test.each(LANGUAGES)('fits into a message (%s)', (language) => {
    const message = helpMessage({ language, sources: 0, moderator: true });
    expect(checkMessage(JSON.parse(JSON.stringify(message)), 0)).toEqual([]);
  });
});

type Named = Pick<APIApplicationCommandOption, 'name' | 'name_localizations'>;

function localName({ name, name_localizations }: Named, language: 'de' | 'en'): string {
  return (language === 'de' && name_localizations?.de) || name;
}
