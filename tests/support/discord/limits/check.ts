/** The smallest checks, as Discord words their problems. */
import type { FormProblem } from '../api-error.ts';

export type Json = Record<string, unknown>;

export function list(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

export function length(path: string, value: unknown, min: number, max: number): FormProblem[] {
  const size = typeof value === 'string' || Array.isArray(value) ? value.length : 0;
  if (value === undefined || value === null ? min === 0 : size >= min && size <= max) return [];
  if (value === undefined || value === null)
    return [{ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  const message =
    min === 0 ? `Must be ${max} or fewer in length.` : `Must be between ${min} and ${max} in length.`;
  return [{ path, code: 'BASE_TYPE_BAD_LENGTH', message }];
}

/** Blank text counts as missing. */
export function words(path: string, value: unknown, min: number, max: number): FormProblem[] {
  return length(path, typeof value === 'string' && value.trim() === '' ? '' : value, min, max);
}
