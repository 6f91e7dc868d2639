import { createStore } from 'zustand/vanilla'
import { sharesOf } from '../document/authors.ts'
import { deedsOf, deedsOfCard } from '../document/deeds.ts'
import { leftWith, removedCards } from '../document/removed-records.ts'
import { giveReason, nextPlace, renameRevision, seedTrail, TrailReader, writeRevision } from '../document/trail.ts'
import { readMarks } from '../document/trail-marks.ts'
import { MOST_QUIET, thinQuiet } from '../document/trail-thinning.ts'
import { trailRoom } from '../document/wire.ts'
import { diffJourneys } from '../journey/diff.ts'
import { droppedCards, passingCards } from '../journey/dropped-cards.ts'
import { droppedLinks } from '../journey/dropped-links.ts'
import { type DraftId, newId, type RevisionId } from '../journey/ids.ts'
import { EMPTY_JOURNEY, type Journey, mapOf } from '../journey/journey.ts'
import { type Kept, type KnownRevision, NO_REASON, type Reason, revisionOfDraft } from '../journey/revision.ts'
import { chainOf, stateAt } from '../journey/revision-states.ts'
import { same } from '../journey/same.ts'
import { tellAdoptions } from './adoption-news.ts'
import { openRoomBeside } from './room-beside.ts'
import type { Session } from './session.ts'
import { markSitting } from './sitting-marks.ts'
import type { Trail, TrailState } from './trail.ts'
import { browserClock, openRhythm, type TrailClock } from './trail-rhythm.ts'

/** The parts of a session that its trail looks at. */
export type TrailSession = Pick<Session, 'room' | 'doc' | 'live' | 'presence' | 'connection' | 'options'>

interface Keeping {
  readonly id: RevisionId
  readonly name: string
  readonly kept: Kept
  readonly reason: Reason
  /** Whether somebody else may keep the same at the same time: each then writes one of their own, and one is listed. */
  readonly isShared: boolean
}

/** Two adoptions of one draft within this time are one: the map and the trail come over two lines. */
const AT_ONCE_MS = 10_000

/** Opens the trail of a sitting, and tells from then on what others adopt. */
export async function openTrailOf(session: Session): Promise<Trail> {
  const trail = await openTrail(session)
  const stop = tellAdoptions(session, trail)
  session.beside.closes.push(async () => stop())
  return trail
}

/** Opens a journey's second document: first the copy kept on this device, then the line, which follows that of the session. */
export async function openTrail(session: TrailSession, clock: TrailClock = browserClock): Promise<Trail> {
  const { options, live, presence, connection } = session
  const beside = await openRoomBeside(session, trailRoom(session.room))
  const { doc, line } = beside

  seedTrail(doc, options.seedRevisions ?? [])
  const reader = new TrailReader(doc, ({ listed }) => store.setState({ revisions: listed }))
  const store = createStore<TrailState>(() => ({
    revisions: reader.content.listed,
    synced: line.status.getState().synced,
  }))

  const mayEdit = (): boolean => connection.status.getState().role === 'edit'
  const stateOf = ({ key }: { readonly key: string }): Journey | undefined => stateAt(reader.content.kept, key)
  const lastReadable = (): KnownRevision | undefined =>
    reader.content.listed.findLast((one): one is KnownRevision => !one.newer && stateOf(one) !== undefined)
  const lastState = (): Journey => {
    const last = lastReadable()
    return (last && stateOf(last)) ?? EMPTY_JOURNEY
  }
  const isInStep = (): boolean => {
    const own = line.status.getState()
    return own.synced && own.line === 'online' && connection.status.getState().line === 'online'
  }

  /** What was last kept here since this person fell out of step with the room (T5). */
  let keptApart: string | null = null

  const adoptionOf = (draft: DraftId, round: number): KnownRevision | undefined => {
    const id = revisionOfDraft(draft, 'adopted', round)
    return reader.content.listed.find((one): one is KnownRevision => one.id === id && !one.newer)
  }

  /**
   * Whether an adoption that is known already is the one that is to be kept, and not an earlier one that was undone. Somebody
   * else's of the same moment is: its revision may come before what it did to the map.
   */
  const isSameAdoption = (known: KnownRevision, reason: Reason): boolean => {
    const isOfNow = Math.abs(clock.now() - Date.parse(known.at)) < AT_ONCE_MS
    if (known.by !== presence.getState().own.name && isOfNow) return true
    const state = stateOf(known)
    const isSameMap = state !== undefined && diffJourneys(state, mapOf(live.getState().journey)).length === 0
    return isSameMap && same(known.reason, reason)
  }

  const write = (map: Journey, { isShared, ...keeping }: Keeping): void => {
    const after = isInStep() ? (lastReadable()?.key ?? null) : keptApart
    const base = after === null ? EMPTY_JOURNEY : stateOf({ key: after })
    const key = isShared ? `${keeping.id}_${doc.clientID}` : keeping.id
    const revision = {
      ...keeping,
      place: nextPlace(reader.content),
      at: new Date(clock.now()).toISOString(),
      by: keeping.kept === 'quiet' ? '' : presence.getState().own.name,
      shares: sharesOf(session.doc, readMarks(doc), diffJourneys(lastState(), map)),
      after: base ? after : null,
      changes: diffJourneys(base ?? EMPTY_JOURNEY, map),
    }
    writeRevision(doc, revision, key)
    keptApart = isInStep() ? null : key
  }

  const keepQuiet = (slot: number): void => {
    // Apart from the room there is nobody to agree with on who does it, so it counts as one of its own.
    const id = (isInStep() ? `quiet-${slot}` : `quiet-${slot}-${doc.clientID}`) as RevisionId
    if (reader.content.listed.some((one) => one.id === id)) return
    if (isInStep()) doc.transact(() => thinQuiet(doc, reader.content, MOST_QUIET - 1))
    write(mapOf(live.getState().journey), { id, name: '', kept: 'quiet', reason: NO_REASON, isShared: true })
  }

  /** The lowest number among those present who have edited, or among all if nobody of those has stayed. */
  const isOurs = (): boolean => {
    if (!mayEdit()) return false
    const present = [session.doc.clientID, ...presence.getState().everyone.keys()]
    const marks = readMarks(doc)
    const workers = present.filter((client) => marks.has(client))
    return session.doc.clientID === Math.min(...(workers.length > 0 ? workers : present))
  }
  const rhythm = openRhythm(clock, {
    differs: () => diffJourneys(lastState(), mapOf(live.getState().journey)).length > 0,
    isOurs,
    keep: keepQuiet,
  })

  const stops = [
    markSitting(session, doc, clock),
    live.subscribe(() => rhythm.touched()),
    store.subscribe(({ revisions }, before) => {
      if (revisions.at(-1)?.id !== before.revisions.at(-1)?.id) rhythm.kept()
    }),
    line.status.subscribe(({ synced }) => {
      if (isInStep()) keptApart = null
      if (synced !== store.getState().synced) store.setState({ synced })
    }),
    beside.follow(),
  ]

  let closed: Promise<void> | undefined
  const close = async (): Promise<void> => {
    rhythm.stop()
    for (const stop of stops) stop()
    reader.stop()
    await beside.close()
  }

  return {
    store,
    status: line.status,
    stateOf(id) {
      const found = reader.content.listed.find((one) => one.id === id)
      return found && !found.newer ? stateOf(found) : undefined
    },
    keep(name, kept = 'byHand', reason = NO_REASON) {
      if (!mayEdit()) return undefined
      const id = newId(clock.now()) as RevisionId
      write(mapOf(live.getState().journey), { id, name, kept, reason, isShared: false })
      return id
    },
    keepAdoption(draft, name, before, reason) {
      if (!mayEdit()) return undefined
      let round = 1
      for (let known = adoptionOf(draft, round); known; known = adoptionOf(draft, round)) {
        if (isSameAdoption(known, reason)) return known.id
        round += 1
      }
      const id = revisionOfDraft(draft, 'adopted', round)
      if (diffJourneys(lastState(), mapOf(before)).length > 0) {
        const earlier = revisionOfDraft(draft, 'before', round)
        // Under the same name the two would look alike wherever one is chosen.
        write(mapOf(before), { id: earlier, name: '', kept: 'before', reason: NO_REASON, isShared: true })
      }
      write(mapOf(live.getState().journey), { id, name, kept: 'adopted', reason, isShared: true })
      return id
    },
    rename(id, name) {
      if (!mayEdit()) return false
      renameRevision(doc, reader.content, id, name)
      return true
    },
    giveReason(id, why) {
      if (!mayEdit()) return undefined
      const said = { by: presence.getState().own.name, at: new Date(clock.now()).toISOString() }
      return giveReason(doc, reader.content, id, why, said)
    },
    chain: () => chainOf(reader.content.listed, stateOf),
    deeds: () => deedsOf(session.doc, readMarks(doc)),
    deedsOf: (waypoint) => deedsOfCard(session.doc, deedsOf(session.doc, readMarks(doc)), waypoint),
    droppedCards() {
      const { listed } = reader.content
      const known = droppedCards(listed, stateOf, live.getState().journey)
      return [...known, ...passingCards(removedCards(session.doc, readMarks(doc)), listed, known)]
    },
    droppedLinks: () => droppedLinks(reader.content.listed, stateOf, live.getState().journey),
    leftWith: (waypoint) => leftWith(session.doc, waypoint),
    close() {
      closed ??= close()
      return closed
    },
  }
}
