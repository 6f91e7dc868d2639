import { openDocument } from '../rooms/compact-updates.ts'
import { allRooms, type Desk } from './desk.ts'

export interface Checked {
  readonly rooms: number
  readonly bytes: number
  /** What is wrong, a line a room, and whether something of it is missing. */
  readonly flaws: readonly { readonly room: string; readonly why: string; readonly isLoss: boolean }[]
}

/** Reads every room to its last byte and makes its document. */
export async function checkRooms(desk: Pick<Desk, 'rooms' | 'read'>): Promise<Checked> {
  const flaws: { room: string; why: string; isLoss: boolean }[] = []
  let rooms = 0
  let bytes = 0
  for await (const room of allRooms(desk)) {
    const stored = await desk.read(room).catch((error: unknown) => {
      flaws.push({ room, why: `nothing of it can be read: ${messageOf(error)}`, isLoss: true })
      return undefined
    })
    rooms += 1
    if (!stored) continue
    const { updates, seq, damage, healed } = stored
    for (const { byteLength } of updates) bytes += byteLength
    if (damage !== undefined) flaws.push({ room, why: `sound up to record ${seq}, then: ${damage}`, isLoss: true })
    if (healed !== undefined) flaws.push({ room, why: `nothing is missing, but: ${healed}`, isLoss: false })
    try {
      openDocument(updates).destroy()
    } catch (error) {
      flaws.push({ room, why: `its records make no document: ${messageOf(error)}`, isLoss: true })
    }
  }
  return { rooms, bytes, flaws }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
