import { describe, expect, it } from 'vitest'
import { applyChanges, type Change } from '../../../src/journey/change.ts'
import { connect } from '../../../src/journey/commands/connect.ts'
import { describe as say } from '../../../src/journey/commands/describe.ts'
import {
  bringBack,
  bringCardsBack,
  keepOurs,
  leaveOut,
  takeTheirs,
} from '../../../src/journey/commands/draft-repairs.ts'
import { adoptDraft } from '../../../src/journey/commands/drafts.ts'
import { move } from '../../../src/journey/commands/move.ts'
import { place } from '../../../src/journey/commands/place.ts'
import { remove } from '../../../src/journey/commands/remove.ts'
import { changesOfDraft, intoDraft, journeyOfDraft } from '../../../src/journey/draft-changes.ts'
import { fitDraft, type Misfit } from '../../../src/journey/fit-draft.ts'
import type { DraftChangeId, DraftId } from '../../../src/journey/ids.ts'
import type { Journey } from '../../../src/journey/journey.ts'
import {
  activityOf,
  draftOf,
  instrumentOf,
  journeyOf,
  journeyPlus,
  linkOf,
  named,
  outcomeOf,
} from '../../support/journey-of.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const draft = 'd' as DraftId
const tour = named('tour')
const course = named('course')
const visit = named('visit')

let last = 0
const makeId = (): string => {
  last += 1
  return `n${last}`
}

function inDraft(live: Journey, ...commands: ((shown: Journey) => Change[])[]): Journey {
  return commands.reduce((now, command) => {
    const shown = journeyOfDraft(now, draft)
    return applyChanges(now, intoDraft(now, draft, shown, command(shown), makeId))
  }, live)
}

const map = journeyPlus(journeyOf('tour -> course -> (skill)'), activityOf('lecture', 'course'), draftOf('d'))
const ids = (live: Journey): DraftChangeId[] => changesOfDraft(live, draft).map(({ id }) => id)
const misfits = (live: Journey): Misfit['why'][] =>
  fitDraft(live, changesOfDraft(live, draft)).fits.flatMap(({ misfit }) => (misfit ? [misfit.why] : []))
const idOf = (live: Journey, where: (change: Change) => boolean): DraftChangeId =>
  changesOfDraft(live, draft).find(({ change }) => where(change))?.id as DraftChangeId
const addVisit = (now: Journey): Change[] => place(now, instrumentOf('visit', { form: 'expertVisit' }))
const linkVisit = (now: Journey): Change[] => connect(now, 'tour-visit', tour, visit)
const renamed = (title: string) => (now: Journey) => say(now, 'waypoints', course, { title })

describe('leaving a change out of a draft', () => {
  it('takes along what hangs on a card that the draft put', () => {
    const live = inDraft(map, addVisit, linkVisit)
    const put = idOf(live, (change) => change.do === 'put' && change.in === 'waypoints')
    expect(ids(applyChanges(live, leaveOut(live, draft, [put])))).toEqual([])
  })

  it('gives a card that the draft took away back with its links and activities', () => {
    const live = inDraft(map, (now) => remove(now, [course]))
    const dropped = idOf(live, (change) => change.do === 'drop' && change.in === 'waypoints')
    expect(ids(live)).toHaveLength(4)
    expect(ids(applyChanges(live, leaveOut(live, draft, [dropped])))).toEqual([])
  })

  it('leaves a link gone whose other card the draft still drops, so that nobody is said to have drawn it since', () => {
    const live = inDraft(map, (now) => remove(now, [tour, course]))
    const dropped = idOf(live, (change) => change.do === 'drop' && change.in === 'waypoints' && change.id === tour)
    const after = applyChanges(live, leaveOut(live, draft, [dropped]))
    expect(journeyOfDraft(after, draft).links.size).toBe(0)
    expect(misfits(after)).toEqual([])
  })

  it('leaves the other changes alone', () => {
    const live = inDraft(map, addVisit, renamed('Third course'))
    const put = idOf(live, (change) => change.do === 'put')
    const after = applyChanges(live, leaveOut(live, draft, [put]))
    expect(changesOfDraft(after, draft).map(({ change }) => change)).toEqual([
      { do: 'set', in: 'waypoints', id: 'course', fields: { title: 'Third course' } },
    ])
  })
})

describe('what others removed', () => {
  it('comes back into the draft as it stood, with what the draft made of it', () => {
    const drafted = inDraft(map, renamed('Third course'))
    const gone = applyChanges(drafted, remove(drafted, [course]))
    expect(misfits(gone)).toEqual(['gone'])
    const mended = applyChanges(gone, bringBack(gone, ids(gone)[0] as DraftChangeId))
    expect(misfits(mended)).toEqual([])
    expect(journeyOfDraft(mended, draft).waypoints.get(course)).toEqual({
      ...map.waypoints.get(course),
      title: 'Third course',
    })
    expect(applyChanges(mended, adoptDraft(mended, draft)).waypoints.get(course)?.title).toBe('Third course')
  })

  it('comes back where a link of the draft needs it', () => {
    const drafted = inDraft(map, addVisit, (now) => connect(now, 'visit-course', visit, course))
    const gone = applyChanges(drafted, remove(drafted, [course]))
    expect(misfits(gone)).toEqual(['endGone'])
    const card = map.waypoints.get(course)
    const mended = applyChanges(gone, bringCardsBack(gone, draft, card ? [card] : [], makeId))
    expect(misfits(mended)).toEqual([])
    expect(journeyOfDraft(mended, draft).links.has('visit-course' as never)).toBe(true)
    expect(bringCardsBack(mended, draft, [map.waypoints.get(tour) ?? instrumentOf('tour')], makeId)).toEqual([])
  })

  it('does not come back where nobody knows how it stood', () => {
    const live = inDraft(map, addVisit)
    expect(refusalOf(() => bringBack(live, ids(live)[0] as DraftChangeId)).code).toBe('gone')
    expect(refusalOf(() => bringBack(live, 'nothing' as DraftChangeId)).code).toBe('draftGone')
  })
})

describe('a field that others changed meanwhile', () => {
  const drafted = inDraft(map, (now) => say(now, 'waypoints', course, { title: 'Third course', notes: 'Short' }))
  const met = applyChanges(drafted, renamed('Last course')(drafted))
  const id = ids(met)[0] as DraftChangeId

  it('stays theirs where one takes theirs; the draft keeps the rest', () => {
    expect(misfits(met)).toEqual(['changedMeanwhile'])
    const after = applyChanges(met, takeTheirs(met, id))
    expect(misfits(after)).toEqual([])
    expect(journeyOfDraft(after, draft).waypoints.get(course)).toMatchObject({ title: 'Last course', notes: 'Short' })
  })

  it('is the draft’s where one keeps ours, and is not asked again', () => {
    const after = applyChanges(met, keepOurs(met, id, makeId))
    expect(misfits(after)).toEqual([])
    expect(journeyOfDraft(after, draft).waypoints.get(course)?.title).toBe('Third course')
  })

  it('leaves nothing in the draft where it was all that the draft changed', () => {
    const one = inDraft(map, renamed('Third course'))
    const live = applyChanges(one, renamed('Last course')(one))
    expect(ids(applyChanges(live, takeTheirs(live, ids(live)[0] as DraftChangeId)))).toEqual([])
  })

  it('holds for what is said of the journey too', () => {
    const about = inDraft(map, () => [{ do: 'describe', fields: { goal: 'More calves' } }])
    const live = applyChanges(about, [{ do: 'describe', fields: { goal: 'More milk' } }])
    expect(misfits(live)).toEqual(['changedMeanwhile'])
    const mine = ids(live)[0] as DraftChangeId
    expect(misfits(applyChanges(live, keepOurs(live, mine, makeId)))).toEqual([])
    expect(ids(applyChanges(live, takeTheirs(live, mine)))).toEqual([])
  })
})

describe('a card that the draft drops, and that others have worked on meanwhile', () => {
  const drafted = inDraft(map, (now) => remove(now, [course]))
  const id = idOf(drafted, (change) => change.do === 'drop' && change.in === 'waypoints')
  const onLive = (change: (now: Journey) => Change[]): Journey => applyChanges(drafted, change(drafted))
  const met = (live: Journey) => fitDraft(live, changesOfDraft(live, draft)).fits.find((fit) => fit.drafted.id === id)

  it('still goes, and says what they changed and what they hung on it', () => {
    const said = onLive((now) => [
      ...say(now, 'waypoints', course, { title: 'Last course', notes: 'Eight officers' }),
      ...place(now, outcomeOf('trust')),
      { do: 'put', in: 'links', record: linkOf('course', 'contributesTo', 'trust') },
      { do: 'put', in: 'activities', record: activityOf('practice', 'course') },
    ])
    expect(met(said)).toMatchObject({
      fits: true,
      misfit: { why: 'changedMeanwhile', fields: ['title', 'notes', 'links', 'activities'] },
    })
  })

  it('is not asked about for what somebody hangs on it in the draft itself', () => {
    const live = inDraft(map, addVisit, (now) => remove(now, [course]))
    const link = { do: 'put', in: 'links', record: linkOf('visit', 'precedes', 'course') } as Change
    const hung = applyChanges(live, [
      {
        do: 'put',
        in: 'draftChanges',
        record: { id: makeId() as DraftChangeId, draft, change: link, was: null },
      } as Change,
    ])
    expect(misfits(hung)).not.toContain('changedMeanwhile')
  })

  it('is not asked about where it was only moved, or not touched at all', () => {
    expect(met(drafted)?.misfit).toBeNull()
    expect(met(onLive((now) => move(now, new Map([[course, { x: 900, y: 900 }]]))))?.misfit).toBeNull()
  })

  it('stays with all that hangs on it where one keeps it', () => {
    const live = onLive(renamed('Last course'))
    const after = applyChanges(live, takeTheirs(live, id))
    expect(ids(after)).toEqual([])
  })

  it('goes with what others hung on it where one drops it all the same, and is not asked again', () => {
    const live = onLive((now) => [
      ...renamed('Last course')(now),
      ...place(now, outcomeOf('trust')),
      { do: 'put', in: 'links', record: linkOf('course', 'contributesTo', 'trust') },
    ])
    const after = applyChanges(live, keepOurs(live, id, makeId))
    expect(misfits(after)).toEqual([])
    const adopted = applyChanges(after, adoptDraft(after, draft))
    expect([adopted.waypoints.has(course), adopted.links.size]).toEqual([false, 0])
  })
})
