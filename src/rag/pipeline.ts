/** Names how sources become passages and terms; an index made in another way is built anew. */
import { ANALYZER_VERSION } from './text/analyzer.ts';

/** Changes whenever the same file would be read or cut differently. */
const READER_VERSION = 'reader/1';

export const PIPELINE = `${ANALYZER_VERSION} ${READER_VERSION}`;
