/** Remembers what was handled: a gateway that resumes delivers events again. */

export interface Seen {
  /** `true` the first time an id is shown. */
  first(id: string): boolean;
}

/** More than a gateway replays. */
const KEPT = 10_000;

export function createSeen(kept = KEPT): Seen {
  const ids = new Set<string>();
  return {
    first(id) {
      if (ids.has(id)) return false;
      ids.add(id);
      if (ids.size > kept) {
        for (const oldest of ids) {
          ids.delete(oldest);
          break;
        }
      }
      return true;
    },
  };
}
