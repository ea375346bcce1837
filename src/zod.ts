/**
 * Zod, by `require`: as an ES module it is a hundred files, and each would pass through the TypeScript loader, which
 * makes every start 0.15 s slower.
 */
import { createRequire } from 'node:module';
import type * as zod from 'zod';

export const z = (createRequire(import.meta.url)('zod') as typeof zod).z;
export declare namespace z {
  export type infer<T extends zod.ZodType> = zod.infer<T>;
}
