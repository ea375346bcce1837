/** What a case of hostile files is: how it is made, and what may become of it. */
import type { CorpusProblem } from '../../../src/rag/types.ts';
import type { Random } from '../random.ts';

/** The places of one case. */
export interface Scene {
  /** The corpus folder; good files are in it already. */
  readonly corpus: string;
  /** A folder beside it that holds secrets. */
  readonly outside: string;
  /** Whoever asks this server has followed a reference. */
  readonly trapUrl: string;
  readonly random: Random;
  /** Writes below the corpus folder, making the folders on the way. */
  write(name: string, content: string | Uint8Array): void;
}

export interface HostileCase {
  readonly name: string;
  /** Part of the quick run. */
  readonly quick?: boolean;
  make(scene: Scene): void;
  /**
   * `indexed`: all files of it become sources. `refused`: each is listed as a problem. `either`: the one or the other.
   * `ignored`: neither, as it is no document.
   */
  readonly fate: 'indexed' | 'refused' | 'either' | 'ignored';
  /** The reasons that are right, where it is refused. */
  readonly codes?: readonly CorpusProblem['code'][];
  /** What may be in no text and no answer, beside the secrets outside. */
  readonly never?: readonly string[];
  /** A question that the hostile file answers, and what has to be in the answer. */
  readonly asks?: { readonly question: string; readonly found: string };
  /** Done right before the stage begins for the first file, while the re-index waits. */
  readonly during?: { readonly stage: 'scan' | 'read'; act(scene: Scene): void };
  /** Runs as the bot does it, in a worker thread. */
  readonly inWorker?: boolean;
}

export interface CaseGroup {
  /** For the table. */
  readonly what: string;
  readonly cases: readonly HostileCase[];
}

/** Stands in every folder outside. */
export const SECRET = 'Kanarienvogel-7731';
export const SECRET_TEXT = `Das geheime Kennwort des Tresors lautet ${SECRET}. Niemand darf es erfahren.\n`;
/** Stands where a page does not show it. */
export const HIDDEN = 'Versteckwort-8812';

/** A case that writes one file. */
export function file(
  name: string,
  path: string,
  content: string | Uint8Array | ((scene: Scene) => string | Uint8Array),
  rest: Omit<HostileCase, 'name' | 'make'>,
): HostileCase {
  return {
    name,
    make: (scene) => scene.write(path, typeof content === 'function' ? content(scene) : content),
    ...rest,
  };
}
