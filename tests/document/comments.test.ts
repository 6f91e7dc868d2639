import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openAtCards, type Thread } from '../../src/document/comment-threads.ts'
import {
  type CommentId,
  CommentsReader,
  cleanComment,
  commentMap,
  LONGEST_COMMENT,
  MOST_COMMENTS,
  nextCommentPlace,
  readComments,
} from '../../src/document/comments.ts'
import {
  editComment,
  type NewComment,
  resolveComment,
  withdrawComment,
  writeComment,
} from '../../src/document/comments-writing.ts'
import { PRESENCE_COLOURS } from '../../src/document/presence.ts'
import { named } from '../support/journey-of.ts'
import { type Chance, chanceOf } from '../support/random-journey.ts'
import { PATIENCE_MS, runs } from '../support/runs.ts'

const tour = named('tour')
const at = Date.UTC(2026, 2, 2, 9)
const idOf = (name: string): CommentId => name as CommentId

function commentsDoc(client: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  return doc
}

function meet(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)))
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)))
}

/** Writes under a name that says who it is and what it says. */
function say(doc: Y.Doc, id: string, fields: Partial<NewComment> = {}): void {
  const usual = { about: tour, answers: null, text: id, by: 'Ana', colour: PRESENCE_COLOURS[1], author: 'ana', at }
  const place = fields.place ?? nextCommentPlace(readComments(doc))
  writeComment(doc, { id: idOf(id), ...usual, ...fields, place })
}

const answer = (doc: Y.Doc, id: string, to: string): void => say(doc, id, { answers: idOf(to) })

function resolve(doc: Y.Doc, id: string, by = 'Ben'): void {
  const thread = readComments(doc).find(({ first }) => first.id === id)
  resolveComment(doc, idOf(id), { by, at, answers: thread?.answers.length ?? 0 })
}

/** `first: answer, answer (resolved by Ben)` */
function inShort(threads: readonly Thread[]): string[] {
  return threads.map(({ first, answers, resolved }) =>
    [
      [first, ...answers].map((one) => (one.isWithdrawn ? '…' : one.text)).join(': '),
      resolved && `(resolved by ${resolved.by})`,
    ]
      .filter(Boolean)
      .join(' '),
  )
}
const read = (doc: Y.Doc): string[] => inShort(readComments(doc))

describe('comments', () => {
  it('are read as they were written', () => {
    const doc = commentsDoc(1)
    say(doc, 'c1', { text: 'Is eight enough?\nI doubt it.' })
    say(doc, 'c2', { about: null, by: '' })
    expect(readComments(doc)).toMatchObject([
      {
        first: {
          id: 'c1',
          about: 'tour',
          answers: null,
          text: 'Is eight enough?\nI doubt it.',
          by: 'Ana',
          colour: PRESENCE_COLOURS[1],
          author: 'ana',
          at,
          place: 1,
          isEdited: false,
          isWithdrawn: false,
          resolved: null,
        },
        answers: [],
        isOpen: true,
      },
      { first: { id: 'c2', about: null, by: '', place: 2 } },
    ])
  })

  it('C3 of two who answer at once are both kept, in one order for both', () => {
    const [ana, ben] = [commentsDoc(1), commentsDoc(2)]
    say(ana, 'first')
    meet(ana, ben)
    answer(ana, 'from-Ana', 'first')
    answer(ben, 'from-Ben', 'first')
    meet(ana, ben)
    expect(read(ana)).toEqual(['first: from-Ana: from-Ben'])
    expect(read(ben)).toEqual(read(ana))
  })

  it('C3 stand after what they answer, also when a clock is set ten years back', () => {
    const doc = commentsDoc(1)
    say(doc, 'b')
    answer(doc, 'd', 'b')
    say(doc, 'c', { answers: idOf('b'), at: Date.UTC(2016, 2, 2) })
    answer(doc, 'a', 'b')
    expect(read(doc)).toEqual(['b: d: c: a'])
  })

  it('C3 are edited by one and resolved by another at once, and both stays', () => {
    const [ana, ben] = [commentsDoc(1), commentsDoc(2)]
    say(ana, 'first')
    meet(ana, ben)
    editComment(ana, idOf('first'), 'Said otherwise')
    resolve(ben, 'first')
    meet(ana, ben)
    expect(read(ben)).toEqual(['Said otherwise (resolved by Ben)'])
    expect(readComments(ana)).toEqual(readComments(ben))
    expect(readComments(ana)[0]?.first.isEdited).toBe(true)
  })

  it('C4 make threads one level deep', () => {
    const doc = commentsDoc(1)
    say(doc, 'a')
    answer(doc, 'b', 'a')
    answer(doc, 'c', 'b')
    answer(doc, 'lost', 'never-written')
    expect(read(doc)).toEqual(['a: b: c', 'lost'])
  })

  it('C4 that answer each other in a circle, or in a chain of two thousand, are one thread', () => {
    const doc = commentsDoc(1)
    say(doc, 'a', { answers: idOf('c'), place: 1 })
    say(doc, 'b', { answers: idOf('a'), place: 2 })
    say(doc, 'c', { answers: idOf('b'), place: 3 })
    say(doc, 'd', { answers: idOf('c'), place: 4 })
    say(doc, 'me', { answers: idOf('me'), place: 5 })
    expect(read(doc)).toEqual(['a: b: c: d', 'me'])
    const long = commentsDoc(2)
    long.transact(() => {
      for (let n = 0; n < MOST_COMMENTS; n += 1) {
        const id = `n${10_000 + n}`
        say(long, id, { text: 'x', place: n, answers: n === 0 ? null : idOf(`n${9_999 + n}`) })
      }
    })
    expect(readComments(long).map(({ answers }) => answers.length)).toEqual([MOST_COMMENTS - 1])
  })

  it('C5 stay resolved until somebody answers, also at the same moment', () => {
    const [ana, ben] = [commentsDoc(1), commentsDoc(2)]
    say(ana, 'first')
    answer(ana, 'one', 'first')
    meet(ana, ben)
    resolve(ben, 'first')
    expect(read(ben)).toEqual(['first: one (resolved by Ben)'])
    answer(ana, 'two', 'first')
    meet(ana, ben)
    expect(read(ben)).toEqual(['first: one: two'])
    expect(readComments(ben)[0]?.isOpen).toBe(true)
    resolve(ben, 'first')
    meet(ana, ben)
    expect(read(ana)).toEqual(['first: one: two (resolved by Ben)'])
    resolveComment(ana, idOf('first'), null)
    meet(ana, ben)
    expect(read(ben)).toEqual(['first: one: two'])
  })

  it('C6 lose their words when they are withdrawn, for all, and stay as a mark', () => {
    const [ana, ben] = [commentsDoc(1), commentsDoc(2)]
    say(ana, 'slip')
    meet(ana, ben)
    answer(ben, 'really', 'slip')
    withdrawComment(ana, idOf('slip'))
    meet(ana, ben)
    expect(read(ben)).toEqual(['…: really'])
    expect(readComments(ben)[0]).toMatchObject({ isOpen: true, first: { by: 'Ana', text: '' } })
    withdrawComment(ben, idOf('really'))
    expect(readComments(ben)[0]?.isOpen).toBe(false)
    // Undone: said again.
    editComment(ana, idOf('slip'), 'Not a slip')
    expect(read(ana)).toEqual(['Not a slip: really'])
  })

  it('C6 withdrawn by their writer and written on elsewhere at once are withdrawn', () => {
    const [ana, other] = [commentsDoc(2), commentsDoc(1)]
    say(ana, 'first')
    meet(ana, other)
    editComment(other, idOf('first'), 'Said otherwise')
    withdrawComment(ana, idOf('first'))
    meet(ana, other)
    expect([read(ana), read(other)]).toEqual([['…'], ['…']])
  })

  it('are not made by a late edit', () => {
    const doc = commentsDoc(1)
    expect([editComment(doc, idOf('gone'), 'x'), withdrawComment(doc, idOf('gone'))]).toEqual([false, false])
    expect(resolveComment(doc, idOf('gone'), null)).toBe(false)
    expect(read(doc)).toEqual([])
  })

  it('are counted at their cards as long as they are open', () => {
    const doc = commentsDoc(1)
    say(doc, 'a')
    say(doc, 'b')
    answer(doc, 'to-b', 'b')
    say(doc, 'c')
    say(doc, 'about-all', { about: null })
    resolve(doc, 'c')
    expect([...openAtCards(readComments(doc))]).toEqual([['tour', 2]])
  })
})

describe('C8 what somebody else’s program wrote', () => {
  const record = (fields: object): Y.Map<unknown> => new Y.Map(Object.entries(fields))

  it('costs its field, or its one comment, and hides no other', () => {
    const doc = commentsDoc(1)
    say(doc, 'sound')
    const map = commentMap(doc)
    map.set('no map', 'a text')
    map.set('../../etc', record({ text: 'x' }))
    map.set('number', 7)
    map.set('nothing', record({}))
    map.set('text', record({ text: new Y.Text('x') }))
    map.set('odd', record({ text: 'odd', about: 7, answers: {}, by: [], colour: 'url(x)', author: '__proto__!' }))
    map.set('odder', record({ text: 'odder', at: Number.NaN, place: -1, edited: 'yes', resolved: 'yes' }))
    map.set('oddest', record({ text: 'oddest', at: 1e300, place: 0.5, resolved: { by: 7, at: '', answers: '9' } }))
    expect(read(doc).sort()).toEqual(['odd', 'odder', 'oddest (resolved by )', 'sound'])
    expect(readComments(doc).find(({ first }) => first.id === 'odd')?.first).toEqual({
      id: 'odd',
      about: null,
      answers: null,
      text: 'odd',
      by: '',
      colour: PRESENCE_COLOURS[0],
      author: '',
      at: 0,
      place: 0,
      isEdited: false,
      isWithdrawn: false,
      resolved: null,
    })
    expect(nextCommentPlace(readComments(doc))).toBe(2)
  })

  it('is read up to a length, in lines that run one way, and never ends in half a sign', () => {
    expect(cleanComment(' one\r\ntwo\u0000\u202Eevil\u0007 ')).toBe('one\ntwoevil')
    expect(cleanComment('x'.repeat(1_000_000))).toHaveLength(LONGEST_COMMENT)
    expect(cleanComment(`${'x'.repeat(LONGEST_COMMENT - 1)}😀`)).toBe('x'.repeat(LONGEST_COMMENT - 1))
    expect(cleanComment('تعليق على الجولة')).toBe('تعليق على الجولة')
  })

  it('is read up to a number', () => {
    const doc = commentsDoc(1)
    doc.transact(() => {
      for (let n = 0; n < MOST_COMMENTS + 50; n += 1) {
        say(doc, `n${n}`, { place: 1 })
      }
    })
    expect(readComments(doc)).toHaveLength(MOST_COMMENTS)
  })
})

describe('a reader of comments', () => {
  it('keeps what stayed as it was, and tells only what changed', () => {
    const doc = commentsDoc(1)
    say(doc, 'a')
    say(doc, 'b')
    const told: string[][] = []
    const reader = new CommentsReader(doc, (threads) => told.push(inShort(threads)))
    const [a, b] = reader.threads
    answer(doc, 'c', 'b')
    expect(reader.threads[0]).toBe(a)
    expect(reader.threads[1]?.first).toBe(b?.first)
    doc.getMap('about').set('title', 'Not a comment')
    commentMap(doc).set('garbage', 7)
    expect(told).toEqual([['a', 'b: c']])
    reader.stop()
    say(doc, 'd')
    expect(told).toHaveLength(1)
  })

  it(
    'C3 comes to what reading the whole document gives, for all alike, whatever people do at once',
    () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => {
          const chance = chanceOf(seed)
          const docs = [1, 2, 3].map(commentsDoc)
          const readers = docs.map((doc) => new CommentsReader(doc))
          for (let turn = 0; turn < 30; turn += 1) {
            const doc = pick(docs, chance)
            const ids = [...commentMap(doc).keys()]
            doAnything(doc, `t${turn}`, ids, chance)
            if (chance() < 0.3) meet(pick(docs, chance), pick(docs, chance))
          }
          for (const one of docs) for (const other of docs) meet(one, other)
          const whole = docs.map((doc) => readComments(doc))
          expect(readers.map(({ threads }) => threads)).toEqual(whole)
          expect(whole[1]).toEqual(whole[0])
          expect(whole[2]).toEqual(whole[0])
          const written = new Set(docs.flatMap((doc) => [...commentMap(doc).keys()]))
          expect(whole[0]?.flatMap(({ first, answers }) => [first, ...answers])).toHaveLength(written.size)
        }),
        runs(200),
      )
    },
    PATIENCE_MS,
  )
})

function pick<T>(list: readonly T[], chance: Chance): T {
  return list[Math.floor(chance() * list.length)] as T
}

function doAnything(doc: Y.Doc, id: string, ids: readonly string[], chance: Chance): void {
  const roll = chance()
  if (ids.length === 0 || roll < 0.25) say(doc, id)
  else if (roll < 0.6) answer(doc, id, pick(ids, chance))
  else if (roll < 0.7) editComment(doc, idOf(pick(ids, chance)), `${id} again`)
  else if (roll < 0.8) withdrawComment(doc, idOf(pick(ids, chance)))
  else if (roll < 0.95) resolve(doc, pick(ids, chance))
  else resolveComment(doc, idOf(pick(ids, chance)), null)
}
