import { describe, expect, it } from 'vitest'
import { copyOf } from '../../src/document/document-copy.ts'
import { seedWithCopy } from '../../src/document/seed.ts'
import { describe as say } from '../../src/journey/commands/describe.ts'
import { place } from '../../src/journey/commands/place.ts'
import { mergeCopy, mergeOutlook } from '../../src/session/merge-copy.ts'
import type { Session } from '../../src/session/session.ts'
import { instrumentOf, journeyOf, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'
import { type Peer, peer } from '../support/two-peers.ts'

function elsewhereOf(session: Session): Peer {
  const elsewhere = peer('elsewhere', 4711)
  seedWithCopy(elsewhere.doc, copyOf(session.doc))
  return elsewhere
}

const titles = (session: Session): string[] =>
  [...session.live.getState().journey.waypoints.values()].map(({ title }) => title)

describe('merging a picture into the map that it is of', () => {
  it('keeps both sides, is one step to undo, and counts as not yet saved', async () => {
    const session = await openSitting({ seed: journeyOf('tour, talk') })
    const elsewhere = elsewhereOf(session)
    session.actions.run((now) => say(now, 'waypoints', named('tour'), { title: 'Longer tour' }))
    elsewhere.do((now) => place(now, instrumentOf('visit')))
    elsewhere.do((now) => say(now, 'waypoints', named('talk'), { title: 'Long talk' }))
    const unsaved = session.connection.status.getState().unsaved
    expect(mergeOutlook(session, copyOf(elsewhere.doc))).toEqual({ changes: 2 })
    expect(mergeCopy(session, copyOf(elsewhere.doc))).toEqual({ changes: 2 })
    expect(titles(session)).toEqual(['Long talk', 'Longer tour', 'visit'])
    expect(session.connection.status.getState().unsaved).toBe(unsaved + 1)
    session.actions.undo()
    expect(titles(session)).toEqual(['talk', 'Longer tour'])
    session.actions.redo()
    expect(titles(session)).toEqual(['Long talk', 'Longer tour', 'visit'])
  })

  it('a second time brings nothing', async () => {
    const session = await openSitting({ seed: journeyOf('tour') })
    const elsewhere = elsewhereOf(session)
    elsewhere.do((now) => place(now, instrumentOf('visit')))
    mergeCopy(session, copyOf(elsewhere.doc))
    expect(mergeCopy(session, copyOf(elsewhere.doc))).toEqual({ changes: 0 })
    session.actions.undo()
    expect(titles(session)).toEqual(['tour'])
  })

  it('is refused to those who may only look, and for another journey', async () => {
    const viewer = await openSitting({ seed: journeyOf('tour'), role: 'view' })
    expect(mergeCopy(viewer, copyOf(elsewhereOf(viewer).doc))).toEqual({ fault: 'viewOnly' })
    const session = await openSitting({ seed: journeyOf('tour') })
    const other = await openSitting({ seed: journeyOf('tour') })
    expect(mergeOutlook(session, copyOf(other.doc))).toEqual({ fault: 'stranger' })
  })
})
