/** What `doctor` says about the index: sound and up to date, or what is wrong with it. */
import { findStaleness, indexDir, type OpenEngine } from '../app.ts';
import type { Config } from '../config.ts';
import type { Messages } from '../messages/index.ts';
import type { Damage } from '../rag/index/manifest.ts';
import { shrinkageOf } from '../rag/index/shrinkage.ts';
import { openGenerationStore } from '../rag/index/store.ts';
import { checkUsable } from '../rag/index/usable.ts';

export type State = 'ok' | 'warn' | 'fail';
/** What a check finds; what it throws is a failure. */
export type Finding = readonly [state: State, message: string];

export async function checkIndex(
  engine: OpenEngine,
  config: Pick<Config, 'corpusDir' | 'dataDir'>,
  messages: Messages,
): Promise<Finding> {
  const { doctor } = messages;
  // Looked at anew: an engine that found no sound generation has no status to tell of it.
  const { damage } = await openGenerationStore(await indexDir(config)).current(checkUsable);
  const status = engine.status();
  if (damage.length > 0)
    return ['warn', doctor.indexDamaged(damage.map((one) => damageText(one, messages)).join(', '), !!status)];
  if (!status) return ['warn', doctor.indexNone];
  const { plan, rebuild } = await engine.compare();
  const shrinkage = shrinkageOf(engine.sources(), [...plan.kept, ...plan.changed, ...plan.added]);
  if (shrinkage) return ['warn', doctor.indexShrunk(shrinkage.removed, shrinkage.sources)];
  if (rebuild === 'other_model') return ['warn', doctor.indexOtherModel];
  if (rebuild === 'other_version') return ['warn', doctor.indexOtherVersion];
  // What is known to be unreadable differs from the index and yet is no change.
  const changed = (await findStaleness(engine, config)) !== null;
  if (changed)
    return ['warn', doctor.indexStale(plan.added.length + plan.changed.length + plan.removed.length)];
  return ['ok', doctor.indexSound(status.sources, status.passages)];
}

function damageText({ generation, file, reason }: Damage, { doctor }: Messages): string {
  const place = [generation && `gen-${generation}`, file].filter(Boolean).join('/');
  return `${place || 'index'} ${doctor.damage[reason]}`;
}
