/** Lists of files in a message, as long as there is room. */
import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import { reindexTexts } from '../../messages/bot/reindex.ts';
import { messagesFor } from '../../messages/index.ts';
import type { CorpusProblem, FrameLanguage } from '../../rag/types.ts';
import { MAX_EMBED_FIELD_VALUE } from '../limits.ts';
import { clip, escapeMarkdown } from '../markdown.ts';

/** Enough to recognise a file by; paths can be thousands of characters long. */
const MAX_NAME = 150;
const MAX_LISTED = 20;

export interface Lists {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly problems: readonly CorpusProblem[];
}

/** At most one embed; four fields are always within the limit of all embeds. */
export function listEmbeds(
  { added, changed, removed, problems }: Lists,
  language: FrameLanguage,
): APIEmbed[] {
  const { fields } = reindexTexts[language];
  const messages = messagesFor(language);
  const field = (name: string, lines: readonly string[]): APIEmbedField[] =>
    lines.length === 0
      ? []
      : [{ name: `${name} (${lines.length})`, value: fitted(lines, messages.index.more) }];
  const all = [
    ...field(fields.added, added.map(fileName)),
    ...field(fields.changed, changed.map(fileName)),
    ...field(fields.removed, removed.map(fileName)),
    ...field(
      fields.unreadable,
      problems.map(({ id, code }) => `${fileName(id)} ${messages.problems[code]}`),
    ),
  ];
  return all.length === 0 ? [] : [{ fields: all }];
}

/** A path on one line, harmless and not too long. */
export function fileName(id: string): string {
  return clip(escapeMarkdown(id.replace(/\s+/g, ' ')), MAX_NAME);
}

function fitted(lines: readonly string[], more: (count: number) => string): string {
  const shown: string[] = [];
  let length = 0;
  for (const line of lines.slice(0, MAX_LISTED)) {
    const text = `• ${line}\n`;
    const left = lines.length - shown.length - 1;
    const rest = left > 0 ? more(left).length + 1 : 0;
    if (length + text.length + rest > MAX_EMBED_FIELD_VALUE) break;
    shown.push(text);
    length += text.length;
  }
  const left = lines.length - shown.length;
  return (shown.join('') + (left > 0 ? more(left) : '')).trimEnd();
}
