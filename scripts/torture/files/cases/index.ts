/** All cases, in the order of the table. */
import type { CaseGroup, HostileCase } from '../case.ts';
import { documents } from './documents.ts';
import { metadata } from './metadata.ts';
import { pages } from './pages.ts';
import { pdfs } from './pdfs.ts';
import { places } from './places.ts';
import { texts } from './texts.ts';

export const GROUPS: readonly CaseGroup[] = [
  ...documents,
  ...pdfs,
  ...texts,
  ...pages,
  ...places,
  ...metadata,
];

export function caseNamed(name: string): HostileCase {
  const found = GROUPS.flatMap(({ cases }) => cases).find((entry) => entry.name === name);
  if (!found) throw new Error(`no case ${name}`);
  return found;
}
