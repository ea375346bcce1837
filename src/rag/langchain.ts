/** The engine as a part of LangChain: a retriever that any chain can ask. */
import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { Engine } from './engine.ts';
import type { Citation, Filter } from './types.ts';

export interface FundstelleRetrieverInput extends BaseRetrieverInput {
  readonly engine: Pick<Engine, 'passages'>;
  /** Passages a question, at most 20. */
  readonly k?: number;
  readonly filter?: Filter;
}

/** Metadata of a document: the place of the passage, as a citation gives it, and its score. */
export type PassageMetadata = Omit<Citation, 'n' | 'quote'> & {
  readonly score: number;
};

export class FundstelleRetriever extends BaseRetriever<PassageMetadata> {
  static override lc_name() {
    return 'FundstelleRetriever';
  }

  override lc_namespace = ['fundstelle', 'retrievers'];
  private readonly engine: FundstelleRetrieverInput['engine'];
  private readonly k: number;
  private readonly filter: Filter | undefined;

  constructor({ engine, k = 10, filter, ...fields }: FundstelleRetrieverInput) {
    super(fields);
    this.engine = engine;
    this.k = k;
    this.filter = filter;
  }

  /** `pageContent` is the passage as it stands in the source, best first. */
  override async _getRelevantDocuments(query: string): Promise<Document<PassageMetadata>[]> {
    const found = await this.engine.passages(query, this.filter ? { filter: this.filter } : {});
    return found.slice(0, this.k).map(({ citation: { quote, n: _, ...place }, score }) => {
      return new Document({ pageContent: quote, metadata: { ...place, score } });
    });
  }
}
