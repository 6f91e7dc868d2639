import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src/journey/change.ts'
import { add } from '../../../src/journey/commands/list.ts'
import { addPhase } from '../../../src/journey/commands/phases.ts'
import { place } from '../../../src/journey/commands/place.ts'
import { EMPTY_JOURNEY } from '../../../src/journey/journey.ts'
import { LONGEST_TEXT, LONGEST_TITLE } from '../../../src/journey/limits.ts'
import { instrumentOf, loopOf, objectiveOf, participantOf } from '../../support/journey-of.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const LONG = 'x'.repeat(LONGEST_TITLE)
const TOO_LONG = `${LONG}x`

describe('a text that is too long', () => {
  it.each<[string, (title: string) => Change[]]>([
    ['title of a new phase', (title) => addPhase(EMPTY_JOURNEY, 'learn', title)],
    ['title of a new card', (title) => place(EMPTY_JOURNEY, instrumentOf('tour', { title }))],
    ['owner of a new loop', (owner) => place(EMPTY_JOURNEY, loopOf('review', { owner }))],
    ['title of a new objective', (title) => add(EMPTY_JOURNEY, 'objectives', objectiveOf('aim', { title }))],
    ['title of a new group', (title) => add(EMPTY_JOURNEY, 'participants', participantOf('mayors', { title }))],
  ])('is refused as the %s, with how long it may be; the longest that may be is taken', (_, command) => {
    expect(refusalOf(() => command(TOO_LONG))).toEqual({ code: 'textTooLong', values: { most: LONGEST_TITLE } })
    expect(command(LONG)).toHaveLength(1)
  })

  it('is refused also as notes, which may be longer than titles', () => {
    const noted = (length: number) => place(EMPTY_JOURNEY, instrumentOf('tour', { notes: 'x'.repeat(length) }))
    expect(noted(LONGEST_TEXT)).toHaveLength(1)
    expect(refusalOf(() => noted(LONGEST_TEXT + 1))).toEqual({ code: 'textTooLong', values: { most: LONGEST_TEXT } })
  })

  it('is measured without what is taken out of it: ten unseen marks do not make 295 letters too long', () => {
    const title = '\u202a'.repeat(10) + 'x'.repeat(LONGEST_TITLE - 5)
    expect(place(EMPTY_JOURNEY, instrumentOf('tour', { title }))).toHaveLength(1)
    expect(refusalOf(() => place(EMPTY_JOURNEY, instrumentOf('tour', { title: `\u202a${TOO_LONG}` })))).toEqual({
      code: 'textTooLong',
      values: { most: LONGEST_TITLE },
    })
  })
})
