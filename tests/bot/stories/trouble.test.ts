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
  'is limited': { status: 429, headers: { 'retry-after': '0.3' } },
  'is forbidden': { status: 403, code: 50013 },
  'is forbidden for good': { status: 403, code: 50013, times: 1000 },
  'comes too late': { status: 404, code: 10062 },
  'was acknowledged already': { status: 400, code: 40060 },
  'hangs for a moment': { ms: 300 },
  'hangs for two seconds': { ms: 2000 },
  'hangs although it was done': { ms: 1500, processed: true },
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
  'hangs for a moment': 'wanted',
} satisfies Partial<Record<FaultName, Outcome>>;

/** Whoever comes too late, or second, says no more. */
const ACKNOWLEDGEMENT = {
  ...MENDED,
  'hangs for two seconds': 'wanted',
  'hangs although it was done': 'wanted',
  'is forbidden': 'line',
  'comes too late': 'nothing',
  'was acknowledged already': 'nothing',
} satisfies Partial<Record<FaultName, Outcome>>;

/** Whatever it was, there is another way to say so. */
const REPLY = {
  ...MENDED,
  'is forbidden': 'line',
  'comes too late': 'line',
  'was acknowledged already': 'line',
} satisfies Partial<Record<FaultName, Outcome>>;

const casesOf = (outcomes: Partial<Record<FaultName, Outcome>>) =>
  Object.entries(outcomes).map(([name, outcome]) => [name, FAULTS[name as FaultName], outcome] as const);

const GIVEN_UP = /could not be (?:answered|shown)/;
const PATIENCE = { timeout: 10_000, interval: 10 };
const CALLBACK = /^\/interactions\/.*\/callback$/;
const ORIGINAL = /\/messages\/(?:@|%40)original$/;
const MESSAGES = /^\/channels\/\d+\/messages$/;
const THREADS = /\/threads$/;

let running: RunningBot;
let members = 0;
/** A place and a member for each test: nobody is too fast for the cool-down. */
let place: Channel;
let anna: Actor;
/** What there was when the fault began. */
let before: { readonly shown: number; readonly logged: number };

beforeAll(async () => {
  running = await startRunningBot(FILES, { env: { LOG_LEVEL: 'debug' } });
});
afterAll(() => running.close());
beforeEach(() => {
  members++;
  place = running.discord.channel(`störung-${members}`);
  anna = running.discord.member(`Anna${members}`);
});

afterEach(() => running.discord.faults.clear());

const ask = (who = anna) => who.slash('ask', { question: QUESTION }, { channel: place });

function disturb(method: string, route: RegExp, { ms, ...failure }: Fault): void {
  const { faults } = running.discord;
  before = { shown: shown().length, logged: running.log.length };
  if (ms === undefined) faults.failNext({ ...failure, method, route });
  else faults.stallNext({ method, route, ms, processed: failure.processed ?? false });
}

/** What the bot has delivered here, to everybody and to Anna. */
function shown(): Message[] {
  const { botUserId } = running.discord;
  return anna.messages(place).filter(({ origin, loading }) => !loading && origin.author.id === botUserId);
}

interface Expected {
  readonly outcome: Outcome;
  /** Comes once everything is as wanted. */
  readonly wanted: Promise<unknown>;
  readonly said?: string;
}

async function expectOutcome({ outcome, wanted, said = NOT_TAKEN }: Expected): Promise<void> {
  const { discord, log } = running;
  wanted.catch(() => {});
  const lines = () => shown().filter(({ text }) => text.includes(said));
  if (outcome === 'wanted') await wanted;
  if (outcome === 'line') await expect.poll(lines, PATIENCE).toHaveLength(1);
  if (outcome === 'nothing')
    await expect.poll(() => log.slice(before.logged).join(), PATIENCE).toMatch(GIVEN_UP);
  discord.faults.clear();

  // Whatever was: the next question is answered.
  const next = await ask(discord.member(`Danach${members}`)).until(isAnswer);
  await quiet(discord);
  expect(lines()).toHaveLength(outcome === 'line' ? 1 : 0);
  expect(lines().every(({ ephemeral }) => ephemeral)).toBe(true);
  expect(shown().filter(({ id }) => id !== next.id)).toHaveLength(
    before.shown + (outcome === 'nothing' ? 0 : 1),
  );
  expect(discord.violations).toEqual([]);
  expect(discord.pings).toEqual([]);
  const secrets = [discord.token, ...interactionTokens(discord)];
  expect(log.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
}

describe('GIVEN /ask', () => {
  test.each(casesOf({ ...ACKNOWLEDGEMENT, 'fails again and again': 'nothing' }))(
    'WHEN its acknowledgement %s',
    async (_, fault, outcome) => {
      disturb('POST', CALLBACK, fault);
      await expectOutcome({ outcome, wanted: ask().until(isAnswer) });
    },
  );

  test.each(casesOf({ ...REPLY, 'fails again and again': 'line' }))(
    'WHEN its answer %s',
    async (_, fault, outcome) => {
      disturb('PATCH', ORIGINAL, fault);
      await expectOutcome({ outcome, wanted: ask().until(isAnswer) });
    },
  );
});

describe('GIVEN the button of a citation', () => {
  let answer: Message;
  beforeEach(async () => {
    answer = await ask().until(isAnswer);
  });
  // All of them go the same way as those of /ask.
  const SOME_ACKNOWLEDGEMENTS = {
    'breaks off although it was done': 'wanted',
    'hangs for two seconds': 'wanted',
    'is forbidden': 'line',
    'comes too late': 'nothing',
  } as const;
  const SOME_REPLIES = {
    'fails although it was done': 'wanted',
    'is limited': 'wanted',
    'is forbidden': 'line',
    'comes too late': 'line',
  } as const;
  const isPassage = ({ text }: Message) => text.includes('Emil Lorenz');

  test.each(casesOf(SOME_ACKNOWLEDGEMENTS))('WHEN its acknowledgement %s', async (_, fault, outcome) => {
    disturb('POST', CALLBACK, fault);
    await expectOutcome({ outcome, wanted: anna.press(answer, /^\[?1/).until(isPassage) });
  });

  test.each(casesOf(SOME_REPLIES))('WHEN the passage %s', async (_, fault, outcome) => {
    disturb('PATCH', ORIGINAL, fault);
    await expectOutcome({ outcome, wanted: anna.press(answer, /^\[?1/).until(isPassage) });
  });

  test.each(casesOf({ 'fails although it was done': 'wanted', 'is forbidden': 'line' }))(
    'WHEN the file of the source %s',
    async (_, fault, outcome) => {
      const passage = await anna.press(answer, /^\[?1/).until(isPassage);
      disturb('PATCH', ORIGINAL, fault);
      const file = anna.press(passage, 'Datei anhängen');
      const wanted = file.until(({ attachments }) => attachments.length === 1);
      await expectOutcome({ outcome, wanted });
    },
  );
});

describe('GIVEN the button that opens a thread', () => {
  test.each(casesOf({ ...MENDED, 'fails again and again': 'line', 'is forbidden': 'line' }))(
    'WHEN opening it %s',
    async (name, fault, outcome) => {
      const answer = await ask().until(isAnswer);
      disturb('POST', THREADS, fault);
      const wanted = anna.press(answer, /Thread/).until(({ text }) => text.includes('Hier geht es weiter'));
      const said = name === 'is forbidden' ? NO_THREAD : NOT_TAKEN;
      await expectOutcome({ outcome, wanted, said });
      expect(answer.thread !== null).toBe(outcome === 'wanted');
      if (answer.thread) expect(saidIn(running.discord, answer.thread)).toHaveLength(1);
    },
  );
});

describe('GIVEN a mention', () => {
  // Nothing but a message reaches the member.
  test.each(
    casesOf({
      ...MENDED,
      'fails again and again': 'nothing',
      'is forbidden for good': 'nothing',
      'comes too late': 'nothing',
    }),
  )('WHEN the answer %s', async (_, fault, outcome) => {
    disturb('POST', MESSAGES, fault);
    const question = anna.say(place, `@bot ${QUESTION}`);
    await expectOutcome({ outcome, wanted: running.discord.replyTo(question, isAnswer) });
  });
});

describe('GIVEN suggestions while typing', () => {
  test.each(
    casesOf({
      'fails although it was done': 'wanted',
      'is limited': 'wanted',
      'hangs for two seconds': 'wanted',
    }),
  )('WHEN sending them %s', async (_, fault) => {
    disturb('POST', CALLBACK, fault);
    const suggested = await anna.autocomplete('ask', 'source', 'tur', {}, { channel: place });
    expect(suggested.map(({ value }) => value)).toEqual(['turm.md']);
    expect(running.discord.violations).toEqual([]);
  });

  test('WHEN sending them fails for good THEN there are none, and the next question is answered', async () => {
    for (const fault of [
      FAULTS['is forbidden'],
      FAULTS['comes too late'],
      FAULTS['was acknowledged already'],
    ]) {
      disturb('POST', CALLBACK, fault);
      anna.autocomplete('ask', 'source', 'tur', {}, { channel: place }).catch(() => {});
    }
    await expectOutcome({ outcome: 'wanted', wanted: ask().until(isAnswer) });
  });
});
