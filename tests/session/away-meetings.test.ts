import { describe, expect, it } from 'vitest'
import { BY_HAND } from '../../src/document/origins.ts'
import { seedDocument } from '../../src/document/seed.ts'
import { writeChanges } from '../../src/document/write.ts'
import { type Written, writtenIn } from '../../src/document/written.ts'
import type { Change } from '../../src/journey/change.ts'
import { meetingsOf } from '../../src/session/away-meetings.ts'
import { instrumentOf, journeyWith, linkOf, named, outcomeOf } from '../support/journey-of.ts'
import { meet, peer } from '../support/two-peers.ts'

const MAP = journeyWith(instrumentOf('tour'), outcomeOf('trust'), linkOf('tour', 'contributesTo', 'trust'))

const titled = (id: string, title: string): Change => ({ do: 'set', in: 'waypoints', id, fields: { title } })
const dropped = (id: string): Change => ({ do: 'drop', in: 'waypoints', id })

/** Ana works without a line, Ben on the map; then the line returns. What Ana is told. */
function afterOffline(mine: readonly Change[], theirs: readonly Change[]) {
  const ana = peer('Ana')
  const ben = peer('Ben')
  seedDocument(ana.doc, MAP)
  meet(ana, ben)
  writeChanges(ana.doc, mine, BY_HAND)
  writeChanges(ben.doc, theirs, BY_HAND)
  const written: Written[] = []
  ana.doc.on('afterTransaction', (transaction) => {
    if (!transaction.local) written.push(...writtenIn(transaction))
  })
  // Whoever comes back is told what the room knows before the room hears of them: a value that loses is still there.
  meet(ben, ana)
  const now = ana.read()
  return { met: meetingsOf(MAP, mine, written, now), title: now.waypoints.get(named('tour'))?.title }
}

describe('what of my work met that of others', () => {
  it('is nothing where they changed something else', () => {
    expect(afterOffline([titled('tour', 'Tour of dairies')], [titled('trust', 'Trust each other')]).met).toEqual([])
  })

  it('tells which value stands where both gave one card a title, and what the other one was', () => {
    const { met, title } = afterOffline([titled('tour', 'Ana’s title')], [titled('tour', 'Ben’s title')])
    const stands = title === 'Ana’s title' ? 'mine' : 'theirs'
    expect(met).toEqual([
      { table: 'waypoints', id: 'tour', field: 'title', stands, mine: 'Ana’s title', theirs: 'Ben’s title' },
    ])
  })

  it('is the same whichever of the two the document prefers', () => {
    const outcomes = new Set<string>()
    for (let run = 0; run < 40; run += 1) {
      const { met, title } = afterOffline([titled('tour', 'Ana’s title')], [titled('tour', 'Ben’s title')])
      expect(met).toHaveLength(1)
      expect(met[0]?.stands).toBe(title === 'Ana’s title' ? 'mine' : 'theirs')
      outcomes.add(met[0]?.stands ?? '')
    }
    expect([...outcomes].sort()).toEqual(['mine', 'theirs'])
  })

  it('is nothing where both gave the same title', () => {
    expect(afterOffline([titled('tour', 'Study tour')], [titled('tour', 'Study tour')]).met).toEqual([])
  })

  it('tells that a card on which I worked was taken off by somebody', () => {
    const { met } = afterOffline([titled('tour', 'Mine')], [dropped('tour')])
    expect(met).toMatchObject([{ table: 'waypoints', id: 'tour', field: '', stands: 'theyRemoved' }])
  })

  it('tells that somebody worked on a card that I took off', () => {
    const { met } = afterOffline([dropped('tour')], [titled('tour', 'Theirs')])
    expect(met).toMatchObject([{ table: 'waypoints', id: 'tour', field: '', stands: 'iRemoved' }])
  })

  it('is nothing where both took the same card off', () => {
    expect(afterOffline([dropped('tour')], [dropped('tour')]).met).toEqual([])
  })

  it('also covers what is said of the journey', () => {
    const goal = (words: string): Change => ({ do: 'describe', fields: { goal: words } })
    const { met } = afterOffline([goal('Milk for all')], [goal('Milk for schools')])
    expect(met).toMatchObject([{ table: 'about', id: '', field: 'goal' }])
  })

  it('tells that mine stands also where what they wrote is gone already', () => {
    const now = journeyWith(instrumentOf('tour', { title: 'Mine' }))
    const lost: Written = { table: 'waypoints', id: 'tour', field: 'title', value: undefined }
    expect(meetingsOf(MAP, [titled('tour', 'Mine')], [lost], now)).toMatchObject([
      { stands: 'mine', theirs: undefined },
    ])
  })

  it('can tell what stands also where it is not known what they wrote', () => {
    const now = journeyWith(instrumentOf('tour', { title: 'Theirs' }), outcomeOf('trust'))
    expect(meetingsOf(MAP, [titled('tour', 'Mine')], [], now)).toEqual([
      { table: 'waypoints', id: 'tour', field: 'title', stands: 'theirs', mine: 'Mine', theirs: 'Theirs' },
    ])
  })
})
