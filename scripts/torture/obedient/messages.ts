/** Everything the bot would send about an answer, its sources and the feedback on it, as it goes to Discord. */

import { parsePlace, placeArgs } from '../../../src/bot/ids.ts';
import { locate, type Removed } from '../../../src/bot/passage/locate.ts';
import { passageMessage } from '../../../src/bot/passage/view.ts';
import { messageBody } from '../../../src/bot/payload.ts';
import { answerMessages } from '../../../src/bot/replies/answer.ts';
import { readPage } from '../../../src/bot/review/list.ts';
import { reviewMessage } from '../../../src/bot/review/view.ts';
import { sourceChoices } from '../../../src/bot/source-choices.ts';
import { listMessage } from '../../../src/bot/sources/list-view.ts';
import { sourceMessage } from '../../../src/bot/sources/source-view.ts';
import { listPage } from '../../../src/bot/sources/state.ts';
import type { Store } from '../../../src/bot/store/types.ts';
import type { OutgoingMessage } from '../../../src/bot/types.ts';
import type { Engine } from '../../../src/rag/engine.ts';
import type { Answer, FrameLanguage } from '../../../src/rag/types.ts';
import type { Body } from './judge/discord.ts';

export interface Sent {
  readonly what: string;
  readonly body: Body;
}

const WINDOWS = [-1, 0, 1] as const;
const GUILD = '200000000000000002';

const sent = (what: string, message: OutgoingMessage): Sent => ({ what, body: messageBody(message) });

/** The answer in every state it is shown in, and the viewer for each of its citations. */
export function answerBodies(answer: Answer, engine: Engine, store: Store): Sent[] {
  const language: FrameLanguage = answer.frame;
  const messages = [false, true].flatMap((pending) =>
    answerMessages(answer, { language, pending, threads: true }).map((message) => sent('answer', message)),
  );
  const citations = answer.status === 'answered' ? answer.citations : answer.closest;
  const passages = citations.flatMap((citation) => {
    const place = parsePlace(placeArgs(citation));
    const found: ReturnType<typeof locate> | Removed | null = place && locate({ engine, store }, place);
    if (!found || found.status === 'removed') return [];
    return WINDOWS.map((n) => sent('passage viewer', passageMessage(found, n, language)));
  });
  return [...messages, ...passages];
}

/** A source in the list, by itself, among the choices while somebody types. */
export function sourceBodies(id: string, engine: Engine): Sent[] {
  const source = engine.sources().find((candidate) => candidate.id === id);
  if (!source) return [];
  const page = listPage([source], { publisher: source.publisher, year: null }, 0);
  return (['de', 'en'] as const).flatMap((language) => [
    sent('source', sourceMessage(source, engine, language)),
    sent('list of sources', listMessage(page, engine.status(), language)),
    { what: 'choices', body: { ...messageBody({}), components: [{ choices: sourceChoices([source], '') }] } },
  ]);
}

/** Feedback as moderators read it: the payload in every field that people fill. */
export function feedbackBodies(payload: string, id: number, store: Store): Sent[] {
  const entry = {
    kind: 'down',
    guildId: GUILD,
    channelId: '300000000000000003',
    messageId: String(400000000000000000n + BigInt(id)),
    userId: '100000000000000001',
    at: Date.UTC(2026, 0, 1) + id,
    language: 'de',
    question: payload,
    answer: payload,
    sources: [],
    reason: payload,
  } as const;
  store.reviews.add(entry);
  const page = readPage(store.reviews, GUILD, { filter: 'all', done: false, page: 0 });
  return (['de', 'en'] as const).map((language) => sent('review', reviewMessage(page, language)));
}
