import type { APIApplicationCommand } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { allFeatures } from '../../../src/bot/features.ts';
import { commandData } from '../../../src/bot/register.ts';
import {
  commandEntries,
  commandLabel,
  matchingEntries,
  messageCommands,
  typedCommand,
} from '../../../src/web/client/compose/commands.ts';

// What comes from Discord has ids beside what is registered.
const commands = commandData(allFeatures({ messageContent: true })) as unknown as APIApplicationCommand[];
const german = commandEntries(commands, 'de');
const english = commandEntries(commands, 'en');

describe('the list of commands', () => {
  it('has each subcommand on its own, named and described in the reader’s language', () => {
    expect(german.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['/frage', '/quellen liste', '/quellen zeigen', '/hilfe']),
    );
    expect(english.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['/ask', '/sources list', '/sources show', '/help']),
    );
    expect(german.find(({ label }) => label === '/quellen liste')).toMatchObject({
      name: 'sources',
      subcommand: 'list',
      description: 'Die Quellen auflisten, neueste zuerst',
    });
  });

  it('leaves those of the message menu to the messages', () => {
    expect(messageCommands(commands, 'de')).toEqual([{ name: 'Find evidence', label: 'Belege suchen' }]);
    expect(german.some(({ label }) => label.includes('Belege'))).toBe(false);
  });
});

describe('what is typed after a slash', () => {
  it('finds commands by the beginning of their name, in either language, and then by any part of it', () => {
    const labels = (text: string) => matchingEntries(german, text).map(({ label }) => label);
    expect(labels('/')).toHaveLength(german.length);
    expect(labels('/qu')).toEqual(['/quellen liste', '/quellen zeigen']);
    expect(labels('/ask')[0]).toBe('/frage');
    expect(labels('/zeig')).toEqual(['/quellen zeigen']);
    expect(labels('/gibt es nicht')).toEqual([]);
  });

  it('is a command once its name is complete, with what follows for its first option', () => {
    expect(typedCommand(german, '/frage Wer traf wen?')).toMatchObject({
      entry: { name: 'ask' },
      rest: 'Wer traf wen?',
    });
    expect(typedCommand(german, '/sources show ')).toMatchObject({ entry: { subcommand: 'show' }, rest: '' });
    expect(typedCommand(german, '/frage')).toBeNull();
    expect(typedCommand(german, 'frage a')).toBeNull();
  });
});

it('names the command that was used in the reader’s language', () => {
  expect(commandLabel(german, '/ask')).toBe('/frage');
  expect(commandLabel(german, '/sources list')).toBe('/quellen liste');
  expect(commandLabel(german, '/sources')).toBe('/quellen');
  expect(commandLabel(german, 'Belege suchen')).toBe('Belege suchen');
});
