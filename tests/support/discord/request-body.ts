/** Bodies of requests: JSON, or forms with payload_json and files. */
import type { IncomingMessage } from 'node:http';
import { invalidJson, tooLarge } from './api-error.ts';
import type { UploadedFile } from './journal.ts';

const MAX_BYTES = 120 * 1024 * 1024;

export interface ParsedBody {
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @throws ApiError */
export async function parseBody(bytes: Buffer, contentType = ''): Promise<ParsedBody> {
  if (!contentType.startsWith('multipart/form-data'))
    return { body: bytes.length === 0 ? undefined : json(bytes.toString('utf8')), files: [] };
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw invalidJson();
    });
  const files: UploadedFile[] = [];
  let body: unknown = {};
  for (const [field, value] of form) {
    if (typeof value === 'string') {
      if (field === 'payload_json') body = json(value);
    } else {
      const data = Buffer.from(await value.arrayBuffer());
      const type = value.type || 'application/octet-stream';
      files.push({ field, filename: value.name, contentType: type, data });
    }
  }
  return { body, files };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}
