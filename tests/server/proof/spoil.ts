import * as Y from 'yjs'
import { answerFrame, presenceFrame, stateVectorFrame, updateFrame } from '../../../server/rooms/messages.ts'
import { presenceEntries } from '../room-bed.ts'

/** Whole numbers from 0 to `below` - 1. */
export type Pick = (below: number) => number

/** What an honest browser says: the bytes within, and how they are put into a frame. */
export interface Said {
  readonly within: Uint8Array
  readonly frame: (within: Uint8Array) => Uint8Array
}

/** What honest browsers say, among it some about the victim: the stock that is spoilt. */
export function honestWords(victim: Y.Doc): Said[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const card = new Y.Map<unknown>([['title', 'Study tour']])
  doc.getMap('waypoints').set('tour', card)
  card.set('at', { x: 10, y: 20 })
  doc.getText('notes').insert(0, 'what was learned')
  doc.getText('notes').delete(3, 5)
  const asItIs = (within: Uint8Array): Uint8Array => within
  const presence = (clientId: number, clock: number): Said => ({
    within: presenceEntries([{ clientId, clock, state: { name: 'Eve' } }]),
    frame: presenceFrame,
  })
  return [
    ...updates.map((within) => ({ within, frame: updateFrame })),
    { within: Y.encodeStateAsUpdate(doc), frame: answerFrame },
    { within: Y.encodeStateAsUpdate(victim), frame: updateFrame },
    { within: Y.encodeStateVector(victim), frame: stateVectorFrame },
    presence(victim.clientID, 9),
    presence(doc.clientID, 1),
    { within: Uint8Array.of(3), frame: asItIs },
    { within: Uint8Array.of(102, 5), frame: asItIs },
  ]
}

/** One spoilt frame: spoilt as a whole, or only within, so that it still gets past the first look. */
export function spoiltFrame(words: readonly Said[], pick: Pick): Uint8Array {
  const said = words[pick(words.length)]
  if (!said) throw new Error('there is nothing to spoil')
  return pick(2) === 0 ? spoil(said.frame(said.within), pick) : said.frame(spoil(said.within, pick))
}

/** Changes up to three places of a frame: a byte, a bit, its end, its length, a piece doubled. */
function spoil(frame: Uint8Array, pick: Pick): Uint8Array {
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
