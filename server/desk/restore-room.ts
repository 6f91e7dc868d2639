import { commentsRoom, trailRoom } from '../../src/document/wire.ts'
import { RoomUnreadable, type StoredRoom } from '../ports.ts'
import { BackupRefused, type Manifest, withBackup } from './backup-file.ts'
import type { Desk } from './desk.ts'

/**
 * Brings one journey back out of a backup, with its trail and its comments, while a server runs or not. Never over one that is
 * there: people in it would put what they have on top of what they never saw.
 *
 * @param linkSecret that of the server, where it is known
 * @param settle waits until no server holds the journey any more that was deleted
 * @throws BackupRefused
 */
export async function restoreRoom(
  file: string,
  journey: string,
  desk: Pick<Desk, 'read' | 'putRoom'>,
  { linkSecret, settle }: { readonly linkSecret: string | undefined; readonly settle: () => Promise<void> },
): Promise<Manifest> {
  return withBackup(file, async (rooms, said) => {
    const isThere = (): BackupRefused =>
      new BackupRefused(`${journey} is there. To have what the backup holds instead, delete it first.`)
    const map = rooms.read(journey)
    if (!map) throw new BackupRefused(`${file} holds no room ${journey}.`)
    if (linkSecret !== undefined && said.linkSecret !== undefined && linkSecret !== said.linkSecret) {
      throw new BackupRefused(`The links of this backup were signed with another secret: nobody could open ${journey}.`)
    }
    if (await holds(desk, journey)) throw isThere()
    await settle()
    // The map last: without it nobody comes in, so that an attempt that was cut short can be made again.
    for (const beside of [trailRoom(journey), commentsRoom(journey)]) {
      const stored: StoredRoom | undefined = rooms.read(beside)
      if (stored) await desk.putRoom(beside, stored)
    }
    if (!(await desk.putRoom(journey, map))) throw isThere()
    return said
  })
}

async function holds(desk: Pick<Desk, 'read'>, room: string): Promise<boolean> {
  try {
    return (await desk.read(room)) !== undefined
  } catch (error) {
    if (error instanceof RoomUnreadable) return true
    throw error
  }
}
