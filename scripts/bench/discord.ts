/** The bot on Discord: how soon it acknowledges and shows evidence while it re-indexes, and what memory it takes. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Actor, Reply } from '../../tests/support/discord/server.ts';
import { type ChildBot, startChildBot } from './discord-bot.ts';
import { createGenerator, type GeneratedQuestion, PASSAGES_PER_FILE } from './generate.ts';
import { median, percentile } from './statistics.ts';

const PASSAGES = 10_000;
/** Files changed before the re-index, so that it takes a while. */
const CHANGED_SHARE = 0.5;
const AT_ONCE = 50;
const SAMPLES = 20;

export interface DiscordFigures {
  readonly passages: number;
  readonly questions: number;
  readonly reindexMs: number;
  readonly acknowledgeMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly evidenceMs: { readonly p50: number; readonly p95: number; readonly max: number };
  readonly unanswered: number;
  readonly violations: readonly string[];
  readonly memory: {
    readonly few: { readonly questions: number; readonly rssMb: number };
    readonly many: { readonly questions: number; readonly rssMb: number };
  };
}

interface Asked {
  readonly acknowledgeMs: number;
  readonly evidenceMs: number;
}

/** @param dir a temporary folder */
export async function runDiscord(
  dir: string,
  progress: (line: string) => void,
  signal: AbortSignal,
  counts: readonly [few: number, many: number] = [500, 5000],
): Promise<DiscordFigures> {
  const generator = createGenerator();
  const corpusDir = join(dir, 'discord-corpus');
  const dataDir = join(dir, 'discord-data');
  await mkdir(corpusDir, { recursive: true });
  await mkdir(dataDir, { recursive: true });
  await generator.write(corpusDir, PASSAGES);
  progress(`discord: ${PASSAGES} passages written, the bot builds its index`);
  const child = await startChildBot(corpusDir, dataDir, signal);
  try {
    const questions = generator.questions(PASSAGES, 500);
    const memory = await measureMemory(child, questions, counts, progress);
    const files = Array.from({ length: (PASSAGES / PASSAGES_PER_FILE) * CHANGED_SHARE }, (_, i) => i * 2);
    await generator.rewrite(corpusDir, files, 1);
    const load = await measureLoad(child, questions, progress);
    return { passages: PASSAGES, ...load, memory, violations: child.discord.violations };
  } finally {
    await child.stop();
    await rm(corpusDir, { recursive: true });
    await rm(dataDir, { recursive: true });
  }
}

/** Asks in rounds of fifty for as long as a re-index runs. */
async function measureLoad(
  { discord }: ChildBot,
  questions: readonly GeneratedQuestion[],
  progress: (line: string) => void,
) {
  const moderator = discord.member('Mod', { permissions: PermissionFlagsBits.ManageGuild });
  const members = Array.from({ length: AT_ONCE }, (_, i) => discord.member(`M${i}`));
  const preview = await moderator.slash('reindex').until(undefined, 60_000);
  const started = performance.now();
  const job = moderator.press(preview, /Start|Trotzdem/);
  let reindexMs = 0;
  const finished = job
    .until((message) => message.components.length === 0 && /\d+ neu|\d+ geändert/.test(message.text), 600_000)
    .then(() => {
      reindexMs = performance.now() - started;
    });
  const asked: (Asked | null)[] = [];
  while (reindexMs === 0) {
    const round = asked.length / AT_ONCE;
    asked.push(...(await askAll(members, (i) => questions[(round * AT_ONCE + i) % questions.length]!)));
    progress(`discord: ${asked.length} questions asked during the re-index`);
    await Promise.race([finished, sleep(500)]);
  }
  await finished;
  const done = asked.filter((one) => one !== null);
  const acknowledge = done.map(({ acknowledgeMs }) => acknowledgeMs);
  const evidence = done.map(({ evidenceMs }) => evidenceMs);
  return {
    questions: asked.length,
    unanswered: asked.length - done.length,
    reindexMs,
    acknowledgeMs: {
      p50: median(acknowledge),
      p99: percentile(acknowledge, 0.99),
      max: Math.max(...acknowledge),
    },
    evidenceMs: { p50: median(evidence), p95: percentile(evidence, 0.95), max: Math.max(...evidence) },
  };
}

async function measureMemory(
  child: ChildBot,
  questions: readonly GeneratedQuestion[],
  [few, many]: readonly [number, number],
  progress: (line: string) => void,
) {
  const { discord } = child;
  const members = Array.from({ length: 25 }, (_, i) => discord.member(`R${i}`));
  let asked = 0;
  const upTo = async (count: number) => {
    while (asked < count) {
      await askAll(members, (i) => questions[(asked + i) % questions.length]!);
      asked += members.length;
      if (asked % 500 === 0) {
        discord.forget();
        progress(`discord: ${asked} questions for the memory`);
      }
    }
    return { questions: asked, rssMb: await settledRss(child) };
  };
  return { few: await upTo(few), many: await upTo(many) };
}

/** The median of some seconds: the garbage collector comes when it likes. */
async function settledRss(child: ChildBot): Promise<number> {
  const samples: number[] = [];
  for (let i = 0; i < SAMPLES; i++) {
    await sleep(250);
    samples.push(await child.rssMb());
  }
  return median(samples);
}

function askAll(
  members: readonly Actor[],
  question: (i: number) => GeneratedQuestion,
): Promise<(Asked | null)[]> {
  return Promise.all(
    members.map(async (member, i) => {
      const at = Date.now();
      const reply = member.slash('ask', { question: question(i).text });
      return follow(reply, at).catch(() => null);
    }),
  );
}

/** Times as the local Discord sees them. */
async function follow(reply: Reply, at: number): Promise<Asked> {
  const { afterMs } = await reply.acknowledged;
  await reply.until(undefined, 30_000);
  return { acknowledgeMs: afterMs, evidenceMs: reply.states[0]!.at - at };
}
