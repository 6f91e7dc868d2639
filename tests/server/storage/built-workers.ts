import { bundle } from '../bundle.ts'

/** The folder of the threads of the storage, some of them exchanged; bundled for one test file. */
export function builtWorkers(instead: Readonly<Record<string, string>> = {}): Promise<string> {
  return bundle('workers', {
    'storage-worker': 'server/storage-worker.ts',
    'merge-worker': 'server/merge-worker.ts',
    ...instead,
  })
}
