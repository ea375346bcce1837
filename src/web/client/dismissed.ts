/** Private messages that the visitor has put out of sight, for as long as the tab is open. */

const KEY = 'dismissed';

export interface Dismissed {
  has(id: string): boolean;
  add(id: string): void;
}

export function createDismissed(): Dismissed {
  const ids = new Set(stored());
  return {
    has: (id) => ids.has(id),
    add(id) {
      ids.add(id);
      try {
        sessionStorage.setItem(KEY, JSON.stringify([...ids]));
      } catch {
        // Until the page is loaded again then.
      }
    },
  };
}

function stored(): string[] {
  try {
    const list: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
  } catch {
    return [];
  }
}
