import * as decoding from 'lib0/decoding'
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Answers } from '../../../server/rooms/answers.ts'
import { PART_BYTES } from '../../../server/rooms/in-parts.ts'

const KNOWS_NOTHING = Uint8Array.of(0)
const STEP_2 = 1
/** Every second one deleted takes 65 kB to say. */
const MANY = 36_000

/** What frames of ours say: the kind of each, and its update. */
function said(frames: readonly Buffer[]): { step: number; update: Uint8Array }[] {
  return frames.map((frame) => {
    const header = (frame[1] ?? 0) < 126 ? 2 : frame[1] === 126 ? 4 : 10
    const decoder = decoding.createDecoder(frame.subarray(header))
    expect(decoding.readVarUint(decoder)).toBe(0)
    return { step: decoding.readVarUint(decoder), update: decoding.readVarUint8Array(decoder) }
  })
}

/** Takes in what frames say, of which each builds only on those before it, and the last alone answers. */
function takeIn(into: Y.Doc, frames: readonly Buffer[]): Y.Doc {
  const all = said(frames)
  expect(all.map(({ step }) => step).indexOf(STEP_2)).toBe(all.length - 1)
  for (const { update } of all) {
    Y.applyUpdate(into, update)
    expect(into.store.pendingStructs).toBeNull()
  }
  expect(into.store.pendingDs).toBeNull()
  return into
}

describe('what a room says to those who come', () => {
  let doc: Y.Doc
  let answers: Answers
  let cards: Y.Map<Y.Map<unknown>>
  let dice: number

  beforeEach(() => {
    doc = new Y.Doc()
    answers = new Answers(doc)
    doc.on('update', () => answers.changed())
    cards = doc.getMap('cards')
    dice = 20261130
  })

  const random = (below: number): number => {
    dice = (dice * 48_271) % 2_147_483_647
    return dice % below
  }

  function lay(number: number, text = 'What worked, what did not, and whom to ask about it. '.repeat(3)): void {
    cards.set(`card${number}`, new Y.Map<unknown>(Object.entries({ text, pos: [number, number] })))
  }

  function layMany(count: number, text?: string): void {
    doc.transact(() => {
      for (let number = 0; number < count; number++) lay(number, text)
    })
  }

  function expectSame(other: Y.Doc): void {
    expect(Y.equalSnapshots(Y.snapshot(other), Y.snapshot(doc))).toBe(true)
    expect(other.getMap('cards').toJSON()).toEqual(cards.toJSON())
  }

  it('is one message where the document is small', () => {
    layMany(5)
    cards.delete('card3')
    const frames = answers.to(KNOWS_NOTHING)
    expect(frames).toHaveLength(1)
    expectSame(takeIn(new Y.Doc(), frames))
  })

  it('encodes a large map once while somebody is at work on it', () => {
    layMany(1500)
    const before = answers.to(KNOWS_NOTHING)
    expect(before.length).toBeGreaterThan(3)
    cards.get('card7')?.set('pos', [1, 2])
    cards.delete('card8')
    const after = answers.to(KNOWS_NOTHING)
    before.slice(0, -1).forEach((part, index) => {
      expect(after[index]).toBe(part)
    })
    expect(after).toHaveLength(before.length)
    expect(answers.to(KNOWS_NOTHING)).toBe(after)
    expectSame(takeIn(new Y.Doc(), after))
  })

  it('encodes it anew when what came since is as long as a part', () => {
    layMany(1500)
    const [first] = answers.to(KNOWS_NOTHING)
    lay(2000, 'x'.repeat(60_000))
    expect(answers.to(KNOWS_NOTHING)[0]).toBe(first)
    lay(2001, 'x'.repeat(10_000))
    const frames = answers.to(KNOWS_NOTHING)
    expect(frames[0]).not.toBe(first)
    expectSame(takeIn(new Y.Doc(), frames))
  })

  it('keeps its parts however much was deleted in it', () => {
    layMany(MANY, 'x')
    doc.transact(() => {
      for (let number = 0; number < MANY; number += 2) cards.delete(`card${number}`)
    })
    const [first] = answers.to(KNOWS_NOTHING)
    expect(answers.to(KNOWS_NOTHING).at(-1)?.byteLength).toBeGreaterThan(PART_BYTES)
    lay(1)
    const frames = answers.to(KNOWS_NOTHING)
    expect(frames[0]).toBe(first)
    expectSame(takeIn(new Y.Doc(), frames))
  })

  it('says all of it to everybody, whatever they know, at every moment of a long day', () => {
    layMany(800)
    const early = takeIn(new Y.Doc(), answers.to(KNOWS_NOTHING))
    const knows = Y.encodeStateVector(early)
    layMany(900)
    for (let edit = 0; edit < 200; edit++) {
      const number = random(1200)
      const what = random(5)
      if (what === 0) lay(number)
      else if (what === 1) cards.delete(`card${number}`)
      else if (what === 2) doc.clientID = 1 + random(9)
      else cards.get(`card${number}`)?.set('pos', [random(9000), random(9000)])
      if (edit % 20 > 2) continue
      expectSame(takeIn(new Y.Doc(), answers.to(KNOWS_NOTHING)))
      const back = new Y.Doc()
      Y.applyUpdate(back, Y.encodeStateAsUpdate(early))
      expectSame(takeIn(back, answers.to(knows)))
    }
  })

  it('holds few answers, however many different ones were asked for', () => {
    layMany(1500)
    const [first] = answers.to(KNOWS_NOTHING)
    for (let client = 1; client <= 8; client++) answers.to(Y.encodeStateVector(new Map([[client, 1]])))
    expect(answers.to(KNOWS_NOTHING)[0]).not.toBe(first)
  })

  it('asks for what somebody has beyond the document as it is now', () => {
    layMany(1)
    const knows = (): ReadonlyMap<number, number> => {
      const [frame] = [answers.question()]
      const [question] = said(frame ? [frame] : [])
      return Y.decodeStateVector(question?.update ?? KNOWS_NOTHING)
    }
    expect(knows()).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)))
    lay(2)
    expect(knows()).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)))
  })
})
