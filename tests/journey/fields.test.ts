import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAbout, readRecord } from '../../src/journey/fields.ts'
import { FARTHEST } from '../../src/journey/geometry.ts'
import { ID_PATTERN } from '../../src/journey/ids.ts'
import { EMPTY_ABOUT, TABLES, type TableName, table } from '../../src/journey/journey.ts'
import {
  LONGEST_TEXT,
  LONGEST_TITLE,
  MOST_LIST_ITEMS,
  NARROWEST_PHASE,
  WIDEST_PHASE,
} from '../../src/journey/limits.ts'
import { instrumentOf, linkOf, loopOf, outcomeOf, phaseOf } from '../support/journey-of.ts'
import { anyJourney } from '../support/random-journey.ts'
import { runs } from '../support/runs.ts'

const read = (name: TableName, id: string, fields: Record<string, unknown>) =>
  readRecord(name, id, (field) => (Object.hasOwn(fields, field) ? fields[field] : undefined))

const tour = (fields: Record<string, unknown>) =>
  read('waypoints', 'tour', { type: 'instrument', form: 'studyTour', ...fields })

describe('a record out of loose fields', () => {
  it('is the record itself where all fields are sound', () => {
    fc.assert(
      fc.property(anyJourney(), (journey) => {
        for (const name of TABLES) {
          for (const [id, record] of table(journey, name)) expect(read(name, id, { ...record })).toEqual(record)
        }
        expect(readAbout((field) => journey.about[field as keyof typeof journey.about])).toEqual(journey.about)
      }),
      runs(50),
    )
  })

  it('loses characters that turn texts round or are halves of others, wherever a text stands', () => {
    const title = 'a\u202egpj.exe\u202c b\u0000\r\n👩🏽‍🌾 \ud83d \u2067وثيقة\u2069'
    const sound = 'agpj.exe b\n👩🏽‍🌾  \u2067وثيقة\u2069'
    expect(tour({ title, notes: title, languages: [title] })).toMatchObject({
      title: sound,
      notes: sound,
      languages: [sound],
    })
    expect(readAbout(() => title).goal).toBe(sound)
    // A text that is cut in the middle of a sign that takes two.
    expect(tour({ title: `${'m'.repeat(LONGEST_TITLE - 1)}👩` })).toMatchObject({
      title: 'm'.repeat(LONGEST_TITLE - 1),
    })
  })

  it('needs an id, a type and a kind; everything else has a quiet default', () => {
    expect(read('waypoints', 'card', { type: 'outcome', kind: 'newAction' })).toEqual(
      outcomeOf('card', { kind: 'newAction', title: '' }),
    )
    expect(tour({})).toEqual(instrumentOf('tour', { title: '' }))
    expect(read('waypoints', 'card', { type: 'loop', kind: 'evaluation' })).toEqual(
      loopOf('card', { kind: 'evaluation', title: '', cadence: 'once' }),
    )
    expect(read('links', 'l', { kind: 'precedes', from: 'a', to: 'b' })).toEqual(
      linkOf('a', 'precedes', 'b', { id: 'l' as never }),
    )
    expect(read('phases', 'p', {})).toEqual(phaseOf('p', 0, { title: '' }))
    expect(readAbout(() => undefined)).toEqual(EMPTY_ABOUT)
  })

  it.each<[string, TableName, string, Record<string, unknown>]>([
    ['an id that is too long', 'phases', 'p'.repeat(65), {}],
    ['an empty id', 'phases', '', {}],
    ['an id that objects give a meaning', 'phases', '__proto__', {}],
    ['no type', 'waypoints', 'card', { kind: 'newAction' }],
    ['a type that objects give a meaning', 'waypoints', 'card', { type: 'constructor', kind: 'newAction' }],
    ['a kind of another type', 'waypoints', 'card', { type: 'outcome', kind: 'evaluation' }],
    ['a form that nobody knows', 'waypoints', 'card', { type: 'instrument', form: 'picnic' }],
    ['a link without an end', 'links', 'l', { kind: 'precedes', from: 'a' }],
    ['a link to no id', 'links', 'l', { kind: 'precedes', from: 'a', to: '../b' }],
    ['a link of no kind', 'links', 'l', { kind: 'follows', from: 'a', to: 'b' }],
    ['an activity of nothing', 'activities', 'a', { kind: 'survey' }],
    ['an indicator of nothing', 'indicators', 'i', { title: 'Litres' }],
  ])('is none with %s', (_, name, id, fields) => {
    expect(read(name, id, fields)).toBeUndefined()
  })

  it('never throws and never says more than a record has, whatever stands in its fields', () => {
    const fields = Object.keys(instrumentOf('x')).concat(
      Object.keys(outcomeOf('x')),
      Object.keys(linkOf('a', 'precedes', 'b')),
    )
    const anyFields = fc.dictionary(
      fc.constantFrom(...fields, '__proto__', 'toString'),
      fc.anything({ withNullPrototype: true }),
    )
    const anyType = fc.constantFrom('outcome', 'instrument', 'loop', '__proto__')
    fc.assert(
      fc.property(fc.constantFrom(...TABLES), anyType, anyFields, (name, type, garbage) => {
        const sound = { type, kind: 'evaluation', form: 'workshop', from: 'a', to: 'b', instrument: 'a', outcome: 'b' }
        for (const loose of [garbage, { ...garbage, ...sound }]) {
          const record = read(name, 'id', loose)
          if (!record) continue
          expect(read(name, 'id', { ...record })).toEqual(record)
          expect(JSON.parse(JSON.stringify(record))).toEqual(record)
        }
      }),
      runs(300),
    )
  })
})

describe('a field that is not legal', () => {
  it.each<[Record<string, unknown>, Record<string, unknown>]>([
    [
      { title: 7, notes: ['x'] },
      { title: '', notes: '' },
    ],
    [{ title: 'm'.repeat(1_000) }, { title: 'm'.repeat(LONGEST_TITLE) }],
    [{ notes: 'n'.repeat(30_000) }, { notes: 'n'.repeat(LONGEST_TEXT) }],
    [{ at: { x: '1', y: 2 } }, { at: { x: 0, y: 0 } }],
    [{ at: [1, 2] }, { at: { x: 0, y: 0 } }],
    [{ at: { x: 1e12, y: Number.NaN } }, { at: { x: FARTHEST, y: 0 } }],
    [{ at: { x: 4, y: 8, z: 1 } }, { at: { x: 4, y: 8 } }],
    [{ phase: '' }, { phase: null }],
    [
      { days: -1, groupSize: Number.POSITIVE_INFINITY },
      { days: 0, groupSize: null },
    ],
    [
      { term: 'endless', delivery: null },
      { term: 'short', delivery: 'faceToFace' },
    ],
    [{ costLevel: 6 }, { costLevel: null }],
    [{ costLevel: '3' }, { costLevel: null }],
    [{ languages: 'fr' }, { languages: [] }],
    [{ languages: ['fr', 7, 'pt-BR', 'x'.repeat(101)] }, { languages: ['fr', 'pt-BR'] }],
    [{ languages: Array(99).fill('fr') }, { languages: Array(MOST_LIST_ITEMS).fill('fr') }],
    [{ when: { by: 'dates', start: '2026-05', end: 'later' } }, { when: { by: 'dates', start: '2026-05', end: '' } }],
    [{ when: { by: 'dates', start: '', end: '2026-05' } }, { when: null }],
    [{ when: { by: 'dates', start: '2026-13' } }, { when: null }],
    [{ when: { by: 'weeks', start: 9, end: 3 } }, { when: { by: 'weeks', start: 9, end: 9 } }],
    [{ when: { by: 'weeks', start: 0 } }, { when: { by: 'weeks', start: 1, end: 1 } }],
    [{ when: { by: 'moons', start: 3 } }, { when: null }],
    [{ budget: { amount: 10.5, currency: 'usdollar' } }, { budget: { amount: 10.5, currency: 'USD' } }],
    [{ budget: { amount: '10', currency: 'USD' } }, { budget: null }],
  ])('is read as usual: %j', (fields, expected) => {
    expect(tour(fields)).toEqual({ ...instrumentOf('tour', { title: '' }), ...expected })
  })

  it('never gives a phase a width at which it could not be seen or passed', () => {
    const widths = [0, -5, 1e9, Number.NaN, '600'].map((width) => read('phases', 'p', { width }))
    expect(widths.map((phase) => phase && 'width' in phase && phase.width)).toEqual([
      NARROWEST_PHASE,
      NARROWEST_PHASE,
      WIDEST_PHASE,
      560,
      560,
    ])
  })
})

describe('ids', () => {
  it.each(['a', 'A-1_b', '0', 'm4x', 'a'.repeat(64)])('may be %s', (id) => expect(ID_PATTERN.test(id)).toBe(true))
  it.each(['', '-a', '_a', '__proto__', 'a b', 'a/b', 'é', 'a\n', 'a'.repeat(65)])('may not be %j', (id) =>
    expect(ID_PATTERN.test(id)).toBe(false),
  )
})
