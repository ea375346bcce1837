/** The words a model was trained to see in front of questions and passages. */

export interface Prefixes {
  readonly query: string;
  readonly passage: string;
}

const NONE: Prefixes = { query: '', passage: '' };

/** From the model cards of intfloat/multilingual-e5-* and nomic-ai/nomic-embed-text-*; the first match counts. */
const KNOWN: readonly (readonly [RegExp, Prefixes])[] = [
  [
    /\be5-.*instruct/i,
    { query: 'Instruct: Given a question, retrieve passages that answer it\nQuery: ', passage: '' },
  ],
  [/\be5-/i, { query: 'query: ', passage: 'passage: ' }],
  [/\bnomic-embed-text/i, { query: 'search_query: ', passage: 'search_document: ' }],
];

/** The prefixes for `model`, a name as the Hugging Face Hub, Ollama or another server knows it. */
export function prefixesFor(model: string): Prefixes {
  return KNOWN.find(([pattern]) => pattern.test(model))?.[1] ?? NONE;
}
