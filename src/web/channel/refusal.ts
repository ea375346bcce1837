import { webTexts } from '../../messages/bot/web.ts';
import type { FrameLanguage } from '../../rag/types.ts';

export type RefusalCode = keyof (typeof webTexts)['de']['refusals'];

/** A request that cannot be taken; becomes one sentence in the visitor's language. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}

export function refusalText({ code, params }: Refusal, language: FrameLanguage): string {
  return webTexts[language].refusals[code](params);
}
