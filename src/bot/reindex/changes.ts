/** What a re-index would do, as a moderator has to see it before it starts. */
import type { IndexStatus, SourceInfo } from '../../rag/engine.ts';
import { shrinkageOf } from '../../rag/index/shrinkage.ts';
import type { Comparison } from '../../rag/reindex.ts';
import type { CorpusProblem } from '../../rag/types.ts';

export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  readonly problems: readonly CorpusProblem[];
  /** Why everything is done anew although files may be the same. */
  readonly rebuild: Comparison['rebuild'] | 'damaged';
  /** Most sources are gone: a folder that is not mounted looks just like it. */
  readonly shrinkage: ReturnType<typeof shrinkageOf>;
}

export function changesOf(
  { plan, problems, rebuild }: Comparison,
  indexed: readonly Pick<SourceInfo, 'id' | 'sha256'>[],
  status: Pick<IndexStatus, 'damage'> | null,
): Changes {
  const damaged = status !== null && status.damage.length > 0;
  const shrinkage = shrinkageOf(indexed, [...plan.added, ...plan.changed, ...plan.kept]);
  const rest = { problems, shrinkage, rebuild: rebuild ?? (damaged ? ('damaged' as const) : null) };
  if (rebuild === 'other_version') {
    // For the plan there is no old index then, but for people there is.
    const known = new Map(indexed.map(({ id, sha256 }) => [id, sha256]));
    const files = new Map(plan.added.map(({ id, sha256 }) => [id, sha256]));
    const ids = [...files.keys()];
    const changed = ids.filter((id) => known.has(id) && known.get(id) !== files.get(id));
    const added = ids.filter((id) => !known.has(id));
    const removed = [...known.keys()].filter((id) => !files.has(id));
    const unchanged = ids.length - added.length - changed.length;
    return { added, changed, removed, unchanged, ...rest };
  }
  return {
    added: plan.added.map(({ id }) => id),
    changed: plan.changed.map(({ id }) => id),
    removed: plan.removed,
    unchanged: plan.kept.length,
    ...rest,
  };
}

export function isNothing({ added, changed, removed, rebuild }: Changes): boolean {
  return rebuild === null && added.length + changed.length + removed.length === 0;
}
