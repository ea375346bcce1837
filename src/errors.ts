/** Errors meant for people. Everything else is a defect: it is logged, and people see its id only. */

export type ErrorCode =
  | 'setting_invalid'
  | 'corpus_missing'
  | 'corpus_empty'
  | 'corpus_unreadable'
  | 'corpus_shrunk'
  | 'index_locked'
  | 'index_damaged'
  | 'index_other_model'
  | 'index_write_failed'
  | 'question_empty'
  | 'question_too_long'
  | 'embedding_failed'
  | 'package_missing'
  | 'model_unreachable'
  | 'file_unreadable'
  | 'usage'
  | 'not_allowed'
  | 'wrong_channel'
  | 'server_only'
  | 'cooldown'
  | 'user_daily'
  | 'server_daily'
  | 'queue_full'
  | 'thread_failed'
  | 'source_unknown'
  | 'source_ambiguous'
  | 'upload_failed'
  | 'upload_too_large'
  | 'upload_type'
  | 'upload_name'
  | 'upload_unreadable'
  | 'expired'
  | 'store_failed'
  | 'discord_token'
  | 'discord_intent'
  | 'discord_unreachable'
  | 'discord_closed'
  | 'discord_failed'
  | 'port_in_use';

/** Carries a code and values; `src/messages` turns them into one clear sentence in the reader's language. */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    readonly code: ErrorCode,
    readonly params: Readonly<Record<string, string | number>> = {},
    options?: { cause?: unknown },
  ) {
    super(`${code} ${JSON.stringify(params)}`, options);
  }
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The `code` of a Node system error (`ENOENT`, `EACCES` …), else `undefined`. */
export function systemCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
