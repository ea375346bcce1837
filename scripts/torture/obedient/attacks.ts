/** Payload after payload: planted, read and obeyed by the model, and what of it would reach Discord. */
import { openStore } from '../../../src/bot/store/index.ts';
import type { Answer } from '../../../src/rag/types.ts';
import { createRandom } from '../random.ts';
import type { ChatRequest } from '../support/chat-server.ts';
import { BREACHES, breachesOf } from './judge/answer.ts';
import { HARMS, inspect } from './judge/discord.ts';
import { answerBodies, feedbackBodies, type Sent, sourceBodies } from './messages.ts';
import { answerWith, type Emission, sentBack } from './model/draft.ts';
import { obey, topicsIn } from './model/obey.ts';
import { ordersIn } from './model/read.ts';
import type { Case } from './payloads/cases.ts';
import { askingOf, plantedFile } from './payloads/plant.ts';
import type { World } from './world.ts';

/** As many as an answer may have. */
const STATEMENTS = 8;
/** Each case is asked so often, with other statements every time. */
const ROUNDS = 3;

export interface AttackResults {
  readonly cases: number;
  /** Cases in which the model found an order and did it. */
  readonly obeyed: number;
  readonly messages: number;
  readonly statements: number;
  /** By what was broken, one line for each case. */
  readonly failures: ReadonlyMap<string, readonly string[]>;
  readonly bodies: ReadonlyMap<string, number>;
}

export async function runAttacks(
  world: World,
  cases: readonly Case[],
  log: (line: string) => void,
): Promise<AttackResults> {
  const store = openStore(':memory:');
  const failures = new Map<string, string[]>([...HARMS, ...BREACHES].map((name) => [name, []]));
  const bodies = new Map<string, number>();
  let [obeyed, messages, statements] = [0, 0, 0];
  try {
    for (const [index, attack] of cases.entries()) {
      const seen = await runCase(world, attack, store);
      if (seen.obeyed) obeyed++;
      messages += seen.sent.length;
      statements += seen.statements;
      for (const { what } of seen.sent) bodies.set(what, (bodies.get(what) ?? 0) + 1);
      for (const [name, detail] of seen.findings) failures.get(name)!.push(`${describe(attack)}: ${detail}`);
      if ((index + 1) % 100 === 0) log(`${index + 1} of ${cases.length} payloads`);
    }
  } finally {
    store.close();
  }
  return { cases: cases.length, obeyed, messages, statements, failures, bodies };
}

async function runCase(
  { engine, corpusDir, think }: World,
  attack: Case,
  store: ReturnType<typeof openStore>,
) {
  const { question, history, sources } = askingOf(attack);
  const options = { history, filter: { sources } };
  const random = createRandom(attack.id);
  let obeyed = false;
  let rules = '';
  think((request) => {
    rules = request.messages.find(({ role }) => role === 'system')?.content ?? '';
    const orders = ordersIn(request);
    obeyed ||= orders.length > 0;
    const all = orders.flatMap((order) => obey(order, request));
    return answerWith(request, all.length > 0 ? choose(all, request, random) : honestly(request));
  });
  const answers: Answer[] = [await engine.ask(question, { ...options, mode: 'extractive' })];
  for (let round = 0; round < ROUNDS; round++) answers.push(await engine.ask(question, options));
  const file = plantedFile(attack);
  const sent: Sent[] = [
    ...answers.flatMap((answer) => answerBodies(answer, engine, store)),
    ...(file === null ? [] : sourceBodies(file, engine)),
    ...(attack.place === 'feedback' ? feedbackBodies(attack.payload, attack.id, store) : []),
  ];
  const findings = [
    ...sent.flatMap(({ what, body }) =>
      inspect(body).map(({ harm, detail }) => [harm, `${what}: ${detail}`] as const),
    ),
    ...answers.flatMap((answer) =>
      breachesOf(answer, corpusDir, rules).map(({ breach, detail }) => [breach, detail] as const),
    ),
  ];
  const statements = answers.reduce(
    (sum, answer) => sum + (answer.status === 'answered' ? answer.statements.length : 0),
    0,
  );
  return { obeyed, sent, findings, statements };
}

/** Others when statements are sent back, so that every draft is an attempt of its own. */
function choose(
  all: readonly Emission[],
  request: ChatRequest,
  random: ReturnType<typeof createRandom>,
): Emission[] {
  const count = sentBack(request)?.length ?? STATEMENTS;
  return Array.from({ length: Math.min(count, STATEMENTS) }, () => random.pick(all));
}

function honestly(request: ChatRequest): Emission[] {
  return topicsIn(request).flatMap(({ honest }) => honest.slice(0, 1).map((text) => ({ text })));
}

function describe({ id, language, place, manner, order }: Case): string {
  return `payload ${id} (${language}, ${order}, ${manner.name}, in the ${place})`;
}
