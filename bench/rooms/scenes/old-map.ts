import * as Y from 'yjs'

/** A map that people worked on for long: what it holds in the end, and the edits that made it, a hundred to a piece. */
export interface OldMap {
  readonly whole: Uint8Array
  readonly pieces: readonly Uint8Array[]
  readonly cards: number
  readonly edits: number
}

const PEOPLE = 20
const A_PIECE = 100
const TEXT = 'Peer assist with the neighbouring district: what worked, what did not, and whom to ask about it.'

/** The same map each time: cards are laid, then moved about by twenty people in turns. */
export function makeOldMap(cards: number, edits: number): OldMap {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const map = doc.getMap<Y.Map<unknown>>('cards')
  const next = dice(1)
  for (let edit = 0; edit < edits; edit++) {
    doc.clientID = 1000 + (next() % PEOPLE)
    const pos = [next() % 8000, next() % 6000]
    if (edit < cards)
      map.set(`card-${edit}`, new Y.Map<unknown>(Object.entries({ title: `Card ${edit}`, text: TEXT, pos })))
    else map.get(`card-${next() % cards}`)?.set('pos', pos)
  }
  const pieces: Uint8Array[] = []
  for (let at = 0; at < updates.length; at += A_PIECE) pieces.push(Y.mergeUpdates(updates.slice(at, at + A_PIECE)))
  return { whole: Y.encodeStateAsUpdate(doc), pieces, cards, edits: updates.length }
}

/** Numbers that look thrown, the same each time (Lehmer's generator). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state
  }
}
