/** Everything the bot can do, in the order in which commands are listed. */
import { askFeature } from './ask/index.ts';
import { helpFeature } from './commands/help.ts';
import { corpusFeature } from './corpus/index.ts';
import { evidenceFeature } from './evidence/index.ts';
import { feedbackFeature } from './feedback/index.ts';
import { passageFeature } from './passage/index.ts';
import { reindexFeature } from './reindex/index.ts';
import { reviewFeature } from './review/index.ts';
import { settingsFeature } from './settings/index.ts';
import { sourcesFeature } from './sources/index.ts';
import type { Feature } from './types.ts';

export interface FeatureSettings {
  /** Whether the bot may read messages that do not mention it. */
  readonly messageContent: boolean;
}

export function allFeatures(settings: FeatureSettings): readonly Feature[] {
  return [
    askFeature(settings),
    sourcesFeature,
    evidenceFeature,
    helpFeature,
    passageFeature,
    feedbackFeature,
    reindexFeature,
    corpusFeature,
    reviewFeature,
    settingsFeature,
  ];
}
