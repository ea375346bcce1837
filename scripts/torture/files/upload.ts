/** The hostile files of a corpus come as uploads instead: what `/corpus add` does, without Discord. */
import { lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { openUploads } from '../../../src/bot/corpus/uploads.ts';
import { MAX_FILE_BYTES } from '../../../src/bot/limits.ts';
import { openCorpusFolder, safeFileName } from '../../../src/corpus-folder.ts';
import { messageOf } from '../../../src/errors.ts';
import { readSource } from '../../../src/rag/corpus/read.ts';
import { EXTENSIONS } from '../../../src/rag/corpus/scan.ts';
import { SourceError } from '../../../src/rag/corpus/source-error.ts';
import { fingerprint, GOOD_IDS, type Stage } from './scene.ts';

/** A name as harmless as `safeFileName` says: no path, nothing hidden, nothing unseen, nothing reserved. */
const HARMLESS = /^(?![.~-])[^/\\<>:"|?*\p{C}\u2028\u2029]{1,120}$/u;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

export async function uploadAll(stage: Stage): Promise<string[]> {
  const failures: string[] = [];
  const target = join(stage.home, 'ziel');
  const waiting = join(stage.dataDir, 'uploads');
  for (const made of [target, waiting]) mkdirSync(made, { recursive: true });
  const folder = openCorpusFolder({ corpusDir: target, dataDir: stage.dataDir });
  const uploads = openUploads(waiting, Date.now);
  const expected = new Set<string>();
  const corpus = fingerprint(stage.corpus);
  for (const name of namesBelow(stage.corpus)) {
    const data = readFileSync(join(stage.corpus, name));
    // A browser sends names, not paths; others send what they like.
    for (const sent of [name, name.split('/').at(-1)!, `../${name}`, `..\\..\\${name}`, `/etc/${name}`]) {
      const safe = safeFileName(sent);
      if (safe === null || !EXTENSIONS.has(extname(safe).toLowerCase())) continue;
      if (!HARMLESS.test(safe) || RESERVED.test(safe))
        failures.push(`${JSON.stringify(sent)} becomes ${JSON.stringify(safe)}`);
      if (expected.has(safe)) continue;
      const { id, path } = await uploads.stage({ name: safe, data });
      try {
        await readSource({ id: safe, path, bytes: data.length, modified: 0 });
        const outcome = await folder.put(safe, data);
        if (outcome !== 'added') failures.push(`${JSON.stringify(safe)}: ${outcome}`);
        expected.add(safe);
      } catch (error) {
        if (!(error instanceof SourceError)) failures.push(`${JSON.stringify(safe)}: ${messageOf(error)}`);
      } finally {
        await uploads.drop(id);
      }
    }
  }
  const found = readdirSync(target).filter((name) => !expected.has(name));
  if (found.length > 0) failures.push(`in the folder: ${found.map((name) => JSON.stringify(name))}`);
  if (readdirSync(target).length !== expected.size) failures.push('a file that was taken is not there');
  if (readdirSync(waiting).length > 0) failures.push('an upload was left behind');
  if (fingerprint(stage.corpus) !== corpus) failures.push('another folder was changed');
  return failures;
}

/** Regular files of a size that can be uploaded, without the good ones. */
function namesBelow(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = join(folder, entry.name);
    const found = lstatSync(join(root, name), { throwIfNoEntry: false });
    if (found?.isDirectory()) return namesBelow(root, name);
    return found?.isFile() && found.size <= MAX_FILE_BYTES && !GOOD_IDS.includes(name) ? [name] : [];
  });
}
