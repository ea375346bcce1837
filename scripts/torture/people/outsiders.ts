/** People who have no right where they are, whatever they have elsewhere or had before. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Scene } from './attempts.ts';
import { isAnswer, QUESTION, type World } from './world.ts';

/** What they are told. */
export type Refusal = 'not_allowed' | 'server_only';

export interface Outsider {
  readonly name: string;
  readonly refusal: Refusal;
  scene(world: World): Promise<Scene>;
}

export const OUTSIDERS: readonly Outsider[] = [
  {
    name: 'a member',
    refusal: 'not_allowed',
    scene: async ({ newMember, running, answer }) => ({
      who: newMember(),
      channel: running.discord.general,
      on: answer,
    }),
  },
  {
    name: 'a member with every right but that one, in a thread',
    refusal: 'not_allowed',
    scene: async ({ running }) => {
      const { discord } = running;
      const { ManageGuild, Administrator } = PermissionFlagsBits;
      const all = Object.values(PermissionFlagsBits).reduce((bits, bit) => bits | bit, 0n);
      const who = discord.member('Vielerlei', { permissions: all & ~(ManageGuild | Administrator) });
      const said = await who.slash('ask', { question: QUESTION }).until(isAnswer);
      const channel = who.startThread(said, 'Nebenbei');
      const on = await discord.replyTo(who.say(channel, `@bot ${QUESTION}`), isAnswer, 20_000);
      return { who, channel, on };
    },
  },
  {
    name: 'a moderator by role, after the role was taken from the settings',
    refusal: 'not_allowed',
    scene: async ({ running, role, answer }) => {
      const { discord } = running;
      const set = (moderatorRoles: string[]) =>
        running.remembered(({ settings }) => settings.set(discord.guild.id, { moderatorRoles }));
      set([role.id]);
      const who = discord.member('Früher', { roles: [role] });
      await who
        .slash('settings', {}, { forged: true })
        .until(({ text }) => /Moderator(?:rollen| roles)/.test(text));
      set([]);
      return { who, channel: discord.general, on: answer };
    },
  },
  {
    name: 'a member who may manage another server',
    refusal: 'not_allowed',
    scene: async ({ running, newMember, answer }) => {
      const { discord } = running;
      const who = newMember();
      discord.join(who, discord.createGuild('Woanders'), { permissions: PermissionFlagsBits.ManageGuild });
      return { who, channel: discord.general, on: answer };
    },
  },
  {
    name: 'the moderator, in direct messages',
    refusal: 'server_only',
    scene: async ({ running, moderator }) => {
      const { discord } = running;
      const channel = discord.dm(moderator);
      return {
        who: moderator,
        channel,
        on: await discord.replyTo(moderator.say(channel, QUESTION), isAnswer),
      };
    },
  },
];

/** With DISCORD_GUILD_ID set to the first server. */
export const FOREIGNER: Outsider = {
  name: 'the moderator of another server, with the bot set to one',
  refusal: 'not_allowed',
  scene: async ({ running }) => {
    const { discord } = running;
    const guild = discord.createGuild('Fremde');
    const channel = discord.channel('allgemein', { guild });
    const who = discord.member('Fremder', { guild, permissions: PermissionFlagsBits.Administrator });
    return { who, channel, on: await discord.replyTo(who.say(channel, `@bot ${QUESTION}`), isAnswer) };
  },
};
