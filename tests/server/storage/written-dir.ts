import { join } from 'node:path'
import Database from 'libsql'
import { openSqliteLog } from '../../../server/storage/sqlite-log.ts'
import { temporaryDir } from '../temporary-dir.ts'

/** A closed file with two rooms, `delta` of two records and `basin` of one, and no snapshot. */
export async function writtenDir(): Promise<string> {
  const dir = temporaryDir()
  const log = openSqliteLog(dir)
  await log.createRoom('delta')
  await log.createRoom('basin')
  await log.append('delta', [Uint8Array.of(1, 1, 1), Uint8Array.of(2, 2, 2)])
  await log.append('basin', [Uint8Array.of(5)])
  await log.close()
  return dir
}

/** Changes a closed file behind its owner's back. */
export function onDisk(dir: string, sql: string): void {
  const db = new Database(join(dir, 'rihla.db'))
  db.exec(sql)
  db.close()
}
