/** The file of a source as it lies in the corpus folder, and nothing outside of it. */
import { createHash } from 'node:crypto';
import { constants, type FileHandle, open, realpath } from 'node:fs/promises';
import { basename, extname, join, sep } from 'node:path';
import { systemCode } from '../../errors.ts';
import { safeFileName } from '../../file-name.ts';
import { passageTexts } from '../../messages/bot/passage.ts';
import type { FrameLanguage, SourceMeta } from '../../rag/types.ts';
import { MAX_FILE_BYTES } from '../limits.ts';
import { clip, escapeMarkdown } from '../markdown.ts';
import type { BotContext, OutgoingMessage } from '../types.ts';

const MAX_SHOWN_NAME = 300;

export type SourceFile =
  /** `isCurrent`: the same bytes that the index was built from. */
  | { readonly status: 'read'; readonly data: Uint8Array; readonly isCurrent: boolean }
  | { readonly status: 'too_large'; readonly bytes: number }
  | { readonly status: 'missing' }
  | { readonly status: 'refused'; readonly reason: string };

/** Reads the file of an indexed source; links that lead out of the corpus folder and special files are refused. */
export async function readSourceFile(
  corpusDir: string,
  { id, sha256 }: Pick<SourceMeta, 'id' | 'sha256'>,
): Promise<SourceFile> {
  let file: FileHandle | undefined;
  try {
    const root = await realpath(corpusDir);
    const path = await realpath(join(root, id));
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) return refused('outside the corpus folder');
    // Without waiting for a writer, should it be a pipe.
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stat = await file.stat();
    if (!stat.isFile()) return refused('no regular file');
    if (stat.size > MAX_FILE_BYTES) return { status: 'too_large', bytes: stat.size };
    const data = await file.readFile();
    // It may have grown meanwhile.
    if (data.length > MAX_FILE_BYTES) return { status: 'too_large', bytes: data.length };
    const isCurrent = createHash('sha256').update(data).digest('hex') === sha256;
    return { status: 'read', data, isCurrent };
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { status: 'missing' };
    if (code === undefined) throw error;
    return refused(code);
  } finally {
    await file?.close();
  }
}

/** The message that a file travels in, or that says why it does not. */
export async function fileMessage(
  { config, logger }: Pick<BotContext, 'config' | 'logger'>,
  source: Pick<SourceMeta, 'id' | 'sha256'>,
  language: FrameLanguage,
): Promise<OutgoingMessage> {
  const texts = passageTexts[language].file;
  const name = clip(escapeMarkdown(source.id.replace(/\s+/g, ' ')), MAX_SHOWN_NAME);
  const file = await readSourceFile(config.corpusDir, source);
  switch (file.status) {
    case 'read': {
      const content = file.isCurrent ? texts.sent(name) : texts.changed(name);
      return { content, files: [{ name: attachmentName(source.id), data: file.data }] };
    }
    case 'too_large':
      return { content: texts.tooLarge(name, file.bytes, MAX_FILE_BYTES) };
    case 'missing':
      return { content: texts.missing(name) };
    case 'refused':
      logger.warn({ source: source.id, reason: file.reason }, 'file of a source not sent');
      return { content: texts.unreadable(name) };
  }
}

function attachmentName(id: string): string {
  return (
    safeFileName(basename(id)) ??
    `source${extname(id)
      .replace(/[^.\w]/g, '')
      .slice(0, 10)}`
  );
}

function refused(reason: string): SourceFile {
  return { status: 'refused', reason };
}
