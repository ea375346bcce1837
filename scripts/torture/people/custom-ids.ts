/** Custom ids as somebody makes them up: from those there are, and from nothing. */
import { sourceKey } from '../../../src/bot/ids.ts';
import { controlsOf, type Message } from '../../../tests/support/discord/message.ts';
import type { Channel, LocalDiscord } from '../../../tests/support/discord/server.ts';
import type { Random } from '../random.ts';

/** Discord's limit. */
const MAX = 100;
const HUGE = ['9'.repeat(20), '-1', '1e309', '0x7fffffff', 'NaN', 'Infinity', '18446744073709551616', '1.9'];
const WORDS = [
  'start',
  'anyway',
  'undo',
  'replace',
  'limits',
  'everywhere',
  'export',
  'mark',
  'list',
  'open',
  'all',
];
const PATHS = [
  '../../etc/passwd',
  '..',
  '/etc/passwd',
  'turm.md',
  '.env',
  'bot.db',
  '%2e%2e%2f',
  '..\\..\\geheim',
];
const ODD = [
  '',
  ' ',
  '\u0000',
  '\u202e',
  '🦜',
  '__proto__',
  'constructor',
  "'; DROP TABLE reviews; --",
  '{"$gt":""}',
  '\n',
];

/** All custom ids of the bot's messages, whoever they are for. */
export function idsSeen(discord: LocalDiscord, places: readonly Channel[]): string[] {
  const messages = places.flatMap((place) => discord.messages(place));
  return [...new Set(messages.flatMap(idsOf))];
}

/** Of every state a message has had. */
export function idsOf({ states }: Message): string[] {
  return states.flatMap(({ components }) =>
    controlsOf(components).flatMap((control) => ('custom_id' in control ? [control.custom_id] : [])),
  );
}

/** One with this prefix, from what was seen and from what was never there. */
export function forgedId(prefix: string, seen: readonly string[], random: Random): string {
  const own = seen.filter((id) => id === prefix || id.startsWith(`${prefix}:`));
  const argsOf = (id: string) => id.split(':').slice(1);
  const way = random.below(6);
  const args =
    way === 0 && own.length > 0
      ? mutated(argsOf(random.pick(own)), random)
      : way === 1 && seen.length > 0
        ? argsOf(random.pick(seen))
        : way === 2
          ? [random.pick(WORDS), ...some(HUGE, random)]
          : way === 3
            ? [random.pick(WORDS), ...some(PATHS, random)]
            : way === 4
              ? [
                  sourceKey(random.pick(PATHS)),
                  random.pick(['0'.repeat(11), 'f'.repeat(11)]),
                  ...some(HUGE, random),
                ]
              : some([...ODD, ...WORDS, ...HUGE], random);
  return [prefix, ...args].join(':').slice(0, MAX);
}

/** What nothing answers to. */
export function strangeId(prefixes: readonly string[], random: Random): string {
  const prefix = random.pick(prefixes);
  const strange = [
    prefix.toUpperCase(),
    `${prefix} `,
    `\u200b${prefix}`,
    `${prefix}\u0000`,
    `:${prefix}`,
    prefix.slice(1),
    prefix.repeat(2),
    ...ODD.filter((text) => text !== ''),
  ];
  return [random.pick(strange), ...some([...HUGE, ...WORDS], random)].join(':').slice(0, MAX);
}

function mutated(args: readonly string[], random: Random): string[] {
  if (args.length === 0) return some([...HUGE, ...ODD, ...PATHS], random);
  const at = random.below(args.length);
  const ways = [
    args.with(at, random.pick([...HUGE, ...ODD, ...PATHS])),
    args.slice(0, at),
    [...args, ...args],
    args.toReversed(),
    args.map((arg) => flipped(arg, random)),
  ];
  return random.pick(ways);
}

function flipped(text: string, random: Random): string {
  if (text === '') return text;
  const at = random.below(text.length);
  return text.slice(0, at) + random.pick([...'0az-_/.']) + text.slice(at + 1);
}

function some(pool: readonly string[], random: Random): string[] {
  return Array.from({ length: random.below(4) }, () => random.pick(pool));
}
