/** Validators for the description's schemas, with problems told in English. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Description } from './description.ts';
import { type Rewriting, rewrite, type Schema } from './schema.ts';
import { addUnions } from './unions.ts';

/** What is wrong with a value called `name`; empty when nothing is. */
export type Validate = (value: unknown, name: string) => string[];

const ID = 'discord:';
const MAX_SNOWFLAKE = 2n ** 64n - 1n;

/** Compiles on demand: whoever checks three operations need not pay for two hundred. */
export function validatorFactory({ components }: Description): (schema: Schema) => Validate {
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
  addFormats.default(ajv);
  ajv.addFormat('snowflake', (id: string) => /^\d{1,20}$/.test(id) && BigInt(id) <= MAX_SNOWFLAKE);
  ajv.addFormat('nonce', true);
  addUnions(ajv);
  const known = new Set<string>();
  const by: Rewriting = {
    component(name) {
      const schema = components.schemas[name];
      if (!schema) throw new Error(`component not found: ${name}`);
      return schema;
    },
    reference(name) {
      if (!known.has(name)) {
        known.add(name);
        ajv.addSchema(rewrite(by.component(name), by), ID + name);
      }
      return ID + name;
    },
  };
  return (schema) => {
    const validator = ajv.compile(rewrite(schema, by));
    return (value, name) => {
      validator(value);
      const problems = (validator.errors ?? []).filter(({ keyword }) => keyword !== 'if');
      return [...new Set(problems.map((error) => `${place(name, error.instancePath)} ${inWords(error)}`))];
    };
  };
}

/** `body.components[0].label` */
function place(name: string, pointer: string): string {
  const steps = pointer.split('/').slice(1);
  const decoded = (step: string) => step.replaceAll('~1', '/').replaceAll('~0', '~');
  return name + steps.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${decoded(step)}`)).join('');
}

function inWords({ keyword, params, message = keyword }: ErrorObject): string {
  switch (keyword) {
    case 'additionalProperties':
      return `has an unknown property: ${params.additionalProperty}`;
    case 'enum':
      return `must be one of ${JSON.stringify(params.allowedValues)}`;
    default:
      return message;
  }
}
