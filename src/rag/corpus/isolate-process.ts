/** The process that describes documents, one after the other. */
import { messageOf } from '../../errors.ts';
import { describe } from './describe.ts';
import type { IsolateMessage, IsolateTask } from './isolate.ts';
import { SourceError } from './source-error.ts';

const post = (message: IsolateMessage) => process.send!(message);

process.on('disconnect', () => process.exit());
process.on('message', async ({ id, bytes }: IsolateTask) => {
  try {
    const description = await describe(id, Buffer.from(bytes), () => post({ type: 'loaded' }));
    post({ type: 'described', description });
  } catch (error) {
    const { code, cause } =
      error instanceof SourceError ? error : new SourceError('damaged', messageOf(error));
    post({ type: 'failed', code, cause });
  }
});
