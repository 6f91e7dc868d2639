import { commentsRoom, trailRoom } from '../../src/document/wire.ts'
import { RoomUnreadable, type WholeRoom } from '../ports.ts'
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
    // The map last: without it nobody comes in, so that an attempt that was cut short can be made again. What the backup lacks is put
    // there empty: once deleted, such a room would else never open again.
    for (const beside of [trailRoom(journey), commentsRoom(journey)]) {
      const stored = rooms.read(beside) ?? EMPTY
      if ((await desk.putRoom(beside, stored)) || (await isAsStored(desk, beside, stored))) continue
      throw new BackupRefused(
        `The trail or the comments of ${journey} are there, of another day. Delete ${journey} once more.`,
      )
    }
    if (!(await desk.putRoom(journey, map))) throw isThere()
    return said
  })
}

const EMPTY: WholeRoom = { generation: 1, updates: [], tailRows: 0, seq: 0 }

/** Whether it was put there by an attempt that was cut short. */
async function isAsStored(desk: Pick<Desk, 'read'>, room: string, stored: WholeRoom): Promise<boolean> {
  const there = await desk.read(room)
  return there?.seq === stored.seq && there.generation === stored.generation
}

async function holds(desk: Pick<Desk, 'read'>, room: string): Promise<boolean> {
  try {
    return (await desk.read(room)) !== undefined
  } catch (error) {
    if (error instanceof RoomUnreadable) return true
    throw error
  }
}
