/** Publishes into the folder named on the command line and dies in the middle of it. */
import { openGenerationStore } from '../../../src/rag/index/store.ts';

await openGenerationStore(process.argv[2]!).publish(
  { fingerprint: 'f', analyzer: 'a', corpusDigest: 'd', counts: { sources: 1, passages: 1 } },
  async (writer) => {
    await writer.write('passages.json', Buffer.from('half'));
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => setInterval(() => {}, 1000));
  },
);
