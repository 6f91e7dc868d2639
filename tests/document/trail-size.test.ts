import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { compactUpdates } from '../../server/rooms/compact-updates.ts'
import { readTrail } from '../../src/document/trail.ts'
import { applyChanges, type Change } from '../../src/journey/change.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import type { WaypointId } from '../../src/journey/ids.ts'
import { type Journey, mapOf } from '../../src/journey/journey.ts'
import { makeIndicator } from '../../src/journey/make.ts'
import type { Waypoint } from '../../src/journey/waypoint.ts'
import { type Chance, chanceOf, randomEdit, randomJourney } from '../support/random-journey.ts'
import { keepIn, mapIn } from '../support/trail-of.ts'

const MEGABYTES = 1_000_000

const NOTES = [
  'The host asks for the list of participants six weeks ahead; interpreters for Tetum and Portuguese come from the ministry, and the third day is left free for what comes up. ',
  'تطلب الجهة المضيفة قائمة المشاركين قبل ستة أسابيع، ويُترك اليوم الثالث لما يستجد من أسئلة. ',
  'Les techniciennes de la banque de lait présentent leur tri ; le groupe compare avec ses propres registres. ',
] as const

/** What a group does to its map in half an hour: much is moved and reworded, little comes and goes. */
function halfAnHour(chance: Chance, start: Journey, name: string): Journey {
  let map = start
  const card = (): Waypoint => {
    const cards = [...map.waypoints.values()]
    return cards[Math.floor(chance() * cards.length)] as Waypoint
  }
  const make = (changes: readonly Change[]): void => {
    map = applyChanges(map, changes)
  }
  const set = (fields: object): void => make([{ do: 'set', in: 'waypoints', id: card().id, fields } as Change])
  for (let n = 0; n < 12; n += 1) set({ at: { x: Math.floor(chance() * 600) * 8, y: Math.floor(chance() * 200) * 8 } })
  for (let n = 0; n < 6; n += 1) set({ title: `Study tour to the milk bank in Praia, group ${name}${n}` })
  for (let n = 0; n < 3; n += 1) set({ notes: (NOTES[n] as string).repeat(2) })
  for (let n = 0; n < 8; n += 1) make(randomEdit(chance, map, `${name}x${n}`))
  const outcome = [...map.waypoints.values()].find(({ type }) => type === 'outcome')
  if (outcome) {
    const words = { title: 'Share of trained staff who still use the register after six months', target: '60' }
    make([{ do: 'put', in: 'indicators', record: makeIndicator(`${name}ind`, outcome.id, 0, words) }])
  }
  while (map.waypoints.size > 150) make(remove(map, [card().id as WaypointId]))
  return mapOf(map)
}

describe('200 revisions of a journey with 150 cards', () => {
  it('add at most 2 MB to what the server stores, as it is told and after it is compacted', () => {
    const chance = chanceOf(5)
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    let map = mapOf(randomJourney(5, { waypoints: 150 }))
    for (const { id } of map.waypoints.values()) {
      if (chance() < 0.5)
        map = applyChanges(map, [{ do: 'set', in: 'waypoints', id, fields: { notes: NOTES[0] } } as Change])
    }
    const maps: Journey[] = []
    for (let n = 0; n < 200; n += 1) {
      maps.push(map)
      keepIn(doc, `r${n}`, map, { shares: [{ name: 'Ana', changes: 20 }] })
      map = halfAnHour(chance, map, `h${n}`)
    }
    expect(maps.every(({ waypoints }) => waypoints.size >= 140)).toBe(true)
    const told = updates.reduce((sum, { byteLength }) => sum + byteLength, 0)
    const compacted = compactUpdates(updates).byteLength
    expect(told).toBeLessThan(2 * MEGABYTES)
    // Of snapshots two are stored: the one before the last stays for repairs by hand.
    expect(2 * compacted).toBeLessThan(2 * MEGABYTES)
    expect(Y.encodeStateAsUpdate(doc).byteLength).toBeLessThan(2 * MEGABYTES)
    expect(readTrail(doc).listed).toHaveLength(200)
    expect(mapIn(doc, 'r199')).toEqual(maps[199])
  })
})
