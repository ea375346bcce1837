/** Opens the chat model a setting names, through LangChain: `openai:gpt-5-mini`, `ollama:llama3.1:8b`, … */

import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { messageOf, UserError } from '../../../errors.ts';
import { MAX_RESPONSE_CHARS } from './draft.ts';
import { ResponseTooLargeError } from './failure.ts';
import { usageReader } from './meter.ts';

/** The part of LangChain's chat models that is used. */
export type ChatModel = Pick<BaseChatModel, 'invoke' | 'withStructuredOutput'>;

export interface ChatModelOptions {
  /** `provider:model`. */
  readonly model: string;
  /** Not needed by local servers; providers other than OpenAI find theirs in the environment. */
  readonly apiKey?: string;
  /** Base URL of an OpenAI-compatible server. */
  readonly baseUrl?: string;
}

/** The envelope, escapes and reasoning around the text of an answer. */
const MAX_RESPONSE_BYTES = 16 * MAX_RESPONSE_CHARS;

/**
 * A model that tries once: retries and the deadline are the generator's.
 * @throws UserError `package_missing` when the provider's package is not installed.
 */
export async function createChatModel(options: ChatModelOptions): Promise<ChatModel> {
  const { initChatModel } = await import('langchain/chat_models/universal');
  try {
    return await initChatModel(options.model, { maxRetries: 0, ...providerFields(options) });
  } catch (error) {
    const missing = /Unable to import (\S+?)\.? /.exec(messageOf(error))?.[1];
    if (missing === undefined) throw error;
    throw new UserError('package_missing', { package: missing }, { cause: error });
  }
}

function providerFields({ model, apiKey, baseUrl }: ChatModelOptions): Record<string, unknown> {
  if (!model.startsWith('openai:')) return { ...(apiKey && { apiKey }), ...(baseUrl && { baseUrl }) };
  return {
    apiKey: apiKey || 'none',
    configuration: { ...(baseUrl && { baseURL: baseUrl }), logLevel: 'off', fetch: limitedFetch },
    // The only way to a refusal, which LangChain leaves out of its message.
    __includeRawResponse: true,
  };
}

/** `fetch` that gives up on a body no answer could fill. */
async function limitedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  if (response.body === null) return response;
  const readUsage = usageReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > MAX_RESPONSE_BYTES)
        controller.error(new ResponseTooLargeError(`more than ${MAX_RESPONSE_BYTES} bytes`));
      else {
        chunks.push(chunk);
        controller.enqueue(chunk);
      }
    },
    // The client throws away what is not as it should be, but that has cost something as well.
    flush: () => readUsage(Buffer.concat(chunks).toString('utf8')),
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(limit), { status, statusText, headers });
}
