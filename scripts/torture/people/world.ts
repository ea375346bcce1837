/** A server with a bot, its moderator, its members and some feedback: what people then try to get at. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Actor, Channel, Message, Role } from '../../../tests/support/discord/server.ts';
import {
  type RunningBot,
  type RunningBotOptions,
  startRunningBot,
} from '../../../tests/support/running-bot.ts';

export const FILES = {
  'turm.md': '# Der Turm\n\nDer Turm von Alsen ist 84 Meter hoch. Erbaut wurde er 1911 von Emil Lorenz.\n',
  'hafen.md': '# Der Hafen\n\nDer Hafen von Alsen hat 12 Liegeplätze.\n',
  'markt.md': '# Der Markt\n\nDer Markt von Alsen öffnet um 7 Uhr.\n',
} as const;
export const QUESTION = 'Wie hoch ist der Turm von Alsen?';
/** More than one page of the list of feedback. */
const VERDICTS = 6;

export interface World {
  readonly running: RunningBot;
  readonly moderator: Actor;
  /** Makes moderators, once the moderator has named it in the settings. */
  readonly role: Role;
  /** Where further things happen that a reader of the first channel need not see. */
  readonly other: Channel;
  /** To a member's question. */
  readonly answer: Message;
  /** Somebody without any right, each time another one. */
  newMember(): Actor;
}

export const isAnswer = ({ text }: Message) => text.includes('[1]');

export async function openWorld(options: RunningBotOptions = {}): Promise<World> {
  const running = await startRunningBot(FILES, options);
  const { discord } = running;
  const moderator = discord.member('Moderatorin', { permissions: PermissionFlagsBits.ManageGuild });
  const role = discord.role('Redaktion');
  const other = discord.channel('nebenan');
  let members = 0;
  const newMember = () => discord.member(`Mitglied${++members}`);
  const answer = await newMember().slash('ask', { question: QUESTION }).until(isAnswer);
  for (let n = 0; n < VERDICTS; n++) {
    const member = newMember();
    const form = member.press(answer, { customId: 'down' });
    await form.acknowledged;
    await member.submit(form, { reason: `Grund ${n}` }).until();
  }
  return { running, moderator, role, other, answer, newMember };
}

/** Milliseconds without a request after which nothing more is on its way. */
const QUIET_MS = 60;

/** Waits until the bot has had nothing more to say for so long: for what must not come there is no promise. */
export async function quiet({ discord }: Pick<RunningBot, 'discord'>, ms = QUIET_MS): Promise<void> {
  const { http } = discord.counts;
  for (let before = -1; before !== http.requests; ) {
    before = http.requests;
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

const DEFECT = /handler failed|not handled|not reported|autocompletion failed/;

/** What the bot itself took for a defect, and what its Discord took for one of the bot's. */
export function defectsOf({ log, discord }: Pick<RunningBot, 'log' | 'discord'>): string[] {
  const pings = discord.pings.map(({ kind, id }) => `pinged ${kind} ${id}`);
  return [...log.filter((line) => DEFECT.test(line)), ...discord.violations, ...pings];
}
