/** Which path template a path is an instance of. */
import type { Description, PathItem } from './description.ts';

export interface PathMatch {
  readonly template: string;
  readonly item: PathItem;
  /** Decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface Node {
  readonly literal: Map<string, Node>;
  parameter: { readonly name: string; readonly node: Node } | null;
  end: { readonly template: string; readonly item: PathItem } | null;
}

/** Literal segments beat parameters: `/users/@me` is not the user with the id `@me`. */
export function pathFinder(paths: Description['paths']): (path: string) => PathMatch | null {
  const root = node();
  for (const [template, item] of Object.entries(paths)) {
    let at = root;
    for (const segment of template.split('/')) at = step(at, segment);
    at.end = { template, item };
  }
  return (path) => find(root, path.split('/').map(decode));
}

function node(): Node {
  return { literal: new Map(), parameter: null, end: null };
}

function step(at: Node, segment: string): Node {
  const name = /^\{(\w+)\}$/.exec(segment)?.[1];
  if (name !== undefined) {
    at.parameter ??= { name, node: node() };
    if (at.parameter.name !== name) throw new Error(`one place, two names: ${at.parameter.name}, ${name}`);
    return at.parameter.node;
  }
  const next = at.literal.get(segment) ?? node();
  at.literal.set(segment, next);
  return next;
}

function find(at: Node, [segment, ...rest]: readonly string[]): PathMatch | null {
  if (segment === undefined) return at.end && { ...at.end, parameters: {} };
  const literal = at.literal.get(segment);
  const exact = literal ? find(literal, rest) : null;
  if (exact || !at.parameter || segment === '') return exact;
  const found = find(at.parameter.node, rest);
  return found && { ...found, parameters: { ...found.parameters, [at.parameter.name]: segment } };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
