/** What a generation consists of: the manifest's schema, its bytes and the ways it can be damaged. */
import { createHash } from 'node:crypto';
import { messageOf } from '../../errors.ts';
import { z } from '../../zod.ts';

/** Raised whenever a file of a generation changes its layout. */
export const FORMAT_VERSION = 1;

export const MANIFEST_FILE = 'manifest.json';

/** UTC second and a counter, so that ids sort by age: `20261123T141502-0000`. */
export const GENERATION_ID = /^\d{8}T\d{6}-[0-9a-f]{4}$/;

/** No separators and no leading dot: a name can never lead out of its generation. */
const fileName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
  .refine((name) => name !== MANIFEST_FILE);

const count = z.int().nonnegative();

const manifestSchema = z.strictObject({
  format: z.literal(FORMAT_VERSION),
  id: z.string().regex(GENERATION_ID),
  createdAt: z.iso.datetime(),
  /** Identity of the embedding model. */
  fingerprint: z.string(),
  /** Identity of the text analyzer. */
  analyzer: z.string(),
  /** Digest of everything the index was built from. */
  corpusDigest: z.string(),
  counts: z.strictObject({ sources: count, passages: count }),
  /** Shape of the vector file; `null` for an index without one. `count` leaves out removed and empty vectors. */
  vectors: z.strictObject({ dimensions: z.int().positive(), count }).nullable(),
  files: z.record(
    fileName,
    z.strictObject({
      bytes: count,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      /** Read by native code from its path; all others are handed out as the bytes that were verified. */
      native: z.boolean(),
    }),
  ),
});

export type Manifest = Readonly<z.infer<typeof manifestSchema>>;
export type ManifestFile = Manifest['files'][string];

/** What the builder of an index knows about it; the store adds the rest. */
export type GenerationMeta = Pick<Manifest, 'fingerprint' | 'analyzer' | 'corpusDigest' | 'counts'> &
  Partial<Pick<Manifest, 'vectors'>>;

export type DamageReason =
  /** The pointer, the generation's folder or its manifest is not there. */
  | 'missing'
  /** It is there and cannot be read or understood. */
  | 'unreadable'
  | 'format_newer'
  | 'format_older'
  /** The manifest's own checksum does not match. */
  | 'checksum'
  /** The manifest belongs to another generation. */
  | 'wrong_generation'
  | 'file_missing'
  | 'file_size'
  | 'file_checksum';

/** One thing that is wrong with an index on disk. */
export interface Damage {
  /** `null` when the pointer itself is damaged. */
  readonly generation: string | null;
  /** `null` when the whole folder is meant. */
  readonly file: string | null;
  readonly reason: DamageReason;
  /** For the log; English. */
  readonly cause?: string;
}

export type ParsedManifest =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly reason: DamageReason; readonly cause?: string };

/** The bytes of a manifest file: canonical JSON with a SHA-256 over everything else in it. */
export function encodeManifest(manifest: Manifest): Buffer {
  return encode(manifest);
}

/**
 * Reads a manifest file; never throws. There is exactly one valid encoding, so any changed byte is found.
 * Every later format has to keep the checksum as it is here, or it is taken for damage.
 */
export function parseManifest(bytes: Buffer): ParsedManifest {
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
      return { ok: false, reason: 'unreadable' };
    }
    const { checksum: _, ...content } = parsed as Record<string, unknown>;
    if (!encode(content).equals(bytes)) return { ok: false, reason: 'checksum' };
    const format = content.format;
    if (typeof format !== 'number') return { ok: false, reason: 'unreadable' };
    if (format > FORMAT_VERSION) return { ok: false, reason: 'format_newer' };
    if (format < FORMAT_VERSION) return { ok: false, reason: 'format_older' };
    const result = manifestSchema.safeParse(content);
    if (result.success) return { ok: true, manifest: result.data };
    return { ok: false, reason: 'unreadable', cause: result.error.message };
  } catch (error) {
    return { ok: false, reason: 'unreadable', cause: messageOf(error) };
  }
}

/** Whether a name may be used for a file of a generation. */
export function isFileName(name: string): boolean {
  return fileName.safeParse(name).success;
}

export function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function encode(content: object): Buffer {
  const checksum = sha256(Buffer.from(canonical(content)));
  return Buffer.from(`${canonical({ ...content, checksum })}\n`);
}

/** JSON with sorted keys, one a line, so that it also reads well. */
function canonical(value: unknown): string {
  const sorted = (_: string, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item;
  return JSON.stringify(value, sorted, 2);
}
