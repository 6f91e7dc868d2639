import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { inParts } from '../../../server/rooms/in-parts.ts'

/** The same numbers for the same seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

/** A document that several people wrote at once: maps in maps, texts, lists, and much that is deleted. */
function written(seed: number, edits = 600): Y.Doc {
  const random = randomOf(seed)
  const people = Array.from({ length: 5 }, () => new Y.Doc())
  for (let edit = 0; edit < edits; edit++) {
    const doc = people[random(people.length)] as Y.Doc
    const cards = doc.getMap<Y.Map<unknown>>('cards')
    const id = `card${random(12)}`
    const what = random(8)
    if (what === 0) cards.set(id, new Y.Map<unknown>([['title', `${edit}`]]))
    else if (what === 1) cards.delete(id)
    else if (what < 4) cards.get(id)?.set('at', { x: edit, y: random(900) })
    else if (what === 4) doc.getText('notes').insert(random(doc.getText('notes').length + 1), `word ${edit} `)
    else if (what === 5 && doc.getText('notes').length > 9)
      doc.getText('notes').delete(random(doc.getText('notes').length - 5), 4)
    else doc.getArray('list').insert(random(doc.getArray('list').length + 1), [edit])
    if (random(4) === 0) {
      const other = people[random(people.length)] as Y.Doc
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
    }
  }
  const all = new Y.Doc()
  for (const doc of people) Y.applyUpdate(all, Y.encodeStateAsUpdate(doc))
  return all
}

const saysTheSame = (one: Y.Doc, other: Y.Doc): void => {
  expect(other.store.pendingStructs).toBeNull()
  expect(other.store.pendingDs).toBeNull()
  expect(Y.equalSnapshots(Y.snapshot(other), Y.snapshot(one))).toBe(true)
  for (const root of ['cards', 'notes', 'list']) {
    expect(other.get(root).toJSON()).toEqual(one.get(root).toJSON())
  }
}

function read(doc: Y.Doc): Y.Doc {
  doc.getMap('cards')
  doc.getText('notes')
  doc.getArray('list')
  return doc
}

describe('a document in parts', () => {
  it.each([1, 2, 3, 20261124])('R16 can be applied part by part, each on those before it (seed %i)', (seed) => {
    const doc = read(written(seed))
    const newcomer = read(new Y.Doc())
    const parts = inParts(doc, new Map(), 500)
    expect(parts.length).toBeGreaterThan(5)
    for (const part of parts) {
      Y.applyUpdate(newcomer, part)
      expect(newcomer.store.pendingStructs).toBeNull()
      expect(part.byteLength).toBeLessThan(2500)
    }
    saysTheSame(doc, newcomer)
  })

  it.each([4, 5, 6])('R16 holds only what somebody lacks who knows something already (seed %i)', (seed) => {
    const before = read(written(seed, 300))
    const known = Y.decodeStateVector(Y.encodeStateVector(before))
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(before))
    const more = read(written(seed + 100, 200))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(more))
    read(doc).getText('notes').insert(3, 'in the middle of what is known')
    doc.getText('notes').delete(0, 2)
    for (const part of inParts(doc, known, 300)) {
      Y.applyUpdate(before, part)
      expect(before.store.pendingStructs).toBeNull()
    }
    saysTheSame(doc, before)
    const nothing = inParts(doc, Y.decodeStateVector(Y.encodeStateVector(doc)), 300)
    expect(nothing).toHaveLength(1)
  })

  it('R16 is one part where there is little', () => {
    expect(inParts(new Y.Doc(), new Map(), 1000)).toEqual([Uint8Array.of(0, 0)])
  })
})
