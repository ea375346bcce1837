/** The referee: whether a request is one that Discord's own description of its API allows, and its limits besides. */
import { join } from 'node:path';
import {
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { commandsProblems } from './referee/commands.ts';
import { modalProblems } from './referee/components.ts';
import { type Description, type Operation, type PathItem, readDescription } from './referee/description.ts';
import { adjust } from './referee/deviations.ts';
import { fileProblems, type SentFile } from './referee/files.ts';
import { messageIn, messageProblems } from './referee/messages.ts';
import { pathFinder } from './referee/paths.ts';
import { queryProblems } from './referee/query.ts';
import type { Schema } from './referee/schema.ts';
import { type Validate, validatorFactory } from './referee/validator.ts';

export interface CheckedRequest {
  readonly method: string;
  /** Below `/api/v10`, as sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed JSON, or the `payload_json` of a multipart request; `undefined` when there was none. */
  readonly body: unknown;
  readonly files: readonly SentFile[];
}

export interface Referee {
  /** Problems in English; empty when the request is as described. */
  check(request: CheckedRequest): string[];
}

const DEFAULT_PATH = join(import.meta.dirname, '../../../../shared/discord/openapi.json');
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'multipart/form-data';

/** `null` when the description is not there. */
export function loadReferee(path = DEFAULT_PATH): Referee | null {
  const description = readDescription(path);
  return description && createReferee(description);
}

function createReferee(description: Description): Referee {
  const findPath = pathFinder(description.paths);
  const compile = validatorFactory(description);
  const compiled = new Map<Schema, Validate>();
  const validatorOf = (schema: Schema): Validate => {
    const validate = compiled.get(schema) ?? compile(schema);
    compiled.set(schema, validate);
    return validate;
  };

  return {
    check(request) {
      const { method, path } = request;
      const found = findPath(path);
      if (!found) return [`there is no such path: ${path}`];
      const operation = found.item[method.toLowerCase()];
      if (!operation || !('operationId' in operation)) return [`${found.template} does not know ${method}`];
      const { inPath, inQuery } = parametersOf(found.item, operation);
      return [
        ...inPath.flatMap(({ name, schema }) => validatorOf(schema)(found.parameters[name], `path.${name}`)),
        ...queryProblems(request.query, inQuery, validatorOf),
        ...bodyProblems(operation, request, validatorOf),
      ];
    },
  };
}

function parametersOf(item: PathItem, operation: Operation) {
  const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
  return {
    inPath: all.filter((parameter) => parameter.in === 'path'),
    inQuery: all.filter((parameter) => parameter.in === 'query'),
  };
}

function bodyProblems(
  { operationId, requestBody }: Operation,
  { body, files }: CheckedRequest,
  validatorOf: (schema: Schema) => Validate,
): string[] {
  if (!requestBody) return body === undefined && files.length === 0 ? [] : ['body is not expected'];
  const { content } = requestBody;
  if (files.length > 0 && !content[FORM_TYPE]) return ['files are not expected'];
  if (body === undefined && files.length === 0) return requestBody.required ? ['body is missing'] : [];
  const schema = content[JSON_TYPE]?.schema;
  if (!schema) return [`body must be of another type than JSON: ${Object.keys(content).join(', ')}`];
  const adjusted = adjust(operationId, body === undefined ? {} : body);
  const problems = validatorOf(schema)(adjusted, 'body');
  // The limits take for granted that the body is as described.
  return problems.length > 0 ? problems : limitProblems(operationId, adjusted, files);
}

function limitProblems(operation: string, body: unknown, files: readonly SentFile[]): string[] {
  const brought = messageIn(operation, body);
  if (brought) {
    const { message, kind } = brought;
    return [...messageProblems(message, kind, files.length), ...fileProblems(files, message, kind)];
  }
  if (files.length > 0) return ['files come without a message'];
  if (operation === 'bulk_set_application_commands' || operation === 'bulk_set_guild_application_commands') {
    return commandsProblems((body ?? []) as RESTPutAPIApplicationCommandsJSONBody);
  }
  if (operation !== 'create_interaction_response') return [];
  const { type, data } = body as { type: InteractionResponseType; data?: object | null };
  if (type === InteractionResponseType.Modal) {
    return modalProblems(data as APIModalInteractionResponseCallbackData, 'body.data');
  }
  if (type === InteractionResponseType.DeferredChannelMessageWithSource) return deferralProblems(data ?? {});
  return [];
}

/** Of a deferred reply only who sees it is decided. */
function deferralProblems({ flags = 0, ...others }: { flags?: number }): string[] {
  const problems = Object.keys(others).map(
    (property) => `body.data.${property} has no effect on a deferred reply`,
  );
  if ((flags & ~MessageFlags.Ephemeral) !== 0) problems.push(`body.data.flags cannot be set here: ${flags}`);
  return problems;
}
