import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { BY_HAND, SEED } from '../../src/document/origins.ts'
import { readJourney } from '../../src/document/read.ts'
import { seedDocument } from '../../src/document/seed.ts'
import { aboutMap, metaMap, SHAPE, tableMap } from '../../src/document/shape.ts'
import { writeChanges } from '../../src/document/write.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import { EMPTY_JOURNEY, TABLES } from '../../src/journey/journey.ts'
import { instrumentOf, journeyOf, journeyWith, loopOf, outcomeOf } from '../support/journey-of.ts'
import { anyEditedJourney } from '../support/random-journey.ts'
import { runs } from '../support/runs.ts'

function docOf(journey = EMPTY_JOURNEY): Y.Doc {
  const doc = new Y.Doc()
  writeChanges(doc, diffJourneys(EMPTY_JOURNEY, journey), SEED)
  return doc
}

describe('writing changes', () => {
  it('and reading gives what applying them to what was read before gives (D3)', () => {
    fc.assert(
      fc.property(anyEditedJourney(), ({ journey, edits }) => {
        const doc = docOf(journey)
        let expected = journey
        expect(readJourney(doc)).toEqual(expected)
        for (const edit of edits) {
          expected = applyChanges(expected, edit)
          writeChanges(doc, edit, BY_HAND)
          expect(readJourney(doc)).toEqual(expected)
        }
        for (const name of TABLES) expect([...readJourney(doc)[name].keys()]).toEqual([...expected[name].keys()])
      }),
      runs(150),
    )
  })

  it('is one transaction with its origin, and none for no changes (D3)', () => {
    const doc = docOf()
    const origins: unknown[] = []
    doc.on('afterTransaction', ({ origin }: Y.Transaction) => origins.push(origin))
    writeChanges(doc, [], BY_HAND)
    expect(origins).toEqual([])
    writeChanges(doc, diffJourneys(EMPTY_JOURNEY, journeyOf('tour -> talk')), BY_HAND)
    expect(origins).toEqual([BY_HAND])
  })

  it('writes nothing that stands there already', () => {
    const doc = docOf(journeyOf('tour -> talk'))
    const before = Y.encodeStateVector(doc)
    writeChanges(
      doc,
      [
        { do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'tour' } },
        { do: 'restore', in: 'waypoints', record: instrumentOf('talk') },
        { do: 'describe', fields: {} },
      ],
      BY_HAND,
    )
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })

  it('keeps a fresh card small: some 60 bytes, because defaults are not written', () => {
    const doc = docOf(journeyOf('a'))
    let bytes = 0
    doc.on('update', (update: Uint8Array) => {
      bytes += update.length
    })
    writeChanges(doc, [{ do: 'put', in: 'waypoints', record: outcomeOf('b', { title: '' }) }], BY_HAND)
    expect(bytes).toBeLessThan(100)
  })

  it('of a moved card takes some 40 bytes', () => {
    const doc = docOf(journeyOf('tour'))
    let bytes = 0
    doc.on('update', (update: Uint8Array) => {
      bytes += update.length
    })
    writeChanges(doc, [{ do: 'set', in: 'waypoints', id: 'tour', fields: { at: { x: 320, y: 80 } } }], BY_HAND)
    expect(bytes).toBeLessThan(60)
  })

  it('never makes a record out of a change to one that is not there (D6)', () => {
    const doc = docOf()
    writeChanges(
      doc,
      [
        { do: 'set', in: 'waypoints', id: 'gone', fields: { title: 'Ghost' } },
        { do: 'drop', in: 'waypoints', id: 'gone' },
      ],
      BY_HAND,
    )
    expect(tableMap(doc, 'waypoints').size).toBe(0)
  })

  it('keeps the data of what is dropped (D6)', () => {
    const doc = docOf(journeyOf('tour'))
    writeChanges(doc, [{ do: 'drop', in: 'waypoints', id: 'tour' }], BY_HAND)
    expect(readJourney(doc).waypoints.size).toBe(0)
    expect(tableMap(doc, 'waypoints').get('tour')?.get('title')).toBe('tour')
  })

  it('puts a card of another type under an old id whole', () => {
    const doc = docOf(journeyWith(outcomeOf('card')))
    writeChanges(doc, [{ do: 'put', in: 'waypoints', record: loopOf('card') }], BY_HAND)
    expect(readJourney(doc)).toEqual(journeyWith(loopOf('card')))
  })

  it('replaces what is no record at all', () => {
    const doc = docOf()
    tableMap(doc, 'waypoints').set('card', 'garbage' as never)
    writeChanges(doc, [{ do: 'put', in: 'waypoints', record: loopOf('card') }], BY_HAND)
    expect(readJourney(doc)).toEqual(journeyWith(loopOf('card')))
  })

  it('marks the document with its shape', () => {
    const doc = docOf(journeyOf('tour'))
    expect(metaMap(doc).toJSON()).toEqual({ shape: SHAPE })
  })
})

describe('seeding (D9)', () => {
  it('pours a journey into a fresh document, once', () => {
    const doc = new Y.Doc()
    seedDocument(doc, journeyOf('tour -> talk'))
    expect(readJourney(doc)).toEqual(journeyOf('tour -> talk'))
    seedDocument(doc, journeyOf('other'))
    expect(readJourney(doc)).toEqual(journeyOf('tour -> talk'))
  })

  it('leaves a document alone that has begun, also where all of it has been removed since', () => {
    const doc = docOf(journeyOf('tour'))
    writeChanges(doc, [{ do: 'drop', in: 'waypoints', id: 'tour' }], BY_HAND)
    seedDocument(doc, journeyOf('sample'))
    expect(readJourney(doc).waypoints.size).toBe(0)
  })

  it('of an empty journey writes nothing', () => {
    const doc = new Y.Doc()
    seedDocument(doc, EMPTY_JOURNEY)
    expect(aboutMap(doc).size + metaMap(doc).size).toBe(0)
  })
})
