/** Finds the orders in a prompt, however they are written, as a very attentive model would. */
import type { ChatRequest } from '../../support/chat-server.ts';
import { rot13, unleet } from '../payloads/manners.ts';
import { type OrderKind, SIGNS } from '../payloads/orders.ts';

/** The orders that a prompt holds outside of the rules of the game. */
export function ordersIn({ messages }: Pick<ChatRequest, 'messages'>): OrderKind[] {
  const prompt = messages
    .filter(({ role }) => role !== 'system')
    .map(({ content }) => content)
    .join('\n');
  const readings = readingsOf(prompt);
  return (Object.keys(SIGNS) as OrderKind[]).filter((kind) =>
    readings.some((reading) => SIGNS[kind].test(reading)),
  );
}

function readingsOf(text: string): string[] {
  const visible = text.replace(/[\p{Cf}\p{Co}]/gu, '');
  const tags = [...text]
    .map((character) => character.codePointAt(0)! - 0xe0000)
    .filter((code) => code > 0 && code < 0x80);
  const decoded = (visible.match(/[A-Za-z0-9+/=]{24,}/g) ?? []).map((run) =>
    Buffer.from(run, 'base64').toString('utf8'),
  );
  const joined = visible.replace(/\s*(?:Zwischenstück\.\s*)+/g, ' ').replace(/\([12]\/2\)\s*/g, '');
  return [
    visible,
    unleet(visible),
    rot13(visible),
    [...visible].reverse().join(''),
    String.fromCharCode(...tags),
    // Two halves in whichever order the passages came.
    ...halvesJoined(visible),
    joined,
    ...decoded,
  ];
}

function halvesJoined(text: string): string[] {
  const half = (n: number) =>
    [...text.matchAll(new RegExp(`\\(${n}/2\\) (.*)`, 'g'))].map(([, part]) => part!.trim());
  return half(1).flatMap((first) => half(2).map((second) => `${first} ${second}`));
}
