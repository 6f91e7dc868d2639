import { describe, expect, it } from 'vitest'
import { differenceOf } from '../../../src/journey/difference.ts'
import type { Box } from '../../../src/journey/geometry.ts'
import type { DraftId } from '../../../src/journey/ids.ts'
import { linksMarked, marksOn, phasesMarked, sheetOf } from '../../../src/panels/comparing/compare-marks.ts'
import { mapIn, partsOf, readable, statesToChoose, usualPair } from '../../../src/panels/comparing/compare-states.ts'
import { centred, fitted, middleOf, moved, zoomed } from '../../../src/panels/comparing/compare-view.ts'
import { loadTrail } from '../../../src/session/trail.ts'
import {
  draftChangeOf,
  draftOf,
  journeyOf,
  journeyPlus,
  journeyWith,
  linkOf,
  named,
  phaseOf,
} from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'

async function twoRevisions() {
  const session = await openSitting({ seed: journeyOf('tour') })
  const trail = await loadTrail(session)
  trail.keep('The plan')
  session.actions.run(() => [{ do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'Tour of dairies' } }])
  trail.keep('After the tour')
  const revisions = trail.store.getState().revisions
  return { session, trail, revisions }
}

describe('the states that one may compare', () => {
  it('are the live map, drafts, and revisions, the newest first', async () => {
    const { session, trail, revisions } = await twoRevisions()
    session.actions.run(() => [{ do: 'put', in: 'drafts', record: draftOf('rethink') }])
    const live = session.live.getState().journey
    expect(statesToChoose(live, revisions, trail).map((key) => partsOf(key).of)).toEqual([
      ...['live', 'draft', 'revision', 'revision'],
    ])
    expect(statesToChoose(live, revisions, trail)[2]).toBe(`revision ${revisions[1]?.id}`)
  })

  it('begin with what the last revision changed', async () => {
    const { trail, revisions } = await twoRevisions()
    expect(usualPair(readable(revisions, trail))).toEqual({
      before: `revision ${revisions[0]?.id}`,
      after: `revision ${revisions[1]?.id}`,
    })
  })

  it('begin with what has changed since, where there is only one revision', async () => {
    const { trail, revisions } = await twoRevisions()
    expect(usualPair(readable(revisions.slice(0, 1), trail))).toEqual({
      before: `revision ${revisions[0]?.id}`,
      after: 'live',
    })
    expect(usualPair([])).toEqual({ before: 'live', after: 'live' })
  })

  it('begin with what a draft would change, where nothing was kept yet', () => {
    expect(usualPair([], ['rethink' as DraftId])).toEqual({ before: 'live', after: 'draft rethink' })
  })

  it('give any two of them as maps', async () => {
    const { trail, revisions } = await twoRevisions()
    const change = { do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'Drafted' } } as const
    const live = journeyPlus(journeyOf('tour'), draftOf('rethink'), draftChangeOf('one', 'rethink', change))
    const titleIn = (key: Parameters<typeof mapIn>[0]) => mapIn(key, live, trail)?.waypoints.get(named('tour'))?.title
    expect(titleIn('live')).toBe('tour')
    expect(titleIn('draft rethink')).toBe('Drafted')
    expect(titleIn(`revision ${revisions[1]?.id}`)).toBe('Tour of dairies')
    expect(mapIn('live', live, trail)?.drafts.has('rethink' as DraftId)).toBe(false)
  })

  it('are nothing where a draft was adopted meanwhile', async () => {
    const { trail } = await twoRevisions()
    expect(mapIn('draft gone', journeyOf('tour'), trail)).toBeUndefined()
    expect(mapIn('revision gone', journeyOf('tour'), trail)).toBeUndefined()
  })
})

describe('the marks on two pictures', () => {
  const before = journeyWith(...journeyOf('tour', 'trust').waypoints.values(), linkOf('tour', 'contributesTo', 'trust'))
  const after = journeyOf('tour', 'visit')
  const difference = differenceOf(before, after)

  it('show what goes before, and what comes after', () => {
    expect(marksOn('before', before, difference).map(({ id, kinds }) => [id, ...kinds])).toEqual([
      ['tour', 'relinked'],
      ['trust', 'removed'],
    ])
    expect(marksOn('after', after, difference).map(({ id, kinds }) => [id, ...kinds])).toEqual([
      ['tour', 'relinked'],
      ['visit', 'added'],
    ])
  })

  it('show a link that goes before only', () => {
    expect(linksMarked('before', difference)).toEqual([{ id: 'tour-contributesTo-trust', how: 'removed' }])
    expect(linksMarked('after', difference)).toEqual([])
  })

  it('lie on one sheet that holds both', () => {
    const sheet = sheetOf([before, after])
    for (const { box } of [...marksOn('before', before, difference), ...marksOn('after', after, difference)]) {
      expect(box.x).toBeGreaterThan(sheet.x)
      expect(box.x + box.width).toBeLessThan(sheet.x + sheet.width)
    }
  })
})

describe('the window of both pictures', () => {
  const all: Box = { x: -100, y: 0, width: 1000, height: 400 }
  const frame = { width: 500, height: 500 }
  const whole = fitted(all, frame)

  it('holds all, in the shape of the frame', () => {
    expect(whole.width / whole.height).toBeCloseTo(1)
    expect(whole.x).toBeLessThanOrEqual(all.x)
    expect(whole.x + whole.width).toBeGreaterThanOrEqual(all.x + all.width)
    expect(middleOf(whole)).toEqual({ x: 400, y: 200 })
  })

  it('keeps the place under the hand when it comes closer', () => {
    const at = { x: 300, y: 150 }
    const near = zoomed(whole, 2, at, all, frame)
    expect(near.width).toBeCloseTo(whole.width / 2)
    expect((at.x - near.x) / near.width).toBeCloseTo((at.x - whole.x) / whole.width)
  })

  it('goes neither past a card’s letters nor out of sight', () => {
    expect(zoomed(whole, 1e6, middleOf(whole), all, frame).width).toBeCloseTo(frame.width / 3)
    expect(zoomed(whole, 1e-6, middleOf(whole), all, frame).width).toBeCloseTo(whole.width * 2)
  })

  it('keeps its middle on the drawing', () => {
    expect(middleOf(moved(whole, { x: 1e9, y: -1e9 }, all))).toEqual({ x: 900, y: 0 })
    expect(middleOf(centred(whole, { x: 0, y: 100 }, all))).toEqual({ x: 0, y: 100 })
  })
})

describe('phases in the two pictures', () => {
  it('are marked where they stand: one that goes before, one that comes after, one that changes in both', () => {
    const was = journeyWith(phaseOf('learn', 0, { title: 'Learn' }), phaseOf('think', 1, { title: 'Think' }))
    const is = journeyWith(phaseOf('learn', 0, { title: 'Train' }), phaseOf('act', 2, { title: 'Act' }))
    const difference = differenceOf(was, is)
    expect([...phasesMarked('before', difference, was, is)]).toEqual([
      ['learn', ['changed']],
      ['think', ['removed']],
    ])
    expect([...phasesMarked('after', difference, was, is)]).toEqual([
      ['learn', ['changed']],
      ['act', ['added']],
    ])
  })
})
