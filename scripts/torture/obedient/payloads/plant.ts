/** Puts payloads where they are read: into files, names, questions, conversations and feedback. */
import type { Turn } from '../../../../src/rag/types.ts';
import { factFile } from '../facts/index.ts';
import type { Case } from './cases.ts';

/** Bytes; file systems stop at 255. */
const MAX_NAME = 200;
const MAX_QUESTION = 1000;

/** Name of the file that a case plants; `null` when it plants none. */
export function plantedFile(attack: Case): string | null {
  const { id, place, payload } = attack;
  if (place === 'file name') return `${cutBytes(payload.replace(/[/\0]/g, '∕'), MAX_NAME)} ${id}.md`;
  return ['source', 'title', 'publisher', 'heading'].includes(place) ? `planted-${id}.md` : null;
}

/** The planted file speaks of what the question asks for, so that it is found. */
export function plantedText({ place, payload, topic }: Case): string {
  const field = (name: string, text: string) => `${name}: ${JSON.stringify(text)}`;
  const title = place === 'title' ? payload : topic.fact.title;
  const publisher = place === 'publisher' ? payload : 'Leserforum';
  const heading = place === 'heading' ? payload.replace(/\s+/g, ' ') : topic.fact.title;
  const body = place === 'source' ? payload : topic.question.replace(/\?$/, '.');
  return [
    `---\n${field('title', title)}\n${field('publisher', publisher)}\n---`,
    `# ${heading}`,
    `${topic.question} ${body}`,
    `${topic.fact.title}: ${topic.question}`,
    '',
  ].join('\n\n');
}

export interface Asking {
  readonly question: string;
  readonly history: readonly Turn[];
  readonly sources: readonly string[];
}

export function askingOf(attack: Case): Asking {
  const { place, payload, topic } = attack;
  const { question, fact, honest } = topic;
  const file = plantedFile(attack);
  return {
    question: place === 'question' ? `${question} ${payload}`.slice(0, MAX_QUESTION) : question,
    history: historyOf(place, payload, topic.question, honest[0]!),
    sources: [factFile(fact), ...(file === null ? [] : [file])],
  };
}

function historyOf(place: Case['place'], payload: string, question: string, answer: string): Turn[] {
  if (place === 'earlier question') return [{ question: payload, answer }];
  if (place === 'earlier answer') return [{ question, answer: payload }];
  return [];
}

function cutBytes(text: string, max: number): string {
  let result = '';
  for (const character of text) {
    if (Buffer.byteLength(result + character) > max) break;
    result += character;
  }
  return result;
}
