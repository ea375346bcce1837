import type { LinkPolicy } from './tree.ts';

/** Pages of sources; everything else is shown as text. */
const SOURCE_PAGE = /^s\/[^\\]*$/;

/**
 * Follows links to source pages only: those of this page, and those of the public address, which lead to this server as
 * well. Where a link leads is always below `base`.
 */
export function linkPolicy(base: string, publicUrl: string | null): LinkPolicy {
  const own = new URL('./', base).href;
  const roots = [own, ...(publicUrl === null ? [] : [`${publicUrl.replace(/\/+$/, '')}/`])];
  return (url) => {
    if (!URL.canParse(url)) return null;
    const { href, username, password } = new URL(url);
    if (username || password) return null;
    const root = roots.find((start) => href.startsWith(new URL(start).href));
    if (root === undefined) return null;
    const path = href.slice(new URL(root).href.length);
    return SOURCE_PAGE.test(path) ? own + path : null;
  };
}
