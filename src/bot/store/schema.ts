/** The tables, and how databases of earlier versions get them. */
import { z } from '../../zod.ts';
import type { Db } from './database.ts';
import { Unfit } from './failure.ts';

const row = z.object({ n: z.number() });

/** Marks the file as ours: "FuSt". */
const APPLICATION_ID = 0x46755374;

/** One entry a version; what is released is never changed, only followed by another. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE settings (
    guild_id TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE member_usage (
    day INTEGER NOT NULL,
    place TEXT NOT NULL,
    user_id TEXT NOT NULL,
    questions INTEGER NOT NULL CHECK (questions >= 0),
    PRIMARY KEY (day, place, user_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE place_usage (
    day INTEGER NOT NULL,
    place TEXT NOT NULL,
    questions INTEGER NOT NULL CHECK (questions >= 0),
    PRIMARY KEY (day, place)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE last_question (
    place TEXT NOT NULL,
    user_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (place, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX last_question_by_time ON last_question (at);

  CREATE TABLE reviews (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('down', 'up', 'unanswered')),
    family TEXT NOT NULL GENERATED ALWAYS AS (CASE kind WHEN 'unanswered' THEN 'unanswered' ELSE 'verdict' END),
    guild_id TEXT,
    channel_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    language TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    sources TEXT NOT NULL,
    reason TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
    UNIQUE (message_id, user_id, family)
  ) STRICT;
  CREATE INDEX reviews_by_time ON reviews (guild_id, done, at);

  CREATE TABLE versions (
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text BLOB NOT NULL,
    PRIMARY KEY (source, sha256)
  ) STRICT;

  CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id TEXT,
    channel_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    beat_at INTEGER NOT NULL,
    stage TEXT NOT NULL DEFAULT '',
    done INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    ended_at INTEGER,
    outcome TEXT CHECK (outcome IN ('published', 'unchanged', 'failed', 'cancelled')),
    detail TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE UNIQUE INDEX one_running_job ON jobs ((1)) WHERE ended_at IS NULL;

  CREATE TABLE registrations (
    scope TEXT PRIMARY KEY,
    hash TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    guild_id TEXT,
    user_id TEXT NOT NULL,
    action TEXT NOT NULL,
    detail TEXT NOT NULL,
    allowed INTEGER NOT NULL CHECK (allowed IN (0, 1))
  ) STRICT;
  CREATE INDEX audit_by_guild ON audit (guild_id, id);
  `,
  `
  CREATE TABLE questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    guild_id TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('answered', 'no_evidence', 'failed')),
    mode TEXT CHECK (mode IN ('extractive', 'generated')),
    retrieve_ms REAL,
    total_ms REAL NOT NULL
  ) STRICT;
  CREATE INDEX questions_by_time ON questions (at);
  CREATE INDEX reviews_by_kind ON reviews (kind, at);

  CREATE TABLE citations (
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    count INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (source, sha256, start_at, end_at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX citations_by_count ON citations (count);
  CREATE INDEX citations_by_time ON citations (at);
  `,
  `
  CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX claims_by_time ON claims (at);
  `,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Brings a new or earlier database up to date, all or nothing. Throws Unfit for one that is damaged or not ours. */
export function migrate(db: Db): void {
  const check = db.query('PRAGMA quick_check(1)', z.object({ quick_check: z.string() }));
  if (check.first()?.quick_check !== 'ok') throw new Unfit('SQLITE_CORRUPT');
  const version = db.query('SELECT user_version AS n FROM pragma_user_version', row);
  const application = db.query('SELECT application_id AS n FROM pragma_application_id', row);
  const tables = db.query('SELECT count(*) AS n FROM sqlite_schema', row);
  db.transaction(() => {
    const from = version.first()?.n ?? 0;
    const owner = application.first()?.n;
    const isNew = from === 0 && tables.first()?.n === 0;
    if (!isNew && owner !== APPLICATION_ID) throw new Unfit(`application_id ${owner}`);
    if (from > SCHEMA_VERSION) throw new Unfit(`user_version ${from} > ${SCHEMA_VERSION}`);
    for (const migration of MIGRATIONS.slice(from)) db.exec(migration);
    // Also when nothing has changed: a file that cannot be written is found out here, and not with the first question.
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`);
  });
}
