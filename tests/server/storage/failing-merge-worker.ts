import { parentPort } from 'node:worker_threads'

/** In the place of `server/merge-worker.ts`: nothing can be merged. */
parentPort?.on('message', () => parentPort?.postMessage({ why: 'cannot be merged' }))
