/** How routes are written down and found. */

import type { Commands } from '../commands.ts';
import type { Gateway } from '../gateway.ts';
import type { Interactions } from '../interactions.ts';
import type { Journal, UploadedFile } from '../journal.ts';
import type { Messages } from '../messages.ts';
import type { Threads } from '../threads.ts';
import type { World } from '../world.ts';

/** What routes work on. */
export interface Core {
  readonly world: World;
  readonly gateway: Gateway;
  readonly journal: Journal;
  readonly messages: Messages;
  readonly threads: Threads;
  readonly interactions: Interactions;
  readonly commands: Commands;
  /** The application has the message-content intent. */
  readonly messageContent: boolean;
  readonly gatewayUrl: () => string;
}

export interface ApiRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  /** A fault was injected into this request. */
  readonly disturbed: boolean;
}

export interface ApiReply {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: string;
  /** Below /api/v10, e.g. `/channels/:channel`. */
  readonly pattern: string;
  /** The token in the address is proof enough. */
  readonly open?: boolean;
  readonly handle: (request: ApiRequest) => ApiReply;
}

export interface FoundRoute {
  readonly route: Route;
  readonly params: Record<string, string>;
}

export function createRouter(routes: readonly Route[]) {
  const compiled = routes.map((route) => ({ route, parts: route.pattern.split('/') }));
  return (method: string, path: string): FoundRoute | null => {
    const given = path.split('/');
    for (const { route, parts } of compiled) {
      if (route.method !== method || parts.length !== given.length) continue;
      if (!parts.every((part, index) => part.startsWith(':') || part === given[index])) continue;
      const named = parts.flatMap((part, index) =>
        part.startsWith(':') ? [[part.slice(1), decodeURIComponent(given[index]!)] as const] : [],
      );
      return { route, params: Object.fromEntries(named) };
    }
    return null;
  };
}

export const ok = (body: unknown, status = 200): ApiReply => ({ status, body });
export const done: ApiReply = { status: 204 };
