import * as Y from 'yjs'
import type { Guest, RoomBed } from './room-bed.ts'

/** Somebody who works in a room whose storage fails now and then. */
export interface Visitor {
  readonly name: string
  readonly doc: Y.Doc
  guest: Guest | undefined
  /** Edits made so far; the n-th writes key n and removes key n - 2. */
  edits: number
}

export function visitors(...names: string[]): Visitor[] {
  return names.map((name) => ({ name, doc: new Y.Doc(), guest: undefined, edits: 0 }))
}

/** Knocks until the storage can say what is in the room. */
export async function comeIn(bed: RoomBed, visitor: Visitor): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const guest = bed.knock('edit', { doc: visitor.doc })
    await bed.settle()
    // Long enough for what failed to be tried again.
    bed.clock.pass(250)
    await bed.settle()
    if (guest.socket.closed !== undefined) continue
    visitor.guest = guest
    return
  }
  throw new Error(`${visitor.name} never came in`)
}

/** Makes the next edit, asks whether all is saved, and lets everything happen that happens at once. */
export async function workOn(bed: RoomBed, visitor: Visitor): Promise<void> {
  const { name, guest } = visitor
  const n = ++visitor.edits
  guest?.write(`${name}${n}`, n)
  if (n > 2) guest?.remove(`${name}${n - 2}`)
  guest?.barrier(n)
  await bed.settle()
}
