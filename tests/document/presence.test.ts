import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanName, MOST_NAMED, NOBODY, PRESENCE_COLOURS, parsePresence } from '../../src/document/presence.ts'
import { named } from '../support/journey-of.ts'
import { runs } from '../support/runs.ts'

const ANA = {
  name: 'Ana',
  colour: PRESENCE_COLOURS[2],
  cursor: { x: 10, y: -20.5 },
  selection: [named('tour')],
  editing: named('tour'),
  drag: { ids: [named('tour')], by: { x: 8, y: 0 } },
  looksAt: 'third',
}

describe('what a participant tells of themselves (D12)', () => {
  it('is read as it was said', () => {
    expect(parsePresence(structuredClone(ANA))).toEqual(ANA)
    expect(parsePresence({})).toEqual(NOBODY)
  })

  it.each([undefined, null, 'Ana', 7, true])('is nothing in %j', (value) => {
    expect(parsePresence(value)).toBeUndefined()
  })

  it.each<[string, object, object]>([
    ['a name', { name: 7 }, { name: '' }],
    ['a colour that is not ours', { colour: 'url(javascript:alert(1))' }, { colour: PRESENCE_COLOURS[0] }],
    ['a hand at no place', { cursor: { x: 'a', y: 1 } }, { cursor: null }],
    ['a hand far off the sheet', { cursor: { x: 1e9, y: 1 } }, { cursor: null }],
    ['a hand at no number', { cursor: { x: Number.NaN, y: 1 } }, { cursor: null }],
    ['a choice that is no list', { selection: 'tour' }, { selection: [] }],
    ['a choice with odd ids', { selection: [7, null, '__proto__', 'tour', ''] }, { selection: [named('tour')] }],
    ['a card that is no id', { editing: { id: 'tour' } }, { editing: null }],
    ['a drag by no way', { drag: { ids: ['tour'], by: null } }, { drag: null }],
    ['what they look at', { looksAt: { of: 'draft' } }, { looksAt: 'live' }],
    ['a drag of no list', { drag: { ids: 'tour', by: { x: 1, y: 1 } } }, { drag: { ids: [], by: { x: 1, y: 1 } } }],
  ])('loses %s and nothing else', (_, odd, expected) => {
    expect(parsePresence({ ...ANA, ...odd })).toEqual({ ...ANA, ...expected })
  })

  it('names a hundred cards at most', () => {
    const many = Array.from({ length: 500 }, (_, n) => `card${n}`)
    const presence = parsePresence({ selection: many, drag: { ids: many, by: { x: 0, y: 0 } } })
    expect([presence?.selection.length, presence?.drag?.ids.length]).toEqual([MOST_NAMED, MOST_NAMED])
  })

  it('never throws, whatever is sent', () => {
    const keys = fc.constantFrom('name', 'colour', 'cursor', 'selection', 'editing', 'drag', '__proto__')
    fc.assert(
      fc.property(fc.dictionary(keys, fc.anything({ withNullPrototype: true })), (value) => {
        const presence = parsePresence(value)
        expect(parsePresence(presence)).toEqual(presence)
      }),
      runs(200),
    )
  })
})

describe('a name', () => {
  it.each([
    ['Ana', 'Ana'],
    ['  Ana \n Maria\t', 'Ana Maria'],
    ['\u202Egnp.exe', 'gnp.exe'],
    ['a\u0000b', 'a b'],
    ['منى', 'منى'],
    ['👩🏽‍🌾'.repeat(3), '👩🏽‍🌾'.repeat(3)],
  ])('%j is shown as %j', (name, shown) => {
    expect(cleanName(name)).toBe(shown)
  })

  it('is forty characters at most, and never half an emoji', () => {
    expect([...cleanName('😀'.repeat(100))]).toHaveLength(40)
  })
})

describe('the colours of participants', () => {
  it.each(PRESENCE_COLOURS)('%s carries white text that can be read (WCAG AA, 4.5 to 1)', (colour) => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    const luminance = 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
    expect(1.05 / (luminance + 0.05)).toBeGreaterThanOrEqual(4.5)
  })
})
