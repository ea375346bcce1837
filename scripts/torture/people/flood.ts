/** More questions than the limits allow, in every way there is to ask: never more are answered, over restarts and processes. */
import { errorText, messagesFor } from '../../../src/messages/index.ts';
import type { Actor, Channel, Message, Reply } from '../../../tests/support/discord/server.ts';
import { type RunningBot, startRunningBot } from '../../../tests/support/running-bot.ts';
import { createRandom, type Random } from '../random.ts';
import type { TortureOptions, TortureRow } from '../types.ts';
import { defectsOf, FILES, isAnswer, QUESTION, quiet } from './world.ts';

const CAPS = { userDaily: 7, serverDaily: 30 } as const;
const COOLDOWN_SECONDS = 60;
const DAY_MS = 86_400_000;
const UNLIMITED = { limit: Number.POSITIVE_INFINITY, perMs: 1000 };
/** Of the crowd; each asks several times over. */
const CROWD = 25;
const WAVE = 25;
/** Milliseconds without a request after which no mention is about to be answered. */
const MENTION_MS = 300;
/** Without what differs from refusal to refusal. */
const REFUSALS = (['cooldown', 'user_daily', 'server_daily', 'queue_full'] as const).flatMap((code) =>
  (['de', 'en'] as const).map((language) => {
    const text = errorText({ code, params: { seconds: 0, limit: 0 } }, messagesFor(language));
    return text.split(/\s*\b0\b/)[0]!.slice(0, 20);
  }),
);

interface Flood {
  readonly running: RunningBot;
  readonly random: Random;
  readonly place: Channel;
  /** Asked for and given by somebody else before, to press buttons on. */
  readonly answer: Message;
  /** Moves the bot's clock, milliseconds. */
  pass(ms: number): void;
}

export async function floodRows({ seed, quick, log }: TortureOptions): Promise<TortureRow[]> {
  let clock = Date.UTC(2026, 4, 4, 12);
  // Discord's own limits would only slow it down.
  const discord = { limits: { 'POST /channels/:channel/messages': UNLIMITED }, globalLimit: UNLIMITED };
  const running = await startRunningBot(FILES, { discord, now: () => clock });
  try {
    const asker = running.discord.member('Vorher');
    const answer = await asker.slash('ask', { question: QUESTION }).until(isAnswer);
    const flood: Flood = {
      running,
      random: createRandom(seed),
      place: running.discord.general,
      answer,
      pass: (ms) => {
        clock += ms;
      },
    };
    const requests = quick ? 200 : 1000;
    const rows = [await daily(flood, requests, seed), await cooldown(flood, requests, seed)];
    log(`${2 * requests} questions`);
    return rows;
  } finally {
    await running.close();
  }
}

async function daily(flood: Flood, requests: number, seed: number): Promise<TortureRow> {
  const { running, pass } = flood;
  limit(running, { cooldownSeconds: 0, ...CAPS });
  // What was asked before was yesterday.
  pass(DAY_MS);
  const failures: string[] = [];
  const answered = new Map<string, number>();
  const crowd = Array.from({ length: CROWD }, (_, n) => running.discord.member(`Menge${n}`));
  const one = running.discord.member('Einer');
  let sent = 0;
  for (let wave = 0; sent < requests; wave++) {
    // Half of it comes from one of them.
    const askers = Array.from({ length: WAVE }, (_, n) => (n % 2 === 0 ? one : crowd[(sent + n) % CROWD]!));
    sent += askers.length;
    for (const name of await answeredIn(flood, askers)) answered.set(name, (answered.get(name) ?? 0) + 1);
    if (wave === 2) await running.restart();
    if (wave === 4) await running.another();
  }
  for (const [name, count] of answered)
    if (count > CAPS.userDaily) failures.push(`seed ${seed}: ${name} was answered ${count} times`);
  const total = [...answered.values()].reduce((sum, count) => sum + count, 0);
  // What is not answered by mistake would hide what is answered by mistake.
  if (total !== CAPS.serverDaily) failures.push(`seed ${seed}: ${total} answers, not ${CAPS.serverDaily}`);
  pass(DAY_MS);
  const next = one.slash('ask', { question: QUESTION });
  if (!isAnswer(await next.until(undefined, 30_000))) failures.push('the next day nobody is answered');
  failures.push(...defectsIn(running));
  return {
    what: 'flood of commands, mentions, further evidence and searches, by one and by many, with a restart and a second process',
    promise: `at most ${CAPS.userDaily} a member and ${CAPS.serverDaily} a server each day`,
    cases: sent + 1,
    failures,
    figure: `${total} answered`,
  };
}

async function cooldown(flood: Flood, requests: number, seed: number): Promise<TortureRow> {
  const { running, pass } = flood;
  limit(running, { cooldownSeconds: COOLDOWN_SECONDS, userDaily: 1_000_000, serverDaily: 1_000_000 });
  pass(DAY_MS);
  const failures: string[] = [];
  const one = running.discord.member('Eilig');
  const waves = Math.ceil(requests / WAVE);
  let total = 0;
  for (let wave = 0; wave < waves; wave++) {
    const names = await answeredIn(flood, Array<Actor>(WAVE).fill(one));
    total += names.length;
    const time = wave % 2 === 0 ? 'after the pause' : 'within the pause';
    const allowed = wave % 2 === 0 ? 1 : 0;
    if (names.length !== allowed)
      failures.push(`seed ${seed}: ${names.length} answers ${time}, wave ${wave}`);
    if (wave === 2) await running.restart();
    pass(wave % 2 === 0 ? (COOLDOWN_SECONDS - 1) * 1000 : COOLDOWN_SECONDS * 1000);
  }
  failures.push(...defectsIn(running));
  return {
    what: `flood by one member with ${COOLDOWN_SECONDS} s between questions, with a restart`,
    promise: 'one answer a pause',
    cases: waves * WAVE,
    failures,
    figure: `${total} answered`,
  };
}

function limit({ discord, remembered }: RunningBot, limits: object): void {
  remembered(({ settings }) => settings.set(discord.guild.id, limits));
}

/** Asks all at once, each in some way; the names of those who were answered. */
async function answeredIn(
  { running, random, place, answer }: Flood,
  askers: readonly Actor[],
): Promise<string[]> {
  const { discord } = running;
  const asked = askers.map((who) => {
    const ways: (() => Reply | Message)[] = [
      () => who.slash('ask', { question: QUESTION }),
      () => who.slash('ask', { question: QUESTION, private: true }),
      () => who.press(answer, { customId: 'more' }, { forged: true }),
      () => who.contextMenu('Find evidence', answer),
      () => who.say(place, `@bot ${QUESTION}`),
    ];
    return { who, what: random.pick(ways)() };
  });
  const replies = asked.flatMap(({ who, what }) => ('interaction' in what ? [{ who, reply: what }] : []));
  const texts = await Promise.all(
    replies.map(async ({ who, reply }) => ({ who, text: (await reply.until(undefined, 30_000)).text })),
  );
  await quiet(running, MENTION_MS);
  const named = texts.filter(({ text }) => !REFUSALS.some((line) => text.includes(line)));
  const said = asked.filter(({ what }) => {
    if ('interaction' in what) return false;
    return discord.messages(place).some((message) => message.replyTo === what.id && isAnswer(message));
  });
  return [...named, ...said].map(({ who }) => who.name);
}

/** A busy machine makes the bot repeat an acknowledgement that it has not seen arrive. */
function defectsIn(running: RunningBot): string[] {
  return defectsOf(running).filter((line) => !line.endsWith('was acknowledged twice'));
}
