/** The bot's database: one SQLite file that all processes of the bot share. */
import { createAudit } from './audit.ts';
import { createCitations } from './citations.ts';
import { createClaims } from './claims.ts';
import { openDatabase } from './database.ts';
import { createJobs } from './jobs.ts';
import { createQuestions } from './questions.ts';
import { createRegistrations } from './registrations.ts';
import { createReviews } from './reviews.ts';
import { migrate } from './schema.ts';
import { createSettings } from './settings.ts';
import type { Store } from './types.ts';
import { createUsage } from './usage.ts';
import { createVersions } from './versions.ts';

/**
 * Opens the database at `path`, creating it and its folder; `:memory:` for one that ends with the store.
 *
 * @throws UserError `store_failed` { path, reason }
 */
export function openStore(path: string): Store {
  return openDatabase(path, (db) => {
    migrate(db);
    return {
      settings: createSettings(db),
      usage: createUsage(db),
      reviews: createReviews(db),
      questions: createQuestions(db),
      citations: createCitations(db),
      claims: createClaims(db),
      versions: createVersions(db),
      jobs: createJobs(db),
      registrations: createRegistrations(db),
      audit: createAudit(db),
      close: db.close,
    };
  });
}

export type { Store } from './types.ts';
