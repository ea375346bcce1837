import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord-api-types/v10';
import { passageTexts } from '../../messages/bot/passage.ts';
import type { FrameLanguage, SourceMeta } from '../../rag/types.ts';
import { customId, placeArgs, WITHOUT_ANSWER } from '../ids.ts';
import { button, row } from '../ui.ts';
import type { Found } from './locate.ts';
import type { Window } from './windows.ts';

export const CITE = 'cite';
export const PAGE = 'page';
export const FILE = 'file';

const RADIX = 36;

/** ◀, back to the passage, ▶ and the file. */
export function passageButtons(
  { args, note }: Pick<Found, 'args' | 'note'>,
  { n, isFirst, isLast }: Window,
  language: FrameLanguage,
  underAnswer = true,
): APIActionRowComponent<APIComponentInMessageActionRow> {
  // Two buttons may lead to the same window, and no two ids of a message may be the same: hence the role.
  const end = underAnswer ? [] : [WITHOUT_ANSWER];
  const to = (target: number, role: string) =>
    customId(PAGE, ...args, target.toString(RADIX), role, note ?? '', ...end);
  return row(
    button(to(n - 1, 'b'), '◀', { disabled: isFirst }),
    button(to(0, 'h'), passageTexts[language].home, { disabled: n === 0 }),
    button(to(n + 1, 'f'), '▶', { disabled: isLast }),
    button(customId(FILE, ...args.slice(0, 2)), passageTexts[language].attach),
  );
}

/** What follows the place in the id of a button to another window; `null` when it is none. */
export function parseTarget(args: readonly string[]): Target | null {
  const [offset = '', , note = '', end] = args;
  if (!/^-?[0-9a-z]{1,6}$/.test(offset)) return null;
  return { n: Number.parseInt(offset, RADIX), note, underAnswer: end !== WITHOUT_ANSWER };
}

interface Target {
  readonly n: number;
  readonly note: string;
  readonly underAnswer: boolean;
}

/** Sends the file of a source, wherever it is put. */
export function fileButton({ id, sha256 }: Pick<SourceMeta, 'id' | 'sha256'>, language: FrameLanguage) {
  const [key = '', version = ''] = placeArgs({ source: id, sha256, start: 0, end: 0 });
  return button(customId(FILE, key, version), passageTexts[language].attach);
}
