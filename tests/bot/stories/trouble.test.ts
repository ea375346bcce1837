/** Discord fails at every kind of request: there is one answer or one clear line, and everything goes on. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../support/discord/faults.ts';
import type { Actor, Channel, Message } from '../../support/discord/server.ts';
import { type RunningBot, startRunningBot } from '../../support/running-bot.ts';
import { interactionTokens, isAnswer, quiet, saidIn } from './support.ts';

const FILES = {
  'turm.md': '# Der Turm\n\nDer Turm von Alsen ist 84 Meter hoch. Erbaut wurde er 1911 von Emil Lorenz.\n',
  'hafen.md': '# Der Hafen\n\nDer Hafen von Alsen hat 12 Liegeplätze.\n',
};
const QUESTION = 'Wie hoch ist der Turm von Alsen?';
const NOT_TAKEN = 'Discord nimmt das gerade nicht an';
const NO_THREAD = 'Hier kann ich keinen Thread öffnen';

type Fault = Partial<Failure> & { readonly ms?: number };

const FAULTS = {
  'fails once': { status: 500 },
  'fails three times': { status: 502, times: 3 },
  'fails again and again': { status: 503, times: 1000 },
  'fails although it was done': { processed: true },
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

/** What there is to be seen: what was wanted, one line that says what is wrong, or nothing but what Discord itself shows. */
type Outcome = 'wanted' | 'line' | 'nothing';

const MENDED = {
  'fails once': 'wanted',
  'fails three times': 'wanted',
  'fails although it was done': 'wanted',
  'breaks off': 'wanted',
  'breaks off although it was done': 'wanted',
  'is limited': 'wanted',
  hangs: 'wanted',
  'hangs although it was done': 'wanted',
} satisfies Partial<Record<FaultName, Outcome>>;

/** Whoever comes too late, or second, says no more. */
const ACKNOWLEDGEMENT = {
  ...MENDED,
  'fails again and again': 'nothing',
  'is forbidden': 'line',
  'comes too late': 'nothing',
  'was acknowledged already': 'nothing',
} satisfies Record<FaultName, Outcome>;

const casesOf = (outcomes: Partial<Record<FaultName, Outcome>>) =>
  Object.entries(outcomes).map(([name, outcome]) => [name, FAULTS[name as FaultName], outcome] as const);

const CALLBACK = /^\/interactions\/.*\/callback$/;
const ORIGINAL = /\/messages\/(?:@|%40)original$/;
const MESSAGES = /^\/channels\/\d+\/messages$/;
const THREADS = /\/threads$/;

let running: RunningBot;
let members = 0;
/** A place and a member for each test: nobody is too fast for the cool-down. */
let place: Channel;
let anna: Actor;
/** How many messages of the bot there were when it began to fail. */
let before: number;

beforeAll(async () => {
  running = await startRunningBot(FILES, { env: { LOG_LEVEL: 'debug' } });
});
afterAll(() => running.close());
beforeEach(() => {
  members++;
  place = running.discord.channel(`störung-${members}`);
  anna = running.discord.member(`Anna${members}`);
});

const ask = (who = anna) => who.slash('ask', { question: QUESTION }, { channel: place });

function disturb(method: string, route: RegExp, { ms, ...failure }: Fault): void {
  const { faults } = running.discord;
  before = shown().length;
  if (ms === undefined) faults.failNext({ ...failure, method, route });
  else faults.stallNext({ method, route, ms, processed: failure.processed ?? false });
}

/** What the bot has delivered here, in public and in private. */
function shown(): Message[] {
  const { botUserId } = running.discord;
  return anna.messages(place).filter(({ origin, loading }) => !loading && origin.author.id === botUserId);
}

async function expectOutcome(
  outcome: Outcome,
  wanted: Promise<unknown> | (() => Promise<unknown>),
  said = NOT_TAKEN,
): Promise<void> {
  const { discord } = running;
  const settled = typeof wanted === 'function' ? wanted() : wanted;
  settled.catch(() => {});
  if (outcome === 'wanted') await settled;
  if (outcome === 'line') await linesWith(said);
  await quiet(discord);
  const lines = shown().filter(({ text }) => text.includes(said));
  expect(lines).toHaveLength(outcome === 'line' ? 1 : 0);
  expect(lines.every(({ ephemeral }) => ephemeral)).toBe(true);
  expect(shown()).toHaveLength(before + (outcome === 'nothing' ? 0 : 1));
}

const linesWith = (text: string) =>
  expect.poll(() => shown().some((message) => message.text.includes(text)), { timeout: 10_000 }).toBe(true);

/** Whatever was: the next question is answered, nobody was pinged, and the log gives nothing away. */
afterEach(async () => {
  const { discord, log } = running;
  discord.faults.clear();
  const already = saidIn(discord, place).length;
  await ask(discord.member(`Danach${members}`)).until(isAnswer);
  await quiet(discord);
  expect(saidIn(discord, place)).toHaveLength(already + 1);
  expect(discord.violations).toEqual([]);
  expect(discord.pings).toEqual([]);
  const secrets = [discord.token, ...interactionTokens(discord)];
  expect(secrets.length).toBeGreaterThan(members);
  expect(log.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
});

describe('GIVEN /ask', () => {
  test.each(casesOf(ACKNOWLEDGEMENT))('WHEN its acknowledgement %s', async (_, fault, outcome) => {
    disturb('POST', CALLBACK, fault);
    await expectOutcome(outcome, ask().until(isAnswer));
  });

  test.each(
    casesOf({
      ...MENDED,
      'fails again and again': 'line',
      'is forbidden': 'line',
      'comes too late': 'line',
      'was acknowledged already': 'line',
    }),
  )('WHEN its answer %s', async (_, fault, outcome) => {
    disturb('PATCH', ORIGINAL, fault);
    await expectOutcome(outcome, ask().until(isAnswer));
  });
});

describe('GIVEN the button of a citation', () => {
  let answer: Message;
  beforeEach(async () => {
    answer = await ask().until(isAnswer);
    await quiet(running.discord);
  });

  test.each(casesOf(ACKNOWLEDGEMENT))('WHEN its acknowledgement %s', async (_, fault, outcome) => {
    disturb('POST', CALLBACK, fault);
    await expectOutcome(outcome, anna.press(answer, /^\[?1/).until());
  });

  test.each(
    casesOf({
      ...MENDED,
      'is forbidden': 'line',
      'comes too late': 'line',
      'was acknowledged already': 'line',
    }),
  )('WHEN the passage %s', async (_, fault, outcome) => {
    disturb('PATCH', ORIGINAL, fault);
    const isPassage = ({ text }: Message) => text.includes('Emil Lorenz');
    await expectOutcome(outcome, anna.press(answer, /^\[?1/).until(isPassage));
  });

  test.each(casesOf({ ...MENDED, 'is forbidden': 'line' }))(
    'WHEN, walking on, the acknowledgement %s',
    async (_, fault, outcome) => {
      const passage = await anna.press(answer, /^\[?1/).until();
      disturb('POST', CALLBACK, fault);
      const file = anna.press(passage, 'Datei anhängen');
      await expectOutcome(outcome, file.until());
    },
  );
});

describe('GIVEN the button that opens a thread', () => {
  test.each(casesOf({ ...MENDED, 'fails again and again': 'line', 'is forbidden': 'line' }))(
    'WHEN opening %s',
    async (name, fault, outcome) => {
      const answer = await ask().until(isAnswer);
      disturb('POST', THREADS, fault);
      const opened = anna.press(answer, /Thread/).until(({ text }) => text.includes('Hier geht es weiter'));
      await expectOutcome(outcome, opened, name === 'is forbidden' ? NO_THREAD : NOT_TAKEN);
      expect(answer.thread !== null).toBe(outcome === 'wanted');
      if (answer.thread) expect(saidIn(running.discord, answer.thread)).toHaveLength(1);
    },
  );
});

describe('GIVEN a mention', () => {
  test.each(
    casesOf({
      ...MENDED,
      'fails again and again': 'nothing',
      'is forbidden': 'nothing',
      'comes too late': 'nothing',
    }),
  )('WHEN the answer %s', async (_, fault, outcome) => {
    const logged = running.log.length;
    disturb('POST', MESSAGES, fault);
    const question = anna.say(place, `@bot ${QUESTION}`);
    const warned = () => running.log.slice(logged).some((line) => line.includes('could not be answered'));
    // There is no other way to reach the member.
    if (outcome === 'nothing') await expect.poll(warned, { timeout: 10_000 }).toBe(true);
    await expectOutcome(outcome, () => running.discord.replyTo(question, isAnswer));
    expect(warned()).toBe(outcome === 'nothing');
  });
});

describe('GIVEN suggestions while typing', () => {
  test.each(casesOf(ACKNOWLEDGEMENT))('WHEN the request %s', async (_, fault, outcome) => {
    disturb('POST', CALLBACK, fault);
    const suggested = anna.autocomplete('ask', 'source', 'tur', {}, { channel: place });
    if (outcome === 'wanted') {
      expect((await suggested).map(({ value }) => value)).toEqual(['turm.md']);
    } else {
      running.discord.advance(3500);
      await suggested.catch(() => {});
    }
    await quiet(running.discord);
    expect(shown()).toHaveLength(0);
  });
});
