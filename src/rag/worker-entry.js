/** Starts the worker thread. JavaScript, since before Node.js 22 a thread does not inherit the TypeScript loader. */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
