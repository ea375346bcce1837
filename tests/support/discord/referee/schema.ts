/** Discord's schemas in a form that tells exactly what is wrong: unions become choices, objects are closed. */

/** JSON Schema 2020-12, the part that the description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly [keyword: string]: unknown;
}

/** Discord tells the kinds of an object apart by this property. */
export const TAG = 'type';
const REF = '#/components/schemas/';
/** Keywords that say nothing about what is valid. */
const REMARKS = new Set(['title', 'description', 'x-discord-union', 'default', 'contentEncoding']);

export interface Rewriting {
  /** The component that a name stands for. */
  component(name: string): Schema;
  /** What references to it become. */
  reference(name: string): string;
}

/**
 * The same schema without its peculiarities: `oneOf` whose branches overlap (legal payloads match two), lists of
 * constants written as unions, nullable unions. Objects take no properties but those named. Unions become keywords of
 * our own: `tagged` when one property tells the branches apart, else `closest`; see `validator.ts`.
 */
export function rewrite(schema: Schema, by: Rewriting): Schema {
  if (schema.$ref !== undefined) return { $ref: by.reference(nameOf(schema.$ref)) };
  const { oneOf, anyOf, allOf, items, properties, additionalProperties, ...rest } = schema;
  const rewritten: Record<string, unknown> = Object.fromEntries(
    Object.entries(rest).filter(([keyword]) => !REMARKS.has(keyword)),
  );
  // An enumeration none of whose values is public.
  if (rest.enum?.length === 0) delete rewritten.enum;
  const branches = oneOf ?? anyOf;
  if (branches) Object.assign(rewritten, choice(branches, by));
  if (allOf) {
    if (allOf.some((part) => resolve(part, by).properties))
      throw new Error('allOf of objects is not understood');
    rewritten.allOf = allOf.map((part) => rewrite(part, by));
  }
  if (items) rewritten.items = rewrite(items, by);
  if (typeof additionalProperties === 'object') {
    rewritten.additionalProperties = rewrite(additionalProperties, by);
  }
  if (properties) {
    rewritten.additionalProperties ??= false;
    rewritten.properties = Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, rewrite(property, by)]),
    );
  }
  return rewritten;
}

/** A branch of a tagged union, and the tags that stand for it. */
export interface TaggedBranch {
  readonly tags: readonly unknown[];
  readonly schema: Schema;
}

function choice(branches: readonly Schema[], by: Rewriting): Schema {
  if (branches.every((branch) => 'const' in branch)) return { enum: branches.map((branch) => branch.const) };
  const others = branches.filter(({ type }) => type !== 'null');
  const schema = others.length === 1 ? rewrite(others[0]!, by) : union(others, by);
  return others.length === branches.length ? schema : { if: { type: 'null' }, else: schema };
}

function union(branches: readonly Schema[], by: Rewriting): Schema {
  const tagged = branches.map((branch): TaggedBranch => {
    const { properties, required = [] } = resolve(branch, by);
    const tags = required.includes(TAG) ? (properties?.[TAG]?.enum ?? []) : [];
    return { tags, schema: rewrite(branch, by) };
  });
  const all = tagged.flatMap(({ tags }) => tags);
  const decides = tagged.every(({ tags }) => tags.length > 0) && new Set(all).size === all.length;
  return decides
    ? { type: 'object', required: [TAG], tagged }
    : { closest: tagged.map(({ schema }) => schema) };
}

function resolve(schema: Schema, by: Rewriting): Schema {
  return schema.$ref === undefined ? schema : by.component(nameOf(schema.$ref));
}

function nameOf(ref: string): string {
  if (!ref.startsWith(REF)) throw new Error(`reference not understood: ${ref}`);
  return ref.slice(REF.length);
}
