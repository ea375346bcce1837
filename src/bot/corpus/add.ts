/** `/corpus add`: each file is checked, read once to be sure that it can be, and put into the folder. */
import { extname } from 'node:path';
import { safeFileName } from '../../corpus-folder.ts';
import { UserError } from '../../errors.ts';
import { corpusTexts } from '../../messages/bot/corpus.ts';
import { messagesFor } from '../../messages/index.ts';
import { readSource } from '../../rag/corpus/read.ts';
import { EXTENSIONS, MAX_FILE_BYTES as MAX_SOURCE_BYTES } from '../../rag/corpus/scan.ts';
import { SourceError } from '../../rag/corpus/source-error.ts';
import { MAX_FILE_BYTES } from '../limits.ts';
import { clip, plain } from '../markdown.ts';
import type { Attachment, BotContext, CommandExchange } from '../types.ts';
import { failureText, record, type Tools } from './tools.ts';
import type { Upload } from './uploads.ts';
import { addedMessage, shownName } from './view.ts';

export const FILE_OPTIONS = ['file1', 'file2', 'file3', 'file4', 'file5'] as const;
const MAX_BYTES = Math.min(MAX_FILE_BYTES, MAX_SOURCE_BYTES);
const MAX_SHOWN = 100;

type Taken =
  | { readonly outcome: 'added' | 'identical'; readonly name: string }
  /** It waits for a yes under this id. */
  | { readonly outcome: 'pending'; readonly name: string; readonly id: string };

export async function addFiles(exchange: CommandExchange, tools: Tools, context: BotContext): Promise<void> {
  await exchange.defer('public');
  const { language, options } = exchange;
  const texts = corpusTexts[language];
  const attachments = FILE_OPTIONS.map((name) => options.attachment(name)).filter((file) => file !== null);
  const lines: string[] = [];
  const pending: { id: string; name: string }[] = [];
  let changed = false;
  for (const attachment of attachments) {
    try {
      const taken = await take(attachment, exchange, tools);
      if (taken.outcome === 'pending') pending.push(taken);
      else lines.push(texts[taken.outcome](shownName(taken.name)));
      if (taken.outcome !== 'added') continue;
      changed = true;
      record(exchange, context, 'corpus.add', taken.name);
    } catch (error) {
      const text = failureText(error, language);
      // Alone it is for the one who uploaded it; among others it has to be told apart.
      if (text === null || (attachments.length === 1 && error instanceof UserError)) throw error;
      context.logger.warn({ err: error }, 'upload not taken');
      lines.push(text);
    }
  }
  await exchange.show(addedMessage({ lines, changed, pending }, language));
}

async function take(attachment: Attachment, exchange: CommandExchange, tools: Tools): Promise<Taken> {
  const { uploads, folder } = tools;
  const upload = await fetchChecked(attachment);
  const { id, path } = await uploads.stage(upload);
  let waits = false;
  try {
    await checkReadable(upload, path, exchange);
    const outcome = await folder.put(upload.name, upload.data);
    const { name } = upload;
    if (outcome === 'blocked') throw new UserError('upload_name', { name });
    if (outcome !== 'exists') return { outcome: outcome === 'identical' ? 'identical' : 'added', name };
    await uploads.keep(id, upload, exchange.caller.guildId);
    waits = true;
    return { outcome: 'pending', name, id };
  } finally {
    if (!waits) await uploads.drop(id);
  }
}

/** @throws UserError `upload_name`, `upload_type`, `upload_too_large`, `upload_failed` */
async function fetchChecked(attachment: Attachment): Promise<Upload> {
  const shown = clip(plain(attachment.name), MAX_SHOWN);
  const tooLarge = () => new UserError('upload_too_large', { name: shown, max: MAX_BYTES / 1024 / 1024 });
  const name = safeFileName(attachment.name);
  if (name === null) throw new UserError('upload_name', { name: shown });
  if (!EXTENSIONS.has(extname(name).toLowerCase())) throw new UserError('upload_type', { name: shown });
  if (attachment.bytes > MAX_BYTES) throw tooLarge();
  const data = await attachment.fetch(MAX_BYTES).catch((cause: unknown) => {
    throw new UserError('upload_failed', { name: shown }, { cause });
  });
  if (data.byteLength > MAX_BYTES) throw tooLarge();
  return { name, data };
}

/** @throws UserError `upload_unreadable`: a file that no answer can come from is not taken */
async function checkReadable(
  { name, data }: Upload,
  path: string,
  { language }: CommandExchange,
): Promise<void> {
  try {
    await readSource({ id: name, path, bytes: data.byteLength, modified: 0 });
  } catch (cause) {
    if (!(cause instanceof SourceError)) throw cause;
    const reason = messagesFor(language).problems[cause.code];
    throw new UserError('upload_unreadable', { name, reason }, { cause });
  }
}
