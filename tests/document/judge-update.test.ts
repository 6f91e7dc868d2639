import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { judgeUpdate } from '../../src/document/judge-update.ts'

const kindOf = (doc: Y.Doc, update: Uint8Array): string => judgeUpdate(doc, update).kind

/** A document with some history, of which the updates are kept. */
function written(clientID = 1): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  doc.clientID = clientID
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const cards = doc.getMap<Y.Map<unknown>>('waypoints')
  for (const name of ['tour', 'dialogue', 'outcome']) cards.set(name, new Y.Map([['title', name]]))
  cards.get('tour')?.set('at', { x: 1, y: 2 })
  cards.get('tour')?.set('title', 'Study tour')
  cards.delete('outcome')
  doc.getText('notes').insert(0, 'lessons')
  doc.getText('notes').delete(1, 3)
  return { doc, updates }
}

describe('what the guard lets pass', () => {
  it('R11 every legal update in its order, and again', () => {
    const { updates } = written()
    const room = new Y.Doc()
    for (const update of updates) {
      expect(kindOf(room, update)).toBe('sound')
      Y.applyUpdate(room, update)
      expect(kindOf(room, update)).toBe('sound')
    }
  })

  it('R11 every legal history of several people, in whatever order the whole of each arrives', () => {
    const person = fc.nat(2)
    const step = fc.record({
      who: person,
      what: fc.constantFrom('set', 'delete', 'type', 'erase', 'meet'),
      key: fc.constantFrom('a', 'b', 'c'),
      other: person,
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const docs = [11, 22, 33].map((clientID) => Object.assign(new Y.Doc(), { clientID }))
        const doc = (index: number): Y.Doc => docs[index] ?? new Y.Doc()
        const room = new Y.Doc()
        for (const { who, what, key, other } of steps) {
          const text = doc(who).getText('notes')
          if (what === 'set') doc(who).getMap('m').set(key, { who })
          else if (what === 'delete') doc(who).getMap('m').delete(key)
          else if (what === 'type') text.insert(text.length >> 1, key)
          else if (what === 'erase' && text.length > 0) text.delete(0, 1)
          else Y.applyUpdate(doc(who), Y.encodeStateAsUpdate(doc(other), Y.encodeStateVector(doc(who))))
          if (what !== 'meet') continue
          const update = Y.encodeStateAsUpdate(doc(who), Y.encodeStateVector(room))
          expect(kindOf(room, update)).toBe('sound')
          Y.applyUpdate(room, update)
        }
      }),
      { numRuns: 200, seed: 20_261_124 },
    )
  })
})

describe('what the guard stops', () => {
  it('R12 an update whose forerunner is missing', () => {
    const { updates } = written()
    expect(kindOf(new Y.Doc(), updates[4] ?? new Uint8Array())).toBe('gap')
  })

  it('R12 a deletion of what nobody has written yet', () => {
    const { doc } = written()
    const attack = (clientId: number, clock: number) => Uint8Array.of(0, 1, clientId, 1, clock, 5)
    expect(kindOf(doc, attack(1, 100))).toBe('gap')
    expect(kindOf(doc, attack(9, 0))).toBe('gap')
  })

  it('R11 clocks as large as no history gets', () => {
    const poison = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1) // one client
      encoding.writeVarUint(encoder, 1) // with one part
      encoding.writeVarUint(encoder, 99) // whose id is 99
      encoding.writeVarUint(encoder, 0) // from clock 0
      encoding.writeUint8(encoder, 0) // garbage collected
      encoding.writeVarUint(encoder, 2 ** 52) // and this long
      encoding.writeVarUint(encoder, 0) // no deletions
    })
    expect(kindOf(new Y.Doc(), poison)).toBe('malformed')
  })

  it('R11 two histories of one client in one update', () => {
    const block = [1, 99, 0, 0, 5] // one part, of client 99, from clock 0, garbage collected, 5 long
    expect(kindOf(new Y.Doc(), Uint8Array.from([1, ...block, 0]))).toBe('sound')
    expect(kindOf(new Y.Doc(), Uint8Array.from([2, ...block, ...block, 0]))).toBe('malformed')
  })

  it('R11 values nested so deeply that readers would fail', () => {
    let value: unknown = 1
    for (let depth = 0; depth < 60; depth++) value = [value]
    const doc = new Y.Doc()
    doc.getMap('m').set('deep', value)
    expect(kindOf(new Y.Doc(), Y.encodeStateAsUpdate(doc))).toBe('malformed')
  })

  it('R11 types nested so deeply that nobody could read or delete the outermost any more', () => {
    const nest = (doc: Y.Doc, depth: number): void => {
      let map = doc.getMap<unknown>('m')
      for (let level = 0; level < depth; level++) map = map.set('in', new Y.Map<unknown>())
    }
    const deep = new Y.Doc()
    deep.transact(() => nest(deep, 10_000))
    expect(kindOf(new Y.Doc(), Y.encodeStateAsUpdate(deep))).toBe('malformed')
    // Step by step as well: the room knows how deep what it has already lies.
    const updates: Uint8Array[] = []
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => updates.push(update))
    nest(doc, 40)
    const room = new Y.Doc()
    let taken = 0
    for (const update of updates) {
      if (kindOf(room, update) !== 'sound') break
      Y.applyUpdate(room, update)
      taken += 1
    }
    expect(taken).toBe(33)
  })

  it('R11 no list, however long it is', () => {
    const doc = new Y.Doc()
    doc.transact(() => {
      for (let n = 0; n < 5000; n++) doc.getArray('list').push([new Y.Map([['n', n]])])
    })
    const startedAt = performance.now()
    expect(kindOf(new Y.Doc(), Y.encodeStateAsUpdate(doc))).toBe('sound')
    expect(performance.now() - startedAt).toBeLessThan(1000)
  })

  it('R11 parts of two clients that wait for each other, which would stay pending for ever', () => {
    // One letter each, the one of client 8 to the right of that of 9, and the other way round.
    const letter = (client: number, besides: number) => [1, client, 0, 0x84, besides, 0, 1, 97]
    const circle = Uint8Array.from([2, ...letter(9, 8), ...letter(8, 9), 0])
    const room = new Y.Doc()
    Y.applyUpdate(room, circle)
    expect(room.store.pendingStructs).not.toBeNull()
    expect(kindOf(new Y.Doc(), circle)).toBe('malformed')
  })

  it('R11 documents within documents, and keys that change what an object is', () => {
    const [nested, tricky] = [new Y.Doc(), new Y.Doc()]
    nested.getMap('m').set('doc', new Y.Doc())
    tricky.getMap('m').set('__proto__', { admin: true })
    expect(kindOf(new Y.Doc(), Y.encodeStateAsUpdate(nested))).toBe('malformed')
    expect(kindOf(new Y.Doc(), Y.encodeStateAsUpdate(tricky))).toBe('malformed')
  })

  it('R11 an update cut at any byte: it is stopped, or can be applied whole', () => {
    const update = Y.encodeStateAsUpdate(written().doc)
    for (let cut = 0; cut < update.length; cut++) expectHarmless(update.slice(0, cut))
  })

  it('R11 an update with any bit flipped: it is stopped, or can be applied whole', () => {
    const update = Y.encodeStateAsUpdate(written().doc)
    for (let bit = 0; bit < update.length * 8; bit++) {
      const flipped = update.slice()
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expectHarmless(flipped)
    }
  })

  it('R12 ten thousand updates with a gap, in no time', () => {
    const { doc, updates } = written()
    const late = updates.at(-1) ?? new Uint8Array()
    doc.destroy()
    const room = new Y.Doc()
    const startedAt = performance.now()
    for (let n = 0; n < 10_000; n++) judgeUpdate(room, late)
    expect(performance.now() - startedAt).toBeLessThan(2000)
    expect(room.store.pendingStructs).toBeNull()
  })
})

/** Judged sound, it must neither throw nor leave anything half done. */
function expectHarmless(update: Uint8Array): void {
  const room = new Y.Doc()
  if (kindOf(room, update) !== 'sound') return
  expect(() => Y.applyUpdate(room, update)).not.toThrow()
  expect([room.store.pendingStructs, room.store.pendingDs]).toEqual([null, null])
}
