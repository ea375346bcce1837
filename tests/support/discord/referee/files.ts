/** What Discord demands of files and of what a message says about them. */
import { repeated } from './characters.ts';

/** A file of a multipart request. */
export interface SentFile {
  readonly field: string;
  readonly filename: string;
  readonly bytes: number;
}

const MAX_FILES = 10;
/** Of one file, in servers without boosts. */
const MAX_FILE_BYTES = 10 * 1024 * 1024;
const FIELD = /^files\[(\d)\]$/;

interface WithAttachments {
  readonly attachments?: readonly { readonly id: string | number }[] | null;
}

/** `edit`: attachments may also be those that the message already has. */
export function fileProblems(
  files: readonly SentFile[],
  { attachments }: WithAttachments,
  { name, edit }: { readonly name: string; readonly edit: boolean },
): string[] {
  const problems = repeated(files.map(({ field }) => field)).map((field) => `file field twice: ${field}`);
  if (files.length > MAX_FILES) problems.push(`${files.length} files, more than ${MAX_FILES}`);
  for (const { field, filename, bytes } of files) {
    if (!FIELD.test(field))
      problems.push(`file field is none of files[0] to files[${MAX_FILES - 1}]: ${field}`);
    if (filename === '') problems.push(`${field} has no file name`);
    if (bytes > MAX_FILE_BYTES) problems.push(`${field} has ${bytes} bytes, more than ${MAX_FILE_BYTES}`);
  }
  if (!attachments) return problems;
  const sent = files.map(({ field }) => FIELD.exec(field)?.[1]);
  const ids = attachments.map(({ id }) => String(id));
  for (const id of repeated(ids)) problems.push(`${name}.attachments has the id twice: ${id}`);
  for (const [i, id] of ids.entries()) {
    // Ids of attachments that exist are snowflakes, those of new ones count from 0.
    if (!sent.includes(id) && !(edit && id.length > 1)) {
      problems.push(`${name}.attachments[${i}] names a file that was not sent: ${id}`);
    }
  }
  for (const index of sent) {
    if (index !== undefined && !ids.includes(index)) {
      problems.push(`${name}.attachments does not name files[${index}]`);
    }
  }
  return problems;
}
