import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { writeChanges } from '../../src/document/write.ts'
import type { Change } from '../../src/journey/change.ts'
import { type Journey, mapOf } from '../../src/journey/journey.ts'
import type { Decision } from '../../src/journey/lesson.ts'
import {
  awayOf,
  isLongAway,
  LONG_AWAY_MS,
  SETTLED_AFTER_MS,
  SHORT_BREAK_MS,
  watchAway,
} from '../../src/session/away.ts'
import type { News } from '../../src/session/away-news.ts'
import { keepSeen, readSeen } from '../../src/session/away-seen.ts'
import { memoryDevice } from '../../src/session/device.ts'
import type { Session } from '../../src/session/session.ts'
import {
  draftOf,
  evidenceOf,
  indicatorOf,
  instrumentOf,
  journeyOf,
  journeyPlus,
  journeyWith,
  lessonOf,
  linkOf,
  outcomeOf,
  phaseOf,
  turnOf,
} from '../support/journey-of.ts'
import { openSitting, ROOM } from '../support/open-sitting.ts'

const MAP = journeyOf('tour')
const titled = (id: string, title: string): Change => ({ do: 'set', in: 'waypoints', id, fields: { title } })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** The line comes, and all own work has been answered. */
function online({ connection: { status } }: Session): void {
  status.setState({ line: 'online' })
  status.setState({ synced: true, unsaved: 0 })
}

/** What others write comes in. */
const others = (session: Session, ...changes: Change[]): void => writeChanges(session.doc, changes, 'somebody else')

const settled = () => vi.advanceTimersByTimeAsync(SETTLED_AFTER_MS)

describe('how long somebody was away', () => {
  it('counts from an hour on', () => {
    expect(isLongAway(0, LONG_AWAY_MS - 1)).toBe(false)
    expect(isLongAway(0, LONG_AWAY_MS)).toBe(true)
  })

  it('cannot be known where the clock was set back: then it is told rather than passed over', () => {
    expect(isLongAway(10 * LONG_AWAY_MS, 9 * LONG_AWAY_MS)).toBe(true)
  })
})

describe('what was seen last', () => {
  it('is the whole map again, with the time', () => {
    const device = memoryDevice()
    const map = mapOf(
      journeyWith(
        phaseOf('prepare', 0),
        instrumentOf('tour', {
          phase: 'prepare' as never,
          place: 'Singosari',
          when: { by: 'weeks', start: 2, end: 4 },
        }),
        outcomeOf('trust'),
        indicatorOf('talks', 'trust'),
        linkOf('tour', 'contributesTo', 'trust'),
      ),
    )
    keepSeen(device, 'seen', ROOM, 1234, map)
    expect(readSeen(device, 'seen', ROOM)).toEqual({ at: 1234, map, hasTrail: true })
  })

  it('is what was learned and begun too, and the map alone where that would fill the device', () => {
    const device = memoryDevice()
    const journey = journeyPlus(MAP, lessonOf('rain'), turnOf('may', 'review'), draftOf('home'))
    keepSeen(device, 'seen', ROOM, 1234, journeyPlus(journey, evidenceOf('report', 'rain')))
    expect(readSeen(device, 'seen', ROOM)).toEqual({ at: 1234, map: journey, hasTrail: true })
    const long = Array.from({ length: 60 }, (_, n) => lessonOf(`lesson${n}`, { happened: 'x'.repeat(9_000) }))
    keepSeen(device, 'seen', ROOM, 1234, journeyPlus(journey, ...long))
    expect(readSeen(device, 'seen', ROOM)).toEqual({ at: 1234, map: MAP, hasTrail: false })
  })

  it('is not kept of a map that would fill the device, and that is remembered', () => {
    const device = memoryDevice()
    const cards = Array.from({ length: 60 }, (_, n) => instrumentOf(`card${n}`, { notes: 'x'.repeat(9_000) }))
    keepSeen(device, 'seen', ROOM, 1234, journeyWith(...cards))
    expect(readSeen(device, 'seen', ROOM)).toEqual({ at: 1234, map: null })
  })

  it('is kept of the last few maps only', () => {
    const device = memoryDevice()
    for (let n = 0; n < 12; n += 1) keepSeen(device, 'seen', `room${n}`, n, MAP)
    expect(readSeen(device, 'seen', 'room0')).toBeUndefined()
    expect(readSeen(device, 'seen', 'room11')).toBeDefined()
  })

  it('is nothing where somebody else wrote there', () => {
    const device = memoryDevice()
    for (const odd of ['', 'no json', '7', '{"at":"today"}', '{"at":1,"map":"no map"}']) {
      device.write(`seen.${ROOM}`, odd)
      expect(readSeen(device, 'seen', ROOM)).toBeUndefined()
    }
  })
})

describe('coming back', () => {
  async function comeBackTo(known: Journey, theirs: Change[]) {
    const device = memoryDevice()
    keepSeen(device, 'seen', ROOM, Date.now() - 2 * LONG_AWAY_MS, known)
    const session = await openSitting({ seed: known, device })
    session.identify({ name: 'Ana', colour: '#0067A8' })
    watchAway(session)
    session.connection.status.setState({ line: 'online' })
    others(session, ...theirs)
    online(session)
    await settled()
    return awayOf(session).getState()
  }
  const idOf = (news: News): string =>
    news.what === 'turn' ? news.turn.id : news.what === 'draft' ? news.draft.id : news.lesson.id

  async function comeBack(hoursLater: number) {
    const device = memoryDevice()
    keepSeen(device, 'seen', ROOM, Date.now() - hoursLater * LONG_AWAY_MS, MAP)
    const session = await openSitting({ seed: MAP, device })
    watchAway(session)
    session.connection.status.setState({ line: 'online' })
    others(session, titled('tour', 'Tour of dairies'))
    online(session)
    await settled()
    return { session, device, ...awayOf(session).getState() }
  }

  it('after an hour tells what others did', async () => {
    const { away, count } = await comeBack(2)
    expect(away?.because).toBe('away')
    expect(away?.changes).toEqual([titled('tour', 'Tour of dairies')])
    expect(count).toBe(1)
  })

  it('offers it in a message that opens the summary', async () => {
    const { session } = await comeBack(2)
    await vi.waitFor(() => expect(session.view.getState().messages).toHaveLength(1))
    const [message] = session.view.getState().messages
    expect(message).toMatchObject({ key: 'away.message', values: { count: 1 } })
    message?.action?.run()
    expect(session.view.getState().dialog).toBe('away')
  })

  it('tells lessons, decisions, turns and rearrangements, also where nothing on the map changed', async () => {
    const known = journeyPlus(MAP, lessonOf('rain'), draftOf('home'))
    const { away, count } = await comeBackTo(known, [
      { do: 'put', in: 'lessons', record: lessonOf('roads', { by: 'Ben' }) },
      { do: 'put', in: 'lessons', record: lessonOf('mine', { by: 'Ana' }) },
      { do: 'set', in: 'lessons', id: 'rain' as never, fields: { decision: 'adapt' } },
      { do: 'put', in: 'turns', record: turnOf('may', 'review') },
      { do: 'put', in: 'drafts', record: draftOf('spring', { by: 'Ben' }) },
      { do: 'drop', in: 'drafts', id: 'home' as never },
    ])
    expect(away?.changes).toEqual([])
    expect(away?.news.map((one) => [one.what, idOf(one)])).toEqual([
      ['turn', 'may'],
      ['decided', 'rain'],
      ['lesson', 'roads'],
      ['draft', 'spring'],
    ])
    expect(away?.ended).toEqual(['home'])
    expect(count).toBe(4)
  })

  it('tells nothing of lessons where the device remembers the map alone', async () => {
    const device = memoryDevice()
    keepSeen(device, 'seen', ROOM, Date.now() - 2 * LONG_AWAY_MS, MAP)
    const kept = JSON.parse(device.read(`seen.${ROOM}`) ?? '')
    device.write(`seen.${ROOM}`, JSON.stringify({ at: kept.at, map: kept.map }))
    const session = await openSitting({ seed: journeyPlus(MAP, lessonOf('rain')), device })
    watchAway(session)
    session.connection.status.setState({ line: 'online' })
    others(session, titled('tour', 'Tour of dairies'))
    online(session)
    await settled()
    expect(awayOf(session).getState()).toMatchObject({ count: 1, away: { news: [] } })
  })

  it('after some minutes says nothing', async () => {
    const { away } = await comeBack(0.3)
    expect(away).toBeNull()
  })

  it('with a clock that was set back tells it, and does not say since when', async () => {
    const { away } = await comeBack(-1)
    expect(away?.changes).toHaveLength(1)
    expect(away?.since).toBeNull()
  })

  it('says where the map was too large to keep', async () => {
    const device = memoryDevice()
    device.write(`seen.${ROOM}`, JSON.stringify({ at: 0, map: null }))
    const session = await openSitting({ seed: MAP, device })
    watchAway(session)
    online(session)
    await settled()
    expect(awayOf(session).getState()).toMatchObject({ away: null, tooLarge: true })
  })

  it('keeps what was seen when the sitting ends', async () => {
    const device = memoryDevice()
    const session = await openSitting({ seed: MAP, device })
    const stop = watchAway(session)
    session.actions.run(() => [titled('tour', 'Mine')])
    stop()
    expect(readSeen(device, 'seen', ROOM)?.map?.waypoints.get('tour' as never)?.title).toBe('Mine')
  })

  it('does not forget what has not been told yet', async () => {
    const device = memoryDevice()
    keepSeen(device, 'seen', ROOM, 0, MAP)
    const session = await openSitting({ seed: journeyOf('tour', 'trust'), device })
    watchAway(session)()
    expect(readSeen(device, 'seen', ROOM)?.at).toBe(0)
  })
})

describe('a line that returns', () => {
  async function workWithoutLine(forMs: number, mine: Change[], theirs: Change[], seed = MAP) {
    const session = await openSitting({ seed })
    online(session)
    watchAway(session)
    session.connection.status.setState({ line: 'offline' })
    session.actions.run(() => mine)
    vi.advanceTimersByTime(forMs)
    session.connection.status.setState({ line: 'online' })
    others(session, ...theirs)
    online(session)
    await settled()
    return { session, away: awayOf(session).getState().away }
  }
  const place = (x: number): Change => ({ do: 'set', in: 'waypoints', id: 'tour', fields: { at: { x, y: 0 } } })

  it('after working without it tells what others did, without one’s own work', async () => {
    const { away } = await workWithoutLine(SHORT_BREAK_MS, [place(96)], [titled('tour', 'Theirs')])
    expect(away).toMatchObject({ because: 'offline', changes: [titled('tour', 'Theirs')], met: [] })
  })

  it('tells what of mine met theirs, however short it was', async () => {
    const { away } = await workWithoutLine(100, [titled('tour', 'Mine')], [titled('tour', 'Theirs')])
    expect(away?.met).toMatchObject([{ id: 'tour', field: 'title', stands: 'theirs', mine: 'Mine', theirs: 'Theirs' }])
  })

  it('tells that somebody else decided otherwise on a lesson, and what they learned, but not what I did', async () => {
    const decide = (decision: Decision): Change => ({ do: 'set', in: 'lessons', id: 'rain', fields: { decision } })
    const write = (id: string): Change => ({ do: 'put', in: 'lessons', record: lessonOf(id) })
    const { away } = await workWithoutLine(
      SHORT_BREAK_MS,
      [decide('adopt'), write('mine')],
      [decide('reject'), write('theirs')],
      journeyPlus(MAP, lessonOf('rain')),
    )
    expect(away?.met).toMatchObject([{ table: 'lessons', id: 'rain', field: 'decision', mine: 'adopt' }])
    expect(away?.news.flatMap((one) => (one.what === 'lesson' ? [one.lesson.id] : []))).toEqual(['theirs'])
  })

  it('does not call it a meeting that two wrote into one text of a lesson: it merges', async () => {
    const say = (happened: string): Change => ({ do: 'set', in: 'lessons', id: 'rain', fields: { happened } })
    const { away } = await workWithoutLine(
      SHORT_BREAK_MS,
      [say('rain fell')],
      [say('heavy rain'), titled('tour', 'Theirs')],
      journeyPlus(MAP, lessonOf('rain')),
    )
    expect(away?.met).toEqual([])
  })

  it('after a short break with nothing met says nothing', async () => {
    const { away } = await workWithoutLine(100, [place(96)], [titled('tour', 'Theirs')])
    expect(away).toBeNull()
  })

  it('says nothing to whoever only looked on', async () => {
    const { away } = await workWithoutLine(10 * SHORT_BREAK_MS, [], [titled('tour', 'Theirs')])
    expect(away).toBeNull()
  })
})
