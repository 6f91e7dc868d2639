import { describe, expect, it } from 'vitest'
import { readJourneyFile } from '../../../src/file/read-file.ts'
import { writeJourneyFile } from '../../../src/file/write-file.ts'
import { bandAt, bandsOf, cardBox } from '../../../src/journey/cards.ts'
import { around, GRID, overlap } from '../../../src/journey/geometry.ts'
import { ID_PATTERN } from '../../../src/journey/ids.ts'
import { type Journey, TABLES, table } from '../../../src/journey/journey.ts'
import { honduras } from '../../../src/journey/samples/honduras.ts'
import { SAMPLE_KEYS, SAMPLES } from '../../../src/journey/samples/samples.ts'
import { settle } from '../../../src/journey/settle.ts'
import { recordsOf } from '../../support/journey-of.ts'

const samples = await Promise.all(SAMPLES.map(async ({ key, load }) => [key, await load()] as const))
const drawn = samples.filter(([key]) => key !== 'blank')

describe.each(samples)('the sample %s', (_key, journey) => {
  it('is legal: settling changes nothing, and it survives a file', () => {
    expect(settle(journey)).toEqual(journey)
    expect(readJourneyFile(writeJourneyFile(journey))).toEqual({ journey, notices: [] })
  })

  it('keeps every table in id order, with ids that differ', () => {
    for (const name of TABLES) {
      const ids = [...table(journey, name).keys()]
      expect(ids).toEqual([...ids].sort())
      for (const [id, record] of table(journey, name)) {
        expect(record.id).toBe(id)
        expect(id).toMatch(ID_PATTERN)
      }
    }
    const all = recordsOf(journey).map(({ id }) => id)
    expect(new Set(all).size).toBe(all.length)
  })

  it('says of each card the phase over which it stands', () => {
    const bands = bandsOf(journey.phases.values())
    for (const card of journey.waypoints.values()) expect(card.phase).toBe(bandAt(bands, card)?.phase.id)
  })
})

describe.each(drawn)('the sample %s', (_key, journey) => {
  const cards = [...journey.waypoints.values()]

  it('stands on the raster and begins at the upper left', () => {
    for (const { at } of cards) expect([at.x % GRID, at.y % GRID]).toEqual([0, 0])
    const whole = around(cards.map(cardBox))
    expect(whole).toMatchObject({ x: expect.any(Number), y: 40 })
    expect(whole && whole.x + whole.width).toBeLessThanOrEqual(1_920)
    expect(whole && whole.y + whole.height).toBeLessThanOrEqual(800)
  })

  it('leaves 56 px between any two cards', () => {
    const close = cards.flatMap((a, n) =>
      cards.slice(n + 1).flatMap((b) => (overlap(cardBox(a), cardBox(b), 55) ? [`${a.id} ${b.id}`] : [])),
    )
    expect(close).toEqual([])
  })

  it('reads in time: what comes before stands further left', () => {
    for (const { kind, from, to } of journey.links.values()) {
      if (kind === 'precedes') expect(xOf(journey, from)).toBeLessThan(xOf(journey, to))
    }
  })

  it('says itself in titles that fit on a card, and says where it comes from', () => {
    for (const { title } of recordsOf(journey).filter((record) => 'type' in record) as { title: string }[]) {
      expect(title).not.toBe('')
      expect(title.length, title).toBeLessThanOrEqual(60)
    }
    expect(journey.about.title).not.toBe('')
    expect(journey.about.goal).not.toBe('')
    expect(journey.about.attribution).toBe('Adapted from public accounts; simplified')
    expect(journey.participants.size).toBeGreaterThan(1)
  })

  it('says of every outcome how one would see it', () => {
    const seen = new Set([...journey.indicators.values()].map(({ outcome }) => outcome))
    expect(cards.filter(({ type, id }) => type === 'outcome' && !seen.has(id))).toEqual([])
  })
})

describe('the samples', () => {
  it('are offered under their keys', () => {
    expect(SAMPLES.map(({ key }) => key)).toEqual([...SAMPLE_KEYS])
  })

  it('begin with a blank one that has nothing but phases', () => {
    const [, blank] = samples[0] ?? []
    expect(blank?.phases.size).toBe(3)
    expect(recordsOf(blank as Journey)).toHaveLength(3)
  })

  it('tell Honduras as the account does: ten instruments, five outcomes, two loops and their links', () => {
    const count = (type: string): number => [...honduras.waypoints.values()].filter((card) => card.type === type).length
    expect([count('instrument'), count('outcome'), count('loop')]).toEqual([10, 5, 2])
    expect([...honduras.links.keys()]).toEqual(
      [
        ...['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8'].map((id, n) => `${id}-precedes-i${n + 2}`),
        ...['i2-contributesTo-o1', 'i2-contributesTo-o3', 'i3-contributesTo-o1'],
        ...['i4-contributesTo-o4', 'i5-contributesTo-o4', 'i6-contributesTo-o4'],
        ...['i7-contributesTo-o5', 'i8-contributesTo-o2'],
        ...['o1-leadsTo-o4', 'o3-leadsTo-o4', 'o4-leadsTo-o5'],
        ...['f1-observes-i9', 'f2-observes-o5', 'f2-adjusts-i10'],
      ].sort(),
    )
    expect([...honduras.waypoints.values()].flatMap((card) => (card.type === 'outcome' ? [card.kind] : []))).toEqual([
      'newKnowledge',
      'enhancedSkill',
      'enhancedConnectivity',
      'improvedConsensus',
      'newAction',
    ])
  })
})

function xOf(journey: Journey, id: string): number {
  return [...journey.waypoints.values()].find((card) => card.id === id)?.at.x ?? Number.NaN
}
