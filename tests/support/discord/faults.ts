/** What can go wrong, on demand. */
import type { EventHook, Gateway } from './gateway.ts';
import type { RequestRecord } from './journal.ts';

export type RouteMatch = string | RegExp;

export interface FaultTarget {
  readonly method?: string;
  /** A pattern such as `/webhooks/:application/:token/messages/:message`, a part of the path, or an expression for it. */
  readonly route: RouteMatch;
  /** How many requests are hit; 1 if not given. */
  readonly times?: number;
  /** The request has its effect before it fails or stalls. */
  readonly processed?: boolean;
}

export interface Failure extends FaultTarget {
  /** HTTP status; 500 if not given. */
  readonly status?: number;
  /** Discord's error code, put into the body. */
  readonly code?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection is cut instead of an answer. */
  readonly hangUp?: boolean;
}

export interface Stall extends FaultTarget {
  /** Milliseconds of real time. */
  readonly ms: number;
}

type Pending<T> = T & { left: number };

export type RequestFaults = ReturnType<typeof createRequestFaults>;

export function createRequestFaults() {
  const failures: Pending<Failure>[] = [];
  const stalls: Pending<Stall>[] = [];

  function take<T extends FaultTarget>(
    list: Pending<T>[],
    method: string,
    path: string,
    pattern: string,
  ): T | null {
    const index = list.findIndex((fault) => {
      if (fault.method !== undefined && fault.method !== method) return false;
      const { route } = fault;
      return typeof route === 'string' ? route === pattern || path.includes(route) : route.test(path);
    });
    const found = list[index];
    if (found && --found.left <= 0) list.splice(index, 1);
    return found ?? null;
  }

  return {
    failNext: (fault: Failure) => void failures.push({ ...fault, left: fault.times ?? 1 }),
    stallNext: (fault: Stall) => void stalls.push({ ...fault, left: fault.times ?? 1 }),
    takeFailure: (method: string, path: string, pattern: string) => take(failures, method, path, pattern),
    takeStall: (method: string, path: string, pattern: string) => take(stalls, method, path, pattern),
    clear() {
      failures.length = 0;
      stalls.length = 0;
    },
  };
}

export type RequestHook = (request: RequestRecord, index: number) => void;

export interface Faults {
  failNext(failure: Failure): void;
  stallNext(stall: Stall): void;
  /** Closes the gateway connection with a code; without one it breaks. */
  dropSocket(code?: number): void;
  invalidateSession(options: { readonly resumable: boolean }): void;
  requestReconnect(): void;
  /** The last event of this name is delivered once more. */
  repeatEvent(name: string): void;
  /** The gateway breaks off and refuses connections until `comeBack`. */
  goOffline(): void;
  comeBack(): void;
  /** Hooks run at every gateway event or request, before it is sent or after it has had its effect. Return: unhook. */
  beforeEvent(hook: EventHook): () => void;
  afterEvent(hook: EventHook): () => void;
  beforeRequest(hook: RequestHook): () => void;
  afterRequest(hook: RequestHook): () => void;
  /** Everything works again. */
  clear(): void;
}

export interface FaultsDeps {
  readonly requests: RequestFaults;
  readonly gateway: Gateway;
  readonly requestHooks: { readonly before: Set<RequestHook>; readonly after: Set<RequestHook> };
}

export function createFaults({ requests, gateway, requestHooks }: FaultsDeps): Faults {
  const hooked =
    <T>(hooks: Set<T>) =>
    (hook: T) => {
      hooks.add(hook);
      return () => void hooks.delete(hook);
    };
  return {
    failNext: requests.failNext,
    stallNext: requests.stallNext,
    dropSocket: gateway.drop,
    invalidateSession: ({ resumable }) => gateway.invalidate(resumable),
    requestReconnect: gateway.requestReconnect,
    repeatEvent: gateway.repeat,
    goOffline: () => gateway.setOnline(false),
    comeBack: () => gateway.setOnline(true),
    beforeEvent: hooked(gateway.hooks.before),
    afterEvent: hooked(gateway.hooks.after),
    beforeRequest: hooked(requestHooks.before),
    afterRequest: hooked(requestHooks.after),
    clear() {
      requests.clear();
      gateway.setOnline(true);
      for (const hooks of [gateway.hooks, requestHooks]) {
        hooks.before.clear();
        hooks.after.clear();
      }
    },
  };
}
