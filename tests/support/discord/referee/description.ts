/** Discord's OpenAPI description, as far as requests are concerned. */
import { existsSync, readFileSync } from 'node:fs';
import type { Schema } from './schema.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

/** Methods in lower case beside what all of them share. */
export type PathItem = Readonly<Record<string, Operation | undefined>> & {
  readonly parameters?: readonly Parameter[];
};

export interface Description {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** `null` when there is no such file. */
export function readDescription(file: string): Description | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Description) : null;
}
