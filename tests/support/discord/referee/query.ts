/** Query parameters: known, given when required, once, and of the described type behind their spelling. */
import type { Parameter } from './description.ts';
import type { Schema } from './schema.ts';
import type { Validate } from './validator.ts';

export function queryProblems(
  query: URLSearchParams,
  parameters: readonly Parameter[],
  validatorOf: (schema: Schema) => Validate,
): string[] {
  const problems = parameters
    .filter(({ name, required }) => required && !query.has(name))
    .map(({ name }) => `query.${name} is missing`);
  for (const name of new Set(query.keys())) {
    const parameter = parameters.find((known) => known.name === name);
    if (!parameter) problems.push(`query.${name} is unknown`);
    else problems.push(...valueProblems(query.getAll(name), validatorOf(parameter.schema), `query.${name}`));
  }
  return problems;
}

/** A query has only strings: the value is right when one of its readings is. */
function valueProblems(values: readonly string[], validate: Validate, name: string): string[] {
  const [value = ''] = values;
  const readings: unknown[] =
    values.length === 1 ? [value, scalar(value), [value], [scalar(value)]] : [values, values.map(scalar)];
  const outcomes = readings.map((reading) => validate(reading, name));
  return outcomes.some((problems) => problems.length === 0) ? [] : nearest(outcomes, value, name);
}

function scalar(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^-?\d{1,15}(?:\.\d+)?$/.test(value) ? Number(value) : value;
}

/** What is wrong with the reading that is not merely of the wrong type. */
function nearest(outcomes: readonly string[][], value: string, name: string): string[] {
  const told = outcomes.find((problems) =>
    problems.every((problem) => !/ must be \w+(?:,\w+)*$/.test(problem)),
  );
  return told ?? [`${name} is of the wrong type: ${value}`];
}
