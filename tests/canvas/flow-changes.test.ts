import { describe, expect, it } from 'vitest'
import { sortChanges } from '../../src/canvas/flow-changes.ts'

describe('what React Flow reports', () => {
  it('is sorted into choosing, dragging and letting go', () => {
    expect(
      sortChanges([
        { type: 'select', id: 'tour', selected: true },
        { type: 'select', id: 'talk', selected: false },
        { type: 'position', id: 'tour', position: { x: 8, y: 4 }, dragging: true },
      ]),
    ).toEqual({
      select: new Map([
        ['tour', true],
        ['talk', false],
      ]),
      drag: new Map([['tour', { x: 8, y: 4 }]]),
      dropped: false,
    })
  })

  it('is a drop where the hand lets go, also without a place', () => {
    expect(sortChanges([{ type: 'position', id: 'tour', dragging: false }])).toEqual({
      select: new Map(),
      drag: new Map(),
      dropped: true,
    })
  })

  it('is passed over where it is a size, a removal or a card put anew: those are not React Flow’s to decide', () => {
    expect(
      sortChanges([
        { type: 'dimensions', id: 'tour', dimensions: { width: 1, height: 1 } },
        { type: 'remove', id: 'tour' },
        { type: 'replace', id: 'tour', item: {} as never },
        { type: 'add', item: {} as never },
      ]),
    ).toEqual({ select: new Map(), drag: new Map(), dropped: false })
  })
})
