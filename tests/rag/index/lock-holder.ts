/** Takes the lock named on the command line, says so, and holds it until its input ends. */
import { acquireLock } from '../../../src/rag/index/lock.ts';

const lock = await acquireLock(process.argv[2]!).catch((error: { code: string; params: unknown }) => {
  console.log(error.code);
  return null;
});
if (lock) console.log(`held ${process.pid}`);
for await (const _ of process.stdin);
await lock?.release();
