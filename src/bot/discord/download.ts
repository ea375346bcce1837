/** Fetches an uploaded file. The address comes from Discord; any other host is refused. */
import { messageOf } from '../../errors.ts';
import { TransportError } from '../transport.ts';

const TIMEOUT_MS = 30_000;

/** Rejects with TransportError `failed`, also when there is more than `maxBytes`. */
export async function download(url: string, maxBytes: number, hosts: readonly string[]): Promise<Uint8Array> {
  if (!URL.canParse(url) || !hosts.includes(new URL(url).host)) {
    throw new TransportError('failed', 'an attachment with a foreign address');
  }
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new Error(`more than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    // The address carries a signature.
    throw new TransportError('failed', `attachment not fetched: ${messageOf(error).replace(url, '[url]')}`);
  }
}
