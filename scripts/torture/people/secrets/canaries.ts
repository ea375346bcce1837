/** Secrets that can be recognised wherever they turn up, in whatever form. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** In the environment, where nothing but the bot itself should ever read them. */
export const API_KEY = 'sk-canary-Zx81/Quastenflosser+77';
export const ADMIN_TOKEN = 'Zugang-canary-Qm52&Quastenflosser"9';

export interface Canaries {
  add(name: string, secret: string): void;
  /** Names of those in a text or in bytes. */
  in(found: string | Buffer): string[];
  readonly count: number;
}

export function createCanaries(): Canaries {
  const forms = new Map<string, { name: string; form: Buffer }>();
  let count = 0;
  return {
    add(name, secret) {
      if (forms.has(secret)) return;
      count++;
      const bytes = Buffer.from(secret);
      const all = [
        secret,
        JSON.stringify(secret).slice(1, -1),
        encodeURIComponent(secret),
        bytes.toString('base64').replace(/=+$/, ''),
        bytes.toString('base64url'),
        bytes.toString('hex'),
      ];
      for (const form of all) forms.set(form, { name, form: Buffer.from(form) });
    },
    in(found) {
      const bytes = typeof found === 'string' ? Buffer.from(found) : found;
      return [
        ...new Set([...forms.values()].filter(({ form }) => bytes.includes(form)).map(({ name }) => name)),
      ];
    },
    get count() {
      return count;
    },
  };
}

/** Every file below a folder that holds a secret. */
export async function leaksIn(dir: string, canaries: Canaries): Promise<{ leaks: string[]; files: number }> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const found = await Promise.all(
    paths.map(async (path) =>
      canaries.in(await readFile(path)).map((name) => `${name} in ${path.slice(dir.length + 1)}`),
    ),
  );
  return { leaks: found.flat(), files: paths.length };
}
