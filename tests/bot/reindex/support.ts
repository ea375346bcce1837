/** What the tests of the re-index share: a clock that stands still, and an engine that waits until it is let go. */
import { type APIButtonComponentWithCustomId, ComponentType } from 'discord-api-types/v10';
import type { Clock } from '../../../src/bot/reindex/display.ts';
import { createReindexFeature } from '../../../src/bot/reindex/index.ts';
import type { BotContext, Command, Component, OutgoingMessage } from '../../../src/bot/types.ts';
import type { Engine } from '../../../src/rag/engine.ts';
import type { IndexProgress } from '../../../src/rag/types.ts';
import { TEST_NOW } from '../../support/bot-context.ts';

export interface ManualClock extends Clock {
  /** Lets time pass; timers run once. */
  advance(ms: number): void;
  /** Waits that were asked for. */
  readonly slept: number[];
  readonly running: () => number;
}

export function manualClock(): ManualClock {
  let time = TEST_NOW;
  const timers = new Set<() => void>();
  const slept: number[] = [];
  return {
    now: () => time,
    async sleep(ms) {
      slept.push(ms);
      time += ms;
    },
    every(_ms, run) {
      timers.add(run);
      return () => timers.delete(run);
    },
    advance(ms) {
      time += ms;
      for (const run of timers) run();
    },
    slept,
    running: () => timers.size,
  };
}

export interface HeldEngine extends Engine {
  /** Resolves when a re-index has begun; its progress can be told then. */
  readonly begun: Promise<(progress: IndexProgress) => void>;
  /** Lets the re-index go on, or fail. */
  go(error?: Error): void;
}

export function heldEngine(engine: Engine): HeldEngine {
  let begin: (tell: (progress: IndexProgress) => void) => void;
  let go: (error?: Error) => void;
  const begun = new Promise<(progress: IndexProgress) => void>((resolve) => {
    begin = resolve;
  });
  const released = new Promise<void>((resolve, reject) => {
    go = (error) => (error ? reject(error) : resolve());
  });
  return {
    ...engine,
    async reindex(options = {}) {
      begin((progress) => options.onProgress?.(progress));
      const aborted = new Promise<never>((_, reject) => {
        options.signal?.addEventListener('abort', () => reject(options.signal?.reason));
      });
      await Promise.race([released, aborted]);
      return engine.reindex(options);
    },
    begun,
    go: (error) => go(error),
  };
}

export function openFeature(context: BotContext, clock: Clock) {
  const feature = createReindexFeature({ clock });
  const command: Command = feature.commands![0]!;
  const component: Component = feature.components![0]!;
  return { command, component, context: { ...context, now: clock.now } };
}

export function buttonsOf(message: OutgoingMessage | undefined): APIButtonComponentWithCustomId[] {
  const parts = (message?.components ?? []).flatMap(({ components }) => components);
  return parts.filter(
    (part): part is APIButtonComponentWithCustomId =>
      part.type === ComponentType.Button && 'custom_id' in part,
  );
}

export const idsOf = (message: OutgoingMessage | undefined) =>
  buttonsOf(message).map(({ custom_id }) => custom_id);

/** All text of a message. */
export function textOf(message: OutgoingMessage | undefined): string {
  const embeds = message?.embeds ?? [];
  const fields = embeds.flatMap(({ fields = [] }) => fields.map(({ name, value }) => `${name}\n${value}`));
  return [message?.content ?? '', ...embeds.map(({ description = '' }) => description), ...fields].join('\n');
}

/** Lets everything run that waits for nothing outside. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await new Promise((resolve) => setImmediate(resolve));
}
