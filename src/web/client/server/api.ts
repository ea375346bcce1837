/** The server, as the page asks it. Addresses are relative: the page may stand below a path of another server. */
import type {
  AutocompleteAnswer,
  AutocompleteRequest,
  InteractionRequest,
  RoleRequest,
  SayRequest,
  Session,
} from '../../protocol.ts';

const UNKNOWN_VISITOR = 401;

/** The message is a sentence for the visitor; empty when the server gave none. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    /** 0: no answer at all. */
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface Api {
  session(): Promise<Session>;
  role(request: RoleRequest): Promise<Session>;
  say(request: SayRequest): Promise<{ id: string }>;
  interact(request: InteractionRequest): Promise<{ id: string }>;
  autocomplete(request: AutocompleteRequest, signal: AbortSignal): Promise<AutocompleteAnswer>;
}

/** `renewed` is told when the server had forgotten the visitor, who has a channel anew then. */
export function createApi(renewed: (session: Session) => void): Api {
  return {
    session: () => call('api/session'),
    role: (request) => again(() => call('api/role', request)),
    say: (request) => again(() => call('api/messages', request)),
    interact: (request) => again(() => call('api/interactions', request)),
    autocomplete: (request, signal) => call('api/autocomplete', request, signal),
  };

  async function again<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      if (!isApiError(error) || error.status !== UNKNOWN_VISITOR) throw error;
      renewed(await call('api/session'));
      return request();
    }
  }
}

async function call<T>(path: string, body?: object, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    ...(signal && { signal }),
    credentials: 'same-origin',
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiError(0, '');
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  const said = answer !== null && typeof answer === 'object' && 'error' in answer ? answer.error : '';
  throw new ApiError(response.status, typeof said === 'string' ? said : '');
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof ApiError;
}
