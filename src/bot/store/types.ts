/** What the bot remembers between messages, restarts and processes. Methods are durable, and synchronous but for one. */
import type { Span } from '../../rag/types.ts';

/** Of one server; direct messages have the defaults. */
export interface Settings {
  /** Channels the bot answers in, threads in them included; empty: everywhere it may. */
  readonly channels: readonly string[];
  /** `auto`: as the member's Discord is set. */
  readonly language: 'auto' | 'de' | 'en';
  /** Roles that may do what moderators may, besides those with Manage Server. */
  readonly moderatorRoles: readonly string[];
  /** Seconds between two questions of a member. */
  readonly cooldownSeconds: number;
  /** Questions a day, UTC. */
  readonly userDaily: number;
  readonly serverDaily: number;
}

export type ReviewKind = 'down' | 'up' | 'unanswered';

export interface ReviewEntry {
  readonly id: number;
  readonly kind: ReviewKind;
  readonly guildId: string | null;
  readonly channelId: string;
  /** Of the answer; with `userId` it makes feedback unique. */
  readonly messageId: string;
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly language: string;
  readonly question: string;
  /** The answer as it was shown, without its frame; empty when there was none. */
  readonly answer: string;
  /** Ids of the sources that were cited or came closest. */
  readonly sources: readonly string[];
  /** What the member wrote about it; empty when nothing. */
  readonly reason: string;
  readonly done: boolean;
}

export interface ReviewQuery {
  readonly guildId: string | null;
  readonly kinds: readonly ReviewKind[];
  readonly done: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface UsageLimits {
  readonly cooldownSeconds: number;
  readonly userDaily: number;
  readonly serverDaily: number;
}

/** Whether a question was counted, or why not. */
export type UsageVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'cooldown'; readonly waitMs: number }
  | { readonly ok: false; readonly reason: 'user_daily' | 'server_daily'; readonly limit: number };

/** A re-index that runs, in whichever process. */
export interface Job {
  readonly id: number;
  readonly guildId: string | null;
  readonly channelId: string;
  readonly userId: string;
  readonly startedAt: number;
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  /** Last sign of life; a job without one for a minute is taken for dead. */
  readonly beatAt: number;
}

export interface FinishedJob {
  readonly id: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly userId: string;
  readonly outcome: 'published' | 'unchanged' | 'failed' | 'cancelled';
  /** JSON of numbers for the report, or the error code. */
  readonly detail: string;
}

/** That a question was asked, not which nor by whom. */
export interface QuestionEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly guildId: string | null;
  readonly outcome: 'answered' | 'no_evidence' | 'failed';
  /** How it was answered; `null` when it failed. */
  readonly mode: 'extractive' | 'generated' | null;
  /** Milliseconds; `null` when it failed. */
  readonly retrieveMs: number | null;
  /** Milliseconds until the answer stood as it stays. */
  readonly totalMs: number;
}

/** Questions of a time. Percentiles are those of questions that did not fail, in milliseconds; `null` without any. */
export interface QuestionFigures {
  readonly answered: number;
  readonly noEvidence: number;
  readonly failed: number;
  readonly p50: number | null;
  readonly p95: number | null;
}

export interface QuestionDay extends QuestionFigures {
  /** Days since 1970, UTC. */
  readonly day: number;
}

export interface ReviewDay {
  /** Days since 1970, UTC. */
  readonly day: number;
  readonly up: number;
  readonly down: number;
  /** Of `down`, those with words about what is wrong. */
  readonly corrected: number;
}

export interface UnansweredQuestion {
  /** As it was asked last. */
  readonly question: string;
  readonly count: number;
  readonly at: number;
}

/** A place that answers have cited. */
export interface CitedPlace {
  readonly source: string;
  readonly sha256: string;
  readonly start: number;
  readonly end: number;
}

export interface AuditEntry {
  readonly at: number;
  readonly guildId: string | null;
  readonly userId: string;
  /** Such as `reindex`, `corpus.add`. */
  readonly action: string;
  readonly detail: string;
  readonly allowed: boolean;
}

export interface Store {
  readonly settings: {
    get(guildId: string | null): Settings;
    /** Changes what is given; returns the whole. */
    set(guildId: string, patch: Partial<Settings>): Settings;
  };
  readonly usage: {
    /** Counts one question if cool-down and daily limits allow it, in one transaction. */
    take(guildId: string | null, userId: string, limits: UsageLimits, now: number): UsageVerdict;
    /** Gives back what was taken for a question that was never answered. */
    giveBack(guildId: string | null, userId: string, now: number): void;
  };
  readonly reviews: {
    /** A second verdict of the same member on the same answer replaces the first; returns its id. */
    add(entry: Omit<ReviewEntry, 'id' | 'done'>): number;
    /** Newest first. */
    list(query: ReviewQuery): readonly ReviewEntry[];
    /** Open and done entries by kind. */
    counts(
      guildId: string | null,
    ): Readonly<Record<ReviewKind, { readonly open: number; readonly done: number }>>;
    /** `null` when there is none in this server. */
    get(guildId: string | null, id: number): ReviewEntry | null;
    /** Removes a verdict of this kind; whether there was one. */
    takeBack(kind: 'up' | 'down', messageId: string, userId: string): boolean;
    setDone(guildId: string | null, id: number, done: boolean): void;
    /** Verdicts of all servers by day, oldest first; days without any are left out. */
    days(since: number): readonly ReviewDay[];
    /** What was asked on all servers and not answered, most asked first. Spellings of one question count together. */
    unanswered(since: number, limit: number): readonly UnansweredQuestion[];
    /** What members of all servers wrote about answers, newest first. */
    corrections(since: number, limit: number): readonly ReviewEntry[];
  };
  readonly questions: {
    /** Forgets what is older than 400 days. */
    add(entry: QuestionEntry): void;
    /** By day, oldest first; days without any are left out. */
    days(since: number): readonly QuestionDay[];
    total(since: number): QuestionFigures;
    /** Number of the last one; 0 without any. */
    last(): number;
    /** Those that came after this number, oldest first. */
    after(id: number, limit: number): readonly (QuestionEntry & { readonly id: number })[];
  };
  readonly citations: {
    /** Counts one citation of each place. Forgets those not made for 400 days. */
    add(places: readonly CitedPlace[], now: number): void;
    /** Places of one version of a source, in reading order. */
    of(source: string, sha256: string): readonly (Span & { readonly count: number })[];
    most(limit: number): readonly (CitedPlace & { readonly count: number })[];
  };
  readonly claims: {
    /** `true` for the one process that may handle an event, once; forgotten after an hour. */
    claim(id: string, now: number): boolean;
  };
  /** Texts of sources as they were when they were cited, for buttons that are pressed after a change. */
  readonly versions: {
    has(source: string, sha256: string): boolean;
    /** Compresses in the background. Of a source, the versions that were kept last stay. */
    keep(version: { readonly source: string; readonly sha256: string; readonly text: string }): Promise<void>;
    /** By the first characters of the hash, as custom ids carry them. */
    find(source: string, sha256Prefix: string): { readonly sha256: string; readonly text: string } | null;
    /** Source ids of which a version is kept. */
    sources(): readonly string[];
    /** What was removed from the corpus is not shown again; nor is where it was cited. */
    forget(source: string): void;
  };
  readonly jobs: {
    /** `null` when another one runs; see `running`. */
    start(job: Omit<Job, 'id' | 'beatAt' | 'stage' | 'done' | 'total'>, now: number): Job | null;
    beat(id: number, progress: { stage: string; done: number; total: number }, now: number): void;
    running(now: number): Job | null;
    finish(id: number, outcome: FinishedJob['outcome'], detail: string, now: number): void;
    /** Newest first. */
    history(limit: number): readonly FinishedJob[];
  };
  /** Hash of the commands registered last, by scope: the application, and a guild id or `global`. */
  readonly registrations: {
    scopes(): readonly string[];
    remove(scope: string): void;
    get(scope: string): string | null;
    set(scope: string, hash: string): void;
  };
  readonly audit: {
    add(entry: AuditEntry): void;
    /** Newest first. */
    list(guildId: string | null, limit: number): readonly AuditEntry[];
  };
  close(): void;
}
