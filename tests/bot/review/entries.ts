/** Entries for tests of what moderators see. */
import type { ReviewEntry } from '../../../src/bot/store/types.ts';

export const GUILD = '200000000000000001';
export const AT = Date.UTC(2026, 7, 3, 12);

export function entry(given: Partial<ReviewEntry> = {}): ReviewEntry {
  return {
    id: 7,
    kind: 'down',
    guildId: GUILD,
    channelId: '300000000000000001',
    messageId: '400000000000000001',
    userId: '100000000000000009',
    at: AT,
    language: 'de',
    question: 'Wie hoch ist der Turm?',
    answer: 'Der Turm ist 30 Meter hoch.',
    sources: ['turm.md'],
    reason: '',
    done: false,
    ...given,
  };
}
