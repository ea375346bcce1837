/** Finds the documents of a corpus folder. Nothing is opened here, so a scan is fast and cannot hang on a file. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { messageOf, systemCode, UserError } from '../../errors.ts';
import type { CorpusProblem } from '../types.ts';
import { countNames, inodeOf } from './hard-links.ts';

/** A document that was found, not yet read. */
export interface CorpusFile {
  /** Path below the corpus folder, with `/` between folders. */
  readonly id: string;
  /** Path to open. */
  readonly path: string;
  /** The real folder it must still be below when it is opened. */
  readonly root?: string;
  readonly bytes: number;
  /** Last change, milliseconds since 1970. */
  readonly modified: number;
}

export interface CorpusScan {
  readonly files: CorpusFile[];
  readonly problems: CorpusProblem[];
}

/** The part of `node:fs/promises` a scan needs. */
export interface ScanFs {
  readonly readdir: (path: string, options: { withFileTypes: true }) => ReturnType<typeof entriesOf>;
  readonly realpath: (path: string) => Promise<string>;
  readonly stat: typeof stat;
}

/** File name endings that are read, in lower case. */
export const EXTENSIONS: ReadonlySet<string> = new Set([
  '.txt',
  '.md',
  '.markdown',
  '.html',
  '.htm',
  '.pdf',
  '.docx',
]);

/** Larger files are reported, not read. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** Files that are asked for at once. */
const AT_ONCE = 32;

interface Place {
  readonly id: string;
  readonly path: string;
}

/**
 * Lists the documents below a folder, both lists sorted by id. Hidden entries and Word's lock files (`~$…`) are left out.
 * A link is followed when it leads to a place below the folder; every real file is listed once, under its real path if
 * that is visible. A file of which another name is outside is reported, not listed.
 *
 * @throws UserError `corpus_missing` or `corpus_unreadable`, each with `path`.
 */
export async function scanCorpus(
  root: string,
  fs: ScanFs = { readdir: entriesOf, realpath, stat },
): Promise<CorpusScan> {
  const files: CorpusFile[] = [];
  const problems: CorpusProblem[] = [];
  const seen = new Set<string>();
  const shared: { readonly id: string; readonly inode: string; readonly names: number }[] = [];
  // Links wait until all real paths are known: a document that is also reached by a link must not be listed twice.
  const links: Place[] = [];
  const report = (id: string, code: CorpusProblem['code'], cause: string) =>
    problems.push({ id, code, cause });

  const realRoot = await openRoot(root, fs);
  const below = realRoot.endsWith(sep) ? realRoot : realRoot + sep;
  await walk({ id: '', path: realRoot });
  for (let link = links.shift(); link; link = links.shift()) await follow(link);
  const foreign = await sharedOutside();
  return { files: files.filter(({ id }) => !foreign.has(id)).sort(byId), problems: problems.sort(byId) };

  async function walk(top: Place): Promise<void> {
    const folders = [top];
    for (let folder = folders.pop(); folder; folder = folders.pop()) {
      if (seen.has(folder.path)) continue;
      seen.add(folder.path);
      try {
        const found: Place[] = [];
        for (const entry of await fs.readdir(folder.path, { withFileTypes: true })) {
          if (entry.name.startsWith('.') || entry.name.startsWith('~$')) continue;
          const place = {
            id: folder.id === '' ? entry.name : `${folder.id}/${entry.name}`,
            path: join(folder.path, entry.name),
          };
          if (entry.isSymbolicLink()) links.push(place);
          else if (entry.isDirectory()) folders.push(place);
          else found.push(place);
        }
        for (let from = 0; from < found.length; from += AT_ONCE) {
          await Promise.all(found.slice(from, from + AT_ONCE).map(take));
        }
      } catch (error) {
        if (folder.path === realRoot) throw unreadableRoot(root, error);
        report(folder.id, 'unreadable', messageOf(error));
      }
    }
  }

  async function follow({ id, path }: Place): Promise<void> {
    try {
      const target = await fs.realpath(path);
      const isFolder = (await fs.stat(target)).isDirectory();
      if (!isFolder && !hasFormat(id)) return;
      if (!target.startsWith(below)) report(id, 'outside', `a link to ${target}`);
      else if (isFolder) await walk({ id, path: target });
      else await take({ id, path: target });
    } catch (error) {
      report(id, 'unreadable', messageOf(error));
    }
  }

  async function take({ id, path }: Place): Promise<void> {
    if (!hasFormat(id) || seen.has(path)) return;
    seen.add(path);
    try {
      const found = await fs.stat(path);
      if (!found.isFile()) report(id, 'special_file', 'a device, pipe or socket');
      else if (found.size > MAX_FILE_BYTES) report(id, 'too_large', `${found.size} bytes`);
      else {
        files.push({ id, path, root: realRoot, bytes: found.size, modified: Math.trunc(found.mtimeMs) });
        if (found.nlink > 1) shared.push({ id, inode: inodeOf(found), names: found.nlink });
      }
    } catch (error) {
      report(id, 'unreadable', messageOf(error));
    }
  }

  async function sharedOutside(): Promise<ReadonlySet<string>> {
    if (shared.length === 0) return new Set();
    const inside = await countNames(realRoot, fs);
    const foreign = shared.filter(({ inode, names }) => names > (inside.get(inode) ?? 0));
    for (const { id } of foreign) report(id, 'outside', 'a hard link: the file has another name outside');
    return new Set(foreign.map(({ id }) => id));
  }
}

async function openRoot(root: string, fs: ScanFs): Promise<string> {
  try {
    return await fs.realpath(root);
  } catch (error) {
    if (systemCode(error) === 'ENOENT')
      throw new UserError('corpus_missing', { path: root }, { cause: error });
    throw unreadableRoot(root, error);
  }
}

function unreadableRoot(root: string, cause: unknown): UserError {
  return new UserError('corpus_unreadable', { path: root }, { cause });
}

function entriesOf(path: string, options: { withFileTypes: true }) {
  return readdir(path, options);
}

function hasFormat(id: string): boolean {
  return EXTENSIONS.has(extname(id).toLowerCase());
}

/** By code units: the order must not depend on the machine's locale. */
function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
