import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { applicationIdOf, inviteUrl, PERMISSIONS } from '../../src/bot/invite.ts';

const ID = '123456789012345678';
const TOKEN = `${Buffer.from(ID).toString('base64url')}.abcdef.${'x'.repeat(38)}`;

describe('the invite link', () => {
  test('names the application of the token and asks for no power over others', () => {
    expect(applicationIdOf(TOKEN)).toBe(ID);
    const url = new URL(inviteUrl(ID));
    expect(url.searchParams.get('client_id')).toBe(ID);
    expect(url.searchParams.get('scope')).toBe('bot applications.commands');
    const { Administrator, ManageGuild, ManageMessages, ManageThreads, MentionEveryone } =
      PermissionFlagsBits;
    expect(
      PERMISSIONS & (Administrator | ManageGuild | ManageMessages | ManageThreads | MentionEveryone),
    ).toBe(0n);
  });

  test('a text that is no token has no application', () => {
    expect(applicationIdOf('hello')).toBeNull();
    expect(applicationIdOf('')).toBeNull();
  });
});
