import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { answerFrame, presenceFrame, stateVectorFrame, updateFrame } from '../../../server/rooms/messages.ts'
import { presenceEntries } from '../room-bed.ts'

/** Whole numbers from 0 to `below` - 1. */
export type Pick = (below: number) => number

/** Frames as honest browsers send them, among them some about the victim: the stock that is spoilt. */
export function honestFrames(victim: Y.Doc): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const card = new Y.Map<unknown>([['title', 'Study tour']])
  doc.getMap('waypoints').set('tour', card)
  card.set('at', { x: 10, y: 20 })
  doc.getText('notes').insert(0, 'what was learned')
  doc.getText('notes').delete(3, 5)
  return [
    ...updates.map(updateFrame),
    answerFrame(Y.encodeStateAsUpdate(doc)),
    updateFrame(Y.encodeStateAsUpdate(victim)),
    stateVectorFrame(Y.encodeStateVector(victim)),
    presenceFrame(presenceEntries([{ clientId: victim.clientID, clock: 9, state: { name: 'Eve' } }])),
    presenceFrame(presenceEntries([{ clientId: doc.clientID, clock: 1, state: { name: 'Eve' } }])),
    Uint8Array.of(3),
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 102)
      encoding.writeVarUint(encoder, 5)
    }),
  ]
}

/** Changes up to three places of a frame: a byte, a bit, its end, its length, a piece doubled. */
export function spoil(frame: Uint8Array, pick: Pick): Uint8Array {
  const bytes = [...frame]
  for (let times = pick(3); times >= 0; times--) {
    const at = pick(bytes.length || 1)
    switch (pick(6)) {
      case 0:
        bytes[at] = pick(256)
        break
      case 1:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << pick(8))
        break
      case 2:
        bytes.length = at
        break
      case 3:
        bytes.splice(at, 0, pick(256))
        break
      case 4:
        bytes.splice(at, 1 + pick(4))
        break
      default:
        bytes.push(...bytes.slice(at, at + 20))
    }
  }
  return Uint8Array.from(bytes)
}
