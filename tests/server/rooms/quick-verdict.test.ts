import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { quickVerdict } from '../../../server/rooms/quick-verdict.ts'
import { judgeUpdate } from '../../../src/document/judge-update.ts'
import { type Chance, chanceOf } from '../../support/random-journey.ts'

const WORDS = ['a', 'at', 'title', 'peer assist', '__proto__', 'né', 'تبادل', '😀', 'x'.repeat(200)]

function oneOf<T>(all: readonly T[], next: Chance): T {
  return all[Math.floor(next() * all.length)] as T
}

function someValue(next: Chance, depth = 3): unknown {
  const values: (() => unknown)[] = [
    () => null,
    () => undefined,
    () => next() < 0.5,
    () => Math.floor((next() - 0.5) * 10 ** Math.floor(next() * 15)),
    () => next() * 4000,
    () => Math.fround(next()),
    () => oneOf(WORDS, next),
    () => Uint8Array.of(1, 2, 3),
    () => (depth > 0 ? { x: someValue(next, depth - 1), y: someValue(next, depth - 1) } : 0),
    () => (depth > 0 ? [someValue(next, depth - 1)] : 0),
  ]
  return oneOf(values, next)()
}

/** Somebody does one thing, of those that people do and some that few do. */
function act(doc: Y.Doc, next: Chance): void {
  const cards = doc.getMap<Y.Map<unknown>>('cards')
  const text = doc.getText('notes')
  const card = cards.get(oneOf(['one', 'two'], next))
  const way = next()
  if (way < 0.5 && card) card.set(oneOf(WORDS, next), someValue(next))
  else if (way < 0.7) text.insert(Math.floor(next() * text.length), oneOf(WORDS, next))
  else if (way < 0.8 && text.length > 3) text.delete(1, 2)
  else if (way < 0.85) doc.getArray('list').push([someValue(next) ?? 0, someValue(next) ?? 0])
  else if (way < 0.9) text.format(0, Math.min(1, text.length), { bold: true })
  else if (way < 0.95) card?.delete(oneOf(WORDS, next))
  else cards.set(oneOf(['one', 'two'], next), new Y.Map([['title', oneOf(WORDS, next)]]))
}

function spoilt(update: Uint8Array, next: Chance): Uint8Array {
  const bytes = [...update]
  for (let spoils = Math.floor(next() * 3); spoils >= 0; spoils--) {
    const at = Math.floor(next() * bytes.length)
    const way = next()
    if (way < 0.6) bytes[at] = next() < 0.5 ? Math.floor(next() * 256) : ((bytes[at] ?? 0) + 1) & 255
    else if (way < 0.75) bytes.splice(at, 1)
    else if (way < 0.9) bytes.splice(at, 0, Math.floor(next() * 256))
    else bytes.length = at
  }
  return Uint8Array.from(bytes)
}

describe('the quick verdict', () => {
  it('R11 R12 is that of the judge, or none, on what three people write and on every way to spoil it', () => {
    const next = chanceOf(21)
    let room = new Y.Doc()
    let people: Y.Doc[] = []
    const seen = { quick: 0, judged: 0, spoiltQuick: 0 }
    for (let round = 0; round < 2000; round++) {
      if (round % 200 === 0) {
        room = new Y.Doc()
        people = [1, 2, 70_000].map((clientID) => Object.assign(new Y.Doc(), { clientID }))
      }
      const person = oneOf(people, next)
      const before = Y.encodeStateVector(person)
      act(person, next)
      const update = Y.encodeStateAsUpdate(person, before)
      for (let times = 0; times < 4; times++) {
        const odd = spoilt(update, next)
        const quick = quickVerdict(room, odd)
        if (!quick) continue
        expect(quick, `round ${round}: ${Buffer.from(odd).toString('hex')}`).toEqual(judgeUpdate(room, odd))
        seen.spoiltQuick += 1
      }
      const verdict = judgeUpdate(room, update)
      const quick = quickVerdict(room, update)
      if (quick) expect(quick).toEqual(verdict)
      seen[quick ? 'quick' : 'judged'] += 1
      if (verdict.kind === 'sound') Y.applyUpdate(room, update)
      // They hear of each other now and then, and the room of all.
      if (round % 7 === 0) {
        for (const one of people) Y.applyUpdate(room, Y.encodeStateAsUpdate(one))
        for (const one of people) Y.applyUpdate(one, Y.encodeStateAsUpdate(room))
      }
    }
    expect(seen.quick).toBeGreaterThan(300)
    expect(seen.judged).toBeGreaterThan(100)
    expect(seen.spoiltQuick).toBeGreaterThan(200)
  })

  it('R11 is none on what is large, deep, forbidden, without a beginning, or under two names', () => {
    const doc = new Y.Doc()
    doc.getText('notes').insert(0, 'x'.repeat(100_001))
    expect(quickVerdict(new Y.Doc(), Y.encodeStateAsUpdate(doc))).toBeUndefined()
    const deep = new Y.Doc()
    deep.getMap('m').set('k', JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`))
    expect(quickVerdict(new Y.Doc(), Y.encodeStateAsUpdate(deep))).toBeUndefined()
    const forbidden = new Y.Doc()
    forbidden.getMap('m').set('__proto__', 1)
    expect(quickVerdict(new Y.Doc(), Y.encodeStateAsUpdate(forbidden))).toBeUndefined()
    const gap = new Y.Doc()
    gap.getMap('m').set('k', 1)
    const known = Y.encodeStateVector(gap)
    gap.getMap('m').set('k', 2)
    expect(quickVerdict(new Y.Doc(), Y.encodeStateAsUpdate(gap, known))).toBeUndefined()
    const other = new Y.Doc()
    other.getMap('m').set('o', 1)
    Y.applyUpdate(other, Y.encodeStateAsUpdate(gap))
    expect(quickVerdict(new Y.Doc(), Y.encodeStateAsUpdate(other))).toBeUndefined()
  })

  it('is given to a card that is dragged', () => {
    const doc = new Y.Doc()
    doc.getMap<Y.Map<unknown>>('cards').set('one', new Y.Map([['at', { x: 0, y: 0 }]]))
    const room = new Y.Doc()
    Y.applyUpdate(room, Y.encodeStateAsUpdate(doc))
    const before = Y.encodeStateVector(doc)
    doc.getMap<Y.Map<unknown>>('cards').get('one')?.set('at', { x: 12.5, y: -3 })
    const verdict = quickVerdict(room, Y.encodeStateAsUpdate(doc, before))
    expect(verdict).toEqual({ kind: 'sound', grown: [doc.clientID], deletes: true })
  })
})
