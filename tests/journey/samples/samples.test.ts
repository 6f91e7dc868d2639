import { describe, expect, it } from 'vitest'
import { readJourneyFile } from '../../../src/file/read-file.ts'
import { writeJourneyFile } from '../../../src/file/write-file.ts'
import { bandAt, bandsOf, cardBox } from '../../../src/journey/cards.ts'
import { around, GRID, overlap } from '../../../src/journey/geometry.ts'
import { ID_PATTERN, type TurnId } from '../../../src/journey/ids.ts'
import { EMPTY_JOURNEY, type Journey, mapOf, TABLES, table } from '../../../src/journey/journey.ts'
import { stateAt } from '../../../src/journey/revision-states.ts'
import { honduras as fromHonduras } from '../../../src/journey/samples/honduras.ts'
import { SAMPLE_KEYS, SAMPLES } from '../../../src/journey/samples/samples.ts'
import { timorLeste } from '../../../src/journey/samples/timor-leste.ts'
import { settle } from '../../../src/journey/settle.ts'
import { recordsOf } from '../../support/journey-of.ts'

const beginnings = await Promise.all(SAMPLES.map(async ({ key, load }) => [key, await load()] as const))
const samples = beginnings.map(([key, { journey }]) => [key, journey] as const)
const { journey: honduras } = fromHonduras
const drawn = samples.filter(([key]) => key !== 'blank')

describe.each(samples)('the sample %s', (_key, journey) => {
  it('is legal: settling changes nothing, and it survives a file', () => {
    expect(settle(journey)).toEqual(journey)
    expect(readJourneyFile(writeJourneyFile(journey))).toEqual({ journey, revisions: [], notices: [] })
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

const told = beginnings.filter(([, { revisions }]) => revisions.length > 0)

describe.each(told)('the past of the sample %s', (_key, beginning) => {
  const { journey, revisions } = beginning
  const states = revisions.map(({ id }) => stateAt(new Map(revisions.map((one) => [one.id, one])), id) ?? EMPTY_JOURNEY)

  it('ends with the sample as it opens, and survives a file', () => {
    expect(states.at(-1)).toEqual(mapOf(journey))
    expect(readJourneyFile(writeJourneyFile(journey, revisions))).toEqual({ ...beginning, notices: [] })
  })

  it('is a row of legal maps, on which no two cards come too close', () => {
    for (const [n, state] of states.entries()) {
      expect(settle(state)).toEqual(state)
      expect(state.waypoints.size).toBeGreaterThan(3)
      expect(revisions[n]?.changes.length).toBeGreaterThan(0)
      const bands = bandsOf(state.phases.values())
      const cards = [...state.waypoints.values()]
      for (const card of cards) expect(`${card.id} ${card.phase}`).toBe(`${card.id} ${bandAt(bands, card)?.phase.id}`)
      for (const [m, a] of cards.entries()) {
        for (const b of cards.slice(m + 1)) expect(overlap(cardBox(a), cardBox(b), 55), `${a.id} ${b.id}`).toBe(false)
      }
      for (const { title } of cards) expect(title.length, title).toBeLessThanOrEqual(60)
    }
  })

  it('says why: each adoption has a prompt, a reason and lessons with evidence that were adopted', () => {
    const adopted = revisions.filter(({ kept }) => kept === 'adopted')
    expect(adopted).toHaveLength(1)
    for (const { reason } of adopted) {
      expect([reason.prompt, reason.rationale, reason.expectedEffect]).not.toContain('')
      expect(reason.lessons).toEqual([...journey.lessons.keys()])
    }
    const supported = new Set([...journey.evidence.values()].map(({ lesson }) => lesson))
    for (const lesson of journey.lessons.values()) {
      expect([lesson.id, lesson.decision, supported.has(lesson.id)]).toEqual([lesson.id, 'adopt', true])
      expect(journey.turns.get(lesson.turn as TurnId)?.loop).toMatch(/^f/)
      for (const id of lesson.about) expect(journey.waypoints.has(id)).toBe(true)
    }
  })
})

describe('the samples', () => {
  it('tell of four that were rearranged on the way', () => {
    expect(told.map(([key, { revisions }]) => `${key} ${revisions.length}`)).toEqual([
      'honduras 2',
      'caboVerde 3',
      'timorLeste 2',
      'rome 2',
    ])
  })

  it('tell Timor-Leste as the account does: a third course dropped, an expert visit in its place', () => {
    const { revisions } = timorLeste
    const changes = revisions[1]?.changes ?? []
    expect(changes.map((change) => (change.do === 'drop' ? `drop ${change.id}` : ''))).toEqual(
      expect.arrayContaining(['drop i5', 'drop i3-precedes-i5', 'drop i5-contributesTo-o1']),
    )
    expect(changes.map((change) => (change.do === 'put' ? `put ${change.record.id}` : ''))).toEqual(
      expect.arrayContaining([
        'put i4',
        'put o3',
        'put f1-adjusts-i4',
        'put i3-precedes-i4',
        'put i4-contributesTo-o2',
      ]),
    )
    expect(revisions[1]).toMatchObject({ at: '2016-03-02', kept: 'adopted', reason: { prompt: 'roadblock' } })
  })

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
