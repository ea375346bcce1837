/** Questions to start with: asked of the titles there are, and kept when the sources answer them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { webTexts } from '../../messages/bot/web.ts';
import type { Engine } from '../../rag/engine.ts';
import type { FrameLanguage } from '../../rag/types.ts';

const MAX_EXAMPLES = 3;
/** Titles that are tried for them. */
const MAX_TRIED = 8;
/** Characters of a title; longer ones make no question one would want to press. */
const MAX_TITLE = 70;
/** Milliseconds that a page waits for them; the next one gets them. */
const PATIENCE = 500;

export interface Examples {
  /** Never rejects. */
  of(language: FrameLanguage): Promise<readonly string[]>;
}

export function createExamples(engine: Pick<Engine, 'ask' | 'sources' | 'status'>): Examples {
  const known = new Map<FrameLanguage, { generation: string | undefined; found: Promise<string[]> }>();

  async function find(language: FrameLanguage): Promise<string[]> {
    const found: string[] = [];
    for (const { title } of engine.sources().slice(0, MAX_TRIED)) {
      const question = questionOn(title, language);
      if (question !== null && (await isAnswered(question))) found.push(question);
      if (found.length === MAX_EXAMPLES) break;
    }
    return found;
  }

  async function isAnswered(question: string): Promise<boolean> {
    const answer = await engine.ask(question, { mode: 'extractive' }).catch(() => null);
    return answer?.status === 'answered';
  }

  return {
    async of(language) {
      const generation = engine.status()?.generation;
      let entry = known.get(language);
      if (!entry || entry.generation !== generation) {
        entry = { generation, found: find(language) };
        known.set(language, entry);
      }
      const abort = new AbortController();
      const late = sleep(PATIENCE, [], { signal: abort.signal }).catch(() => []);
      return Promise.race([entry.found, late]).finally(() => abort.abort());
    },
  };
}

/** On the first part of a headline, which says what it is about. */
function questionOn(title: string, language: FrameLanguage): string | null {
  const whole = title.replace(/\s+/g, ' ').trim();
  const head = whole.length <= MAX_TITLE ? whole : whole.split(/(?:[:–—|]| - )/)[0]!.trim();
  if (head === '' || head.length > MAX_TITLE) return null;
  return webTexts[language].example(head.replace(/[„“”"»«]/g, ''));
}
