import { describe, expect, it } from 'vitest';
import { answersIn, isModerator } from '../../src/bot/permissions.ts';
import { DEFAULT_SETTINGS } from '../../src/bot/store/settings.ts';
import type { Caller } from '../../src/bot/types.ts';

const CALLER: Caller = {
  userId: '100',
  name: 'Anna',
  guildId: '200',
  channelId: '300',
  parentId: null,
  permissions: 0n,
  roleIds: [],
};
const DIRECT: Caller = { ...CALLER, guildId: null };

describe('isModerator', () => {
  const settings = { ...DEFAULT_SETTINGS, moderatorRoles: ['500', '501'] };

  it.each<[string, Partial<Caller>, boolean]>([
    ['who has no right and no role', {}, false],
    ['who may manage the server', { permissions: 1n << 5n }, true],
    ['who is an administrator', { permissions: 1n << 3n }, true],
    ['who may manage the server among other things', { permissions: (1n << 40n) | (1n << 5n) | 1n }, true],
    [
      'who has every right but these two',
      { permissions: ((1n << 50n) - 1n) & ~(1n << 3n) & ~(1n << 5n) },
      false,
    ],
    ['who has one of the roles', { roleIds: ['7', '501'] }, true],
    ['who has another role', { roleIds: ['7', '50'] }, false],
  ])('knows a member %s', (_, given, expected) => {
    expect(isModerator({ ...CALLER, ...given }, settings)).toBe(expected);
  });

  it('knows none in direct messages', () => {
    expect(isModerator({ ...DIRECT, permissions: -1n, roleIds: ['500'] }, settings)).toBe(false);
  });

  it('takes no role for a moderator’s when none is set', () => {
    expect(isModerator({ ...CALLER, roleIds: ['500'] }, DEFAULT_SETTINGS)).toBe(false);
  });
});

describe('answersIn', () => {
  const settings = { ...DEFAULT_SETTINGS, channels: ['300'] };

  it.each<[string, Caller, boolean]>([
    ['a channel that is set', CALLER, true],
    ['a thread in it', { ...CALLER, channelId: '310', parentId: '300' }, true],
    ['another channel', { ...CALLER, channelId: '301' }, false],
    ['a thread in another channel', { ...CALLER, channelId: '310', parentId: '301' }, false],
    ['direct messages', { ...DIRECT, channelId: '999' }, true],
  ])('decides on %s', (_, caller, expected) => {
    expect(answersIn(caller, settings)).toBe(expected);
  });

  it('says yes everywhere when no channel is set', () => {
    expect(answersIn({ ...CALLER, channelId: '999' }, DEFAULT_SETTINGS)).toBe(true);
  });
});
