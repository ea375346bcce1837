/** One source as a message: what is known about it and how its text begins. */
import { sourcesTexts } from '../../messages/bot/sources.ts';
import type { Engine, SourceInfo } from '../../rag/engine.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { citeId } from '../ids.ts';
import { MAX_EMBED_DESCRIPTION, MAX_EMBED_TITLE } from '../limits.ts';
import { clip, escapeMarkdown, quoted } from '../markdown.ts';
import { fileButton } from '../passage/index.ts';
import type { OutgoingMessage } from '../types.ts';
import { button, row } from '../ui.ts';
import { dateOf, oneLine, timestamp, titleOf } from './facts.ts';

const COLOUR = 0x2a9d8f;
const ROOM = { publisher: 200, file: 400, beginning: 800 } as const;
/** Characters of the text, before they are made harmless. */
const BEGINNING = 600;
const SHORT_HASH = 16;

export function sourceMessage(
  source: SourceInfo,
  engine: Pick<Engine, 'passagesOf' | 'sourceText' | 'status'>,
  language: FrameLanguage,
): OutgoingMessage {
  const texts = sourcesTexts[language];
  const first = engine.passagesOf(source.id)[0];
  const text = engine.sourceText(source.id) ?? '';
  const from = first?.start ?? 0;
  const beginning = beginningOf(text.slice(from, from + 2 * BEGINNING));
  const place = first && { source: source.id, sha256: source.sha256, ...first };
  return {
    embeds: [
      {
        title: titleOf(source, MAX_EMBED_TITLE),
        color: COLOUR,
        description: clip(
          [...facts(source, engine, language), ...(beginning ? ['', texts.beginning, beginning] : [])].join(
            '\n',
          ),
          MAX_EMBED_DESCRIPTION,
        ),
      },
    ],
    components: [
      row(...(place ? [button(citeId(place, false), texts.open)] : []), fileButton(source, language)),
    ],
  };
}

function facts(source: SourceInfo, engine: Pick<Engine, 'status'>, language: FrameLanguage): string[] {
  const { facts: names, ...texts } = sourcesTexts[language];
  const indexed = engine.status()?.createdAt;
  const entries: readonly (readonly [string, string | null])[] = [
    [names.publisher, source.publisher && oneLine(source.publisher, ROOM.publisher)],
    [names.date, dateOf(source, language)],
    [names.language, texts.language(source.language)],
    [names.file, `${oneLine(source.id, ROOM.file)} · ${texts.size(source.bytes)}`],
    [names.hash, `\`${source.sha256.slice(0, SHORT_HASH)}…\``],
    [names.modified, timestamp(source.modified, 'f')],
    [names.extent, texts.passages(source.passages)],
    [names.indexed, indexed === undefined ? null : timestamp(Date.parse(indexed), 'R')],
  ];
  return entries.map(([name, value]) => `**${name}:** ${value || texts.unknown}`);
}

function beginningOf(text: string): string {
  const lines = text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .join('\n');
  const shown = clip(lines.replace(/\n{2,}/g, '\n').trim(), BEGINNING);
  const escaped = clip(escapeMarkdown(shown), ROOM.beginning).trim();
  return escaped === '' ? '' : quoted(escaped);
}
