/** Discord fails at every kind of request: there is one answer or one clear line, and everything goes on. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Failure, Stall } from '../../support/discord/faults.ts';
import type { Actor, Channel, Message } from '../../support/discord/server.ts';
import { type RunningBot, startRunningBot } from '../../support/running-bot.ts';
import { interactionTokens, isAnswer, quiet, saidIn } from './support.ts';

const FILES = {
  'turm.md': '# Der Turm\n\nDer Turm von Alsen ist 84 Meter hoch. Erbaut wurde er 1911 von Emil Lorenz.\n',
  'hafen.md': '# Der Hafen\n\nDer Hafen von Alsen hat 12 Liegeplätze.\n',
};
const QUESTION = 'Wie hoch ist der Turm von Alsen?';
const LINE = 'Discord nimmt das gerade nicht an';

let running: RunningBot;
let members = 0;
/** Each has a place of its own, and is not too fast for the cool-down. */
let place: Channel;
let anna: Actor;

beforeAll(async () => {
  running = await startRunningBot(FILES, { env: { LOG_LEVEL: 'debug' } });
});
afterAll(() => running.close());

type Fault = Partial<Failure> & Partial<Pick<Stall, 'ms'>>;

const FAULTS = {
  'fails once': { status: 500 },
  'fails three times': { status: 502, times: 3 },
  'fails although it was done': { status: 500, processed: true },
  'breaks off': { hangUp: true },
  'breaks off although it was done': { hangUp: true, processed: true },
  'is limited': { status: 429, headers: { 'retry-after': '1' } },
  'is forbidden': { status: 403, code: 50013 },
  'comes too late': { status: 404, code: 10062 },
  'was acknowledged already': { status: 400, code: 40060 },
  hangs: { ms: 2000 },
  'hangs although it was done': { ms: 2000, processed: true },
} satisfies Record<string, Fault>;
type FaultName = keyof typeof FAULTS;

function disturb(method: string, route: RegExp, fault: Fault): void {
  const { faults } = running.discord;
  const { ms, ...failure } = fault;
  if (ms === undefined) faults.failNext({ method, route, ...failure });
  else faults.stallNext({ method, route, ms, processed: failure.processed });
}

const CALLBACK = /^\/interactions\/.*\/callback$/;
const ORIGINAL = /\/messages\/@original$/;
const MESSAGES = /^\/channels\/\d+\/messages$/;
const THREADS = /\/threads$/;

/** What the member gets: what was asked for, one line that says what is wrong, or what Discord's own client says. */
type Outcome = 'answer' | 'line' | 'nothing';

/** An acknowledgement: whoever comes too late, or second, says no more. */
const ACKNOWLEDGED: Record<FaultName, Outcome> = {
  'fails once': 'answer',
  'fails three times': 'line',
  'fails although it was done': 'answer',
  'breaks off': 'answer',
  'breaks off although it was done': 'answer',
  'is limited': 'answer',
  'is forbidden': 'line',
  'comes too late': 'nothing',
  'was acknowledged already': 'nothing',
  hangs: 'answer',
  'hangs although it was done': 'answer',
};
/** Everything later: a line can be shown whatever it was. */
const LATER: Record<FaultName, Outcome> = {
  ...ACKNOWLEDGED,
  'fails three times': 'answer',
  'comes too late': 'line',
  'was acknowledged already': 'line',
};

const cases = (outcomes: Partial<Record<FaultName, Outcome>>) =>
  Object.entries(outcomes).map(([name, outcome]) => [name, FAULTS[name as FaultName], outcome] as const);

/** What a member was shown, private and public, without what was taken back. */
function shownTo(actor: Actor): Message[] {
  const { botUserId } = running.discord;
  return actor
    .messages(place)
    .filter(({ origin, loading }) => !loading && origin.author.id === botUserId && byOrFor(actor, origin));
}

function byOrFor({ id }: Actor, { interaction, replyTo }: Message['origin']): boolean {
  return (
    interaction?.user.id === id || (replyTo !== null && place.messages.get(replyTo)?.origin.author.id === id)
  );
}

/** One message as wanted and nothing beside it. */
async function expectOne(outcome: Outcome, isWanted: (message: Message) => boolean): Promise<void> {
  await quiet(running.discord);
  const shown = shownTo(anna);
  expect(shown).toHaveLength(outcome === 'nothing' ? 0 : 1);
  if (outcome === 'answer') expect(shown.filter(isWanted)).toHaveLength(1);
  if (outcome === 'line') {
    expect(shown[0]!.text).toContain(LINE);
    expect(shown[0]!.ephemeral).toBe(true);
  }
}

async function ask(actor: Actor): Promise<Message> {
  return actor.slash('ask', { question: QUESTION }, { channel: place }).until(isAnswer);
}

function settle(outcome: Outcome, wait: () => Promise<unknown>): Promise<unknown> {
  const { discord } = running;
  if (outcome === 'answer') return wait();
  const handled = running.log.length;
  return expect
    .poll(() => running.log.length, { timeout: 10_000, interval: 20 })
    .toBeGreaterThan(handled - 1)
    .then(() => quiet(discord));
}

function enter(): void {
  members++;
  place = running.discord.channel(`störung-${members}`);
  anna = running.discord.member(`Anna${members}`);
}

/** Whatever was: the next question is answered, nothing was said wrongly, and the log gives nothing away. */
afterEach(async () => {
  const { discord, log } = running;
  discord.faults.clear();
  const before = saidIn(discord, place).length;
  await ask(discord.member(`Danach${members}`));
  await quiet(discord);
  expect(saidIn(discord, place)).toHaveLength(before + 1);
  expect(discord.violations).toEqual([]);
  expect(discord.pings).toEqual([]);
  const secrets = [discord.token, ...interactionTokens(discord)];
  expect(secrets.length).toBeGreaterThan(1);
  expect(log.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
});

describe('GIVEN /ask', () => {
  test.each(cases(ACKNOWLEDGED))('WHEN the acknowledgement %s', async (_, fault, outcome) => {
    enter();
    disturb('POST', CALLBACK, fault);
    const reply = anna.slash('ask', { question: QUESTION }, { channel: place });
    await settle(outcome, () => reply.until());
    await expectOne(outcome, isAnswer);
  });

  test.each(cases(LATER))('WHEN the answer %s', async (_, fault, outcome) => {
    enter();
    disturb('PATCH', ORIGINAL, fault);
    const reply = anna.slash('ask', { question: QUESTION }, { channel: place });
    await settle(outcome, () => reply.until());
    await expectOne(outcome, isAnswer);
  });
});
