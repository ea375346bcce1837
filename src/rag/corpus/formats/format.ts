import type { Continues, Line } from '../blocks.ts';

/** What a file says about itself outside its text. */
export interface MetaHints {
  readonly title?: string | null;
  readonly publisher?: string | null;
  /** In any form `findDate` reads. */
  readonly date?: string | null;
  /** As declared, for instance `de-DE`. */
  readonly language?: string | null;
}

/** What a format makes of a file, before its text is cut into blocks. */
export interface Extraction {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly continues: Continues;
  /** Offsets at which the pages start, `null` if there are none. */
  readonly pages: readonly number[] | null;
  /** Metadata that beats what the text says. */
  readonly frontMatter: MetaHints;
  /** Metadata that serves where neither front matter nor text says anything. */
  readonly hints: MetaHints;
}
