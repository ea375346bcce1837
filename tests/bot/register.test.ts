import { describe, expect, test } from 'vitest';
import { registerCommands } from '../../src/bot/register.ts';
import type { Feature } from '../../src/bot/types.ts';

const named = (name: string): Feature => ({
  commands: [{ data: { name, description: 'A command', type: 1 }, execute: async () => {} }],
});

function world() {
  const known = new Map<string, string>();
  const put: (string | null)[] = [];
  return {
    put,
    registrations: {
      get: (scope: string) => known.get(scope) ?? null,
      set: (scope: string, hash: string) => void known.set(scope, hash),
      scopes: () => [...known.keys()],
      remove: (scope: string) => void known.delete(scope),
    },
    record: async (guildId: string | null) => void put.push(guildId),
  };
}

describe('registerCommands', () => {
  test('registers once, and again only when the commands change', async () => {
    const { registrations, record, put } = world();
    const where = { applicationId: '1', guildId: null };
    expect(await registerCommands([named('ask')], registrations, record, where)).toBe(true);
    expect(await registerCommands([named('ask')], registrations, record, where)).toBe(false);
    expect(await registerCommands([named('ask'), named('help')], registrations, record, where)).toBe(true);
    expect(put).toEqual([null, null]);
  });

  test('another application and another server are registered on their own', async () => {
    const { registrations, record, put } = world();
    await registerCommands([named('ask')], registrations, record, { applicationId: '1', guildId: null });
    await registerCommands([named('ask')], registrations, record, { applicationId: '1', guildId: '7' });
    await registerCommands([named('ask')], registrations, record, { applicationId: '2', guildId: null });
    // What the first had in all servers is taken back when it is given to one.
    expect(put).toEqual([null, null, '7', null]);
  });

  test('what failed is tried again the next time', async () => {
    const { registrations, record, put } = world();
    const where = { applicationId: '1', guildId: null };
    const fail = async () => {
      throw new Error('503');
    };
    await expect(registerCommands([named('ask')], registrations, fail, where)).rejects.toThrow('503');
    await registerCommands([named('ask')], registrations, record, where);
    expect(put).toEqual([null]);
  });
});
