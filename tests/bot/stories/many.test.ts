/** Many at once: questions during a re-index, a second re-index, a second process. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../support/discord/server.ts';
import { type EmbeddingServer, good, startEmbeddingServer } from '../../support/embedding-server.ts';
import { type RunningBot, startRunningBot } from '../../support/running-bot.ts';
import { isAnswer, quiet } from './support.ts';

const EDIT_INTERVAL_MS = 1200;
const MEMBERS = 20;
const TOWNS = Array.from({ length: MEMBERS }, (_, i) => `Ort${String.fromCharCode(97 + (i % 26))}${i}heim`);

/** Both files of a town say the same, in every generation of the index. */
const corpus = (metres: number) =>
  Object.fromEntries(
    TOWNS.flatMap((town) => [
      [`${town}-turm.md`, `# Turm\n\nDer Turm von ${town} ist ${metres} Meter hoch.\n`],
      [`${town}-chronik.md`, `# Chronik\n\nIn ${town} misst der Turm in der Höhe ${metres} Meter.\n`],
    ]),
  );
const question = (town: string) => `Wie hoch ist der Turm von ${town}?`;

let running: RunningBot;
let embeddings: EmbeddingServer | null = null;
let release = () => {};

afterEach(async () => {
  release();
  const { discord } = running;
  expect(discord.violations).toEqual([]);
  expect(discord.pings).toEqual([]);
  await running.close();
  await embeddings?.close();
  embeddings = null;
});

function moderator(name = 'Mod'): Actor {
  return running.discord.member(name, { permissions: PermissionFlagsBits.ManageGuild });
}

/** A re-index that goes on until it is released: passages are embedded somewhere slow, questions are not. */
async function startSlowly(): Promise<void> {
  let held = false;
  const waiting: (() => void)[] = [];
  release = () => {
    held = false;
    for (const go of waiting.splice(0)) go();
  };
  embeddings = await startEmbeddingServer((response, request) => {
    const answer = () => good()(response, request);
    const isQuestion = request.input.length === 1 && request.input[0]!.includes('?');
    if (held && !isQuestion) waiting.push(answer);
    else answer();
  });
  running = await startRunningBot(corpus(84), {
    env: { EMBEDDINGS: 'openai:kunst', OPENAI_API_KEY: 'sk-kunst', OPENAI_BASE_URL: embeddings.url },
  });
  held = true;
}

describe('WHEN a moderator re-indexes while twenty members ask', () => {
  test('THEN each answer is from one state of the sources, progress comes at a pace, and a second call shows it', async () => {
    await startSlowly();
    const { discord } = running;
    const [mod, other] = [moderator(), moderator('Andere')];
    await running.workspace.write(corpus(91));
    const preview = await mod.slash('reindex').until();
    expect(preview.text).toContain('40 geändert');
    const run = mod.press(preview, 'Starten');
    await run.until(({ text }) => text.includes('läuft'));

    const ask = async (town: string, phase: string) => {
      const reply = discord.member(`${phase} ${town}`).slash('ask', { question: question(town) });
      return reply.until(isAnswer);
    };
    const during = await Promise.all(TOWNS.map((town) => ask(town, 'Während')));
    expect(during.map(({ text }) => metresIn(text))).toEqual(during.map(() => [84]));

    const second = await other.slash('reindex').until(({ text }) => text.includes('läuft'));
    expect(second.text).toContain(`<@${mod.id}>`);
    expect(second.buttons).toContain('Anhalten');

    const later = TOWNS.map((town) => ask(town, 'Dabei'));
    release();
    const meanwhile = await Promise.all(later);
    for (const { text } of meanwhile) expect([[84], [91]]).toContainEqual(metresIn(text));
    const report = await run.until(({ text }) => text.includes('Neu indexiert.'), 20_000);
    expect(report.text).toContain('40 geändert');
    const after = await ask(TOWNS[0]!, 'Danach');
    expect(metresIn(after.text)).toEqual([91]);

    const edits = discord.requests.filter(
      ({ method, path }) => method === 'PATCH' && path.includes(`/${run.interaction.token}/`),
    );
    expect(edits.length).toBeGreaterThan(1);
    const gaps = edits.slice(1).map(({ at }, i) => at - edits[i]!.at);
    // Sent and received are not the same moment.
    for (const gap of gaps) expect(gap).toBeGreaterThan(EDIT_INTERVAL_MS - 50);
    expect(running.remembered(({ jobs }) => jobs.history(10)).map(({ outcome }) => outcome)).toEqual([
      'published',
    ]);
  }, 60_000);
});

describe('GIVEN two processes on one data folder', () => {
  test('THEN each question has one answer, limits are shared, and so is the re-index', async () => {
    await startSlowly();
    const { discord } = running;
    const second = await running.another();
    const mod = moderator();
    const form = mod.press(await mod.slash('settings').until(), /Grenzen/);
    await form.acknowledged;
    await mod
      .submit(form, { cooldownSeconds: '3600', userDaily: '100', serverDaily: '10' })
      .until(({ text }) => text.includes('3600 s'));

    // Both processes hear everything.
    const crowd = TOWNS.slice(0, 12).map((town, i) => ({ town, who: discord.member(`Gast${i}`) }));
    const asked = crowd.map(({ town, who }, i) =>
      i % 2 === 0
        ? who.slash('ask', { question: question(town) }).until()
        : discord.replyTo(who.say(discord.general, `@bot ${question(town)}`)),
    );
    const texts = (await Promise.all(asked)).map(({ text }) => text);
    await quiet(discord);
    expect(texts.filter((text) => text.includes('[1]'))).toHaveLength(10);
    expect(texts.filter((text) => text.includes('Für heute'))).toHaveLength(2);
    const shown = discord.messages().filter(({ origin }) => origin.author.id === discord.botUserId);
    const answers = shown.filter((message) => isAnswer(message) && !message.loading);
    expect(answers).toHaveLength(10);

    await running.workspace.write(corpus(91));
    const preview = await mod.slash('reindex').until();
    const run = mod.press(preview, 'Starten');
    await run.until(({ text }) => text.includes('läuft'));
    const again = await moderator('Andere').slash('reindex').until();
    expect(again.text).toContain(`<@${mod.id}>`);
    release();
    await run.until(({ text }) => text.includes('Neu indexiert.'), 20_000);
    expect(running.remembered(({ jobs }) => jobs.history(10))).toHaveLength(1);
    // The process that did not build it finds it too.
    for (const engine of [running.engine, second.engine]) {
      const answer = await engine.ask(question(TOWNS[0]!));
      expect(answer.status === 'answered' && answer.statements[0]!.text).toContain('91');
    }
    const passage = await mod.press(answers[0]!, /^\[?1/).until();
    expect(passage.text).toContain('91');
  }, 60_000);
});

/** The heights that an answer tells, each once. */
function metresIn(text: string): number[] {
  return [...new Set([...text.matchAll(/\b(84|91)\b/g)].map(([, metres]) => Number(metres)))];
}
