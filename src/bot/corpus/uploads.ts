/** Uploaded files that wait for a yes: on disk, so that the question can be answered after a restart. */
import { createHash, randomInt } from 'node:crypto';
import { extname, join } from 'node:path';
import { systemCode } from '../../errors.ts';
import { type FileSystem, nodeFileSystem, writeDurably } from '../../rag/index/files.ts';
import { z } from '../../zod.ts';

const LIFE_SECONDS = 24 * 60 * 60;
/** Seconds since 1970 and something random: five of them fit into one custom id. */
const TIME_LENGTH = 7;
const RANDOM_LENGTH = 8;
const ID = /^[0-9a-z]{15}$/;
const FILE = /^([0-9a-z]{15})\.\w+$/;

const noteSchema = z.object({
  name: z.string(),
  guildId: z.string().nullable(),
  sha256: z.string(),
});

export interface Upload {
  readonly name: string;
  readonly data: Uint8Array;
}

export interface Staged {
  readonly id: string;
  readonly path: string;
}

export interface Uploads {
  /** Writes a file aside; without `keep` nobody finds it again. */
  stage(upload: Upload): Promise<Staged>;
  /** Makes a staged file wait for a day. */
  keep(id: string, upload: Upload, guildId: string | null): Promise<void>;
  /** What waits; `null` when there is nothing, or it was uploaded on another server or more than a day ago. */
  find(id: string, guildId: string | null): Promise<Upload | null>;
  drop(id: string): Promise<void>;
}

export function openUploads(dir: string, now: () => number, fs: FileSystem = nodeFileSystem): Uploads {
  const notePath = (id: string) => join(dir, `${id}.json`);
  const dataPath = (id: string, name: string) => join(dir, id + extname(name).toLowerCase());

  return {
    async stage({ name, data }) {
      await fs.mkdir(dir);
      await sweep();
      const id = newId(now());
      const path = dataPath(id, name);
      await writeDurably(fs, path, data);
      return { id, path };
    },
    async keep(id, { name, data }, guildId) {
      const note = { name, guildId, sha256: hashOf(data) };
      await writeDurably(fs, notePath(id), Buffer.from(JSON.stringify(note)));
      await fs.syncDirectory(dir);
    },
    async find(id, guildId) {
      if (!ID.test(id) || isOver(id, now())) return null;
      const text = await read(notePath(id));
      const note = text && noteSchema.safeParse(parseJson(text.toString('utf8')));
      if (!note?.success || note.data.guildId !== guildId) return null;
      const { name, sha256 } = note.data;
      const data = await read(dataPath(id, name));
      return data && hashOf(data) === sha256 ? { name, data } : null;
    },
    drop,
  };

  async function drop(id: string): Promise<void> {
    for (const name of await list()) {
      if (FILE.exec(name)?.[1] === id) await fs.rm(join(dir, name));
    }
  }

  async function sweep(): Promise<void> {
    for (const name of await list()) {
      const id = FILE.exec(name)?.[1];
      if (id !== undefined && isOver(id, now())) await fs.rm(join(dir, name));
    }
  }

  async function list(): Promise<string[]> {
    return fs.readdir(dir).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return [];
      throw error;
    });
  }

  async function read(path: string): Promise<Buffer | null> {
    return fs.readFile(path).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return null;
      throw error;
    });
  }
}

function newId(now: number): string {
  const digits = (value: number, length: number) => value.toString(36).padStart(length, '0');
  return digits(Math.floor(now / 1000), TIME_LENGTH) + digits(randomInt(36 ** RANDOM_LENGTH), RANDOM_LENGTH);
}

function isOver(id: string, now: number): boolean {
  return Number.parseInt(id.slice(0, TIME_LENGTH), 36) + LIFE_SECONDS < now / 1000;
}

const hashOf = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
