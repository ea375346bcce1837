/** The sources of the facts and the planted ones, an engine on them, and the model in its place. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openEngine } from '../../../src/app.ts';
import { loadConfig } from '../../../src/config.ts';
import type { Engine } from '../../../src/rag/engine.ts';
import type { ChatRequest } from '../support/chat-server.ts';
import { startReplyServer } from '../support/chat-server.ts';
import { FACTS, factFile, factText } from './facts/index.ts';

/** Stand in the environment only, so they must not turn up anywhere else. */
export const CANARIES = {
  OPENAI_API_KEY: 'sk-canary-Zx81Quastenflosser77Bq',
  DISCORD_TOKEN: 'MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs',
} as const;

/** Writes the body of the answer to a request. */
export type Brain = (request: ChatRequest) => string;

export interface World {
  readonly engine: Engine;
  readonly corpusDir: string;
  /** The model is this from now on. */
  think(brain: Brain): void;
  close(): Promise<void>;
}

/** `files`: names below the corpus folder with their content, beside those of the facts. */
export async function openWorld(dir: string, files: Readonly<Record<string, string>>): Promise<World> {
  const corpusDir = join(dir, 'corpus');
  await mkdir(corpusDir, { recursive: true });
  const all = { ...Object.fromEntries(FACTS.map((fact) => [factFile(fact), factText(fact)])), ...files };
  for (const [name, text] of Object.entries(all)) await writeFile(join(corpusDir, name), text);
  let brain: Brain = () => '';
  const server = await startReplyServer(() => (response, request) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(brain(request));
  });
  const env = { ...CANARIES, LLM: 'openai:obedient', OPENAI_BASE_URL: server.url };
  const config = loadConfig({ cwd: dir, env, overrides: { corpusDir, dataDir: join(dir, 'data') } });
  const silent = () => {};
  const engine = await openEngine(config, {
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  });
  await engine.reindex();
  return {
    engine,
    corpusDir,
    think(next) {
      brain = next;
    },
    async close() {
      await engine.close();
      await server.close();
    },
  };
}
