/** Keywords for unions that report what is wrong with the branch that was meant, and not with all of them. */
import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { DataValidateFunction } from 'ajv/dist/types/index.js';
import { type Schema, TAG, type TaggedBranch } from './schema.ts';

/** Branches are compiled when they are first met: most of Discord's components never are. */
export function addUnions(ajv: Ajv2020): void {
  const lazily = (schema: Schema) => {
    let compiled: ValidateFunction | null = null;
    return (data: unknown): readonly ErrorObject[] => {
      compiled ??= ajv.compile(schema);
      return compiled(data) ? [] : (compiled.errors ?? []);
    };
  };

  ajv.addKeyword({
    keyword: 'tagged',
    schemaType: 'array',
    errors: 'full',
    compile(branches: readonly TaggedBranch[]) {
      const byTag = new Map(
        branches.flatMap(({ tags, schema }) => {
          const errorsOf = lazily(schema);
          return tags.map((tag) => [tag, errorsOf] as const);
        }),
      );
      return reporting((data) => {
        if (typeof data !== 'object' || data === null || !(TAG in data)) return [];
        const message = `is of a ${TAG} that does not belong here: ${JSON.stringify(data[TAG])}`;
        return byTag.get(data[TAG])?.(data) ?? [{ keyword: 'tagged', instancePath: '', message }];
      });
    },
  });

  ajv.addKeyword({
    keyword: 'closest',
    schemaType: 'array',
    errors: 'full',
    compile(branches: readonly Schema[]) {
      const errorsOf = branches.map(lazily);
      return reporting((data) => {
        let best: readonly ErrorObject[] | null = null;
        for (const branch of errorsOf) {
          const errors = branch(data);
          if (!best || errors.length < best.length) best = errors;
          if (best.length === 0) break;
        }
        return best ?? [];
      });
    },
  });
}

function reporting(errorsOf: (data: unknown) => readonly Partial<ErrorObject>[]): DataValidateFunction {
  const validate: DataValidateFunction = (data: unknown, at) => {
    validate.errors = errorsOf(data).map((error) => ({
      ...error,
      instancePath: (at?.instancePath ?? '') + (error.instancePath ?? ''),
    }));
    return validate.errors.length === 0;
  };
  return validate;
}
