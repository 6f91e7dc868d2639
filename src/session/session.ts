import * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { BY_HAND } from '../document/origins.ts'
import { seedDocument, seedWithCopy } from '../document/seed.ts'
import type { Role } from '../document/wire.ts'
import { writeChanges } from '../document/write.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import type { Revision } from '../journey/revision.ts'
import { type Actions, makeActions, sayMayNotEdit } from './actions.ts'
import { type Camera, openCamera } from './camera.ts'
import { type Connection, openConnection } from './connection.ts'
import type { Device } from './device.ts'
import { type DeviceCopy, openDeviceCopy } from './device-copy.ts'
import { type History, openHistory } from './history.ts'
import { type Identity, keepIdentity, readIdentity } from './identity.ts'
import { type JourneyState, openJourneyStore } from './journey-store.ts'
import { rememberJourney } from './known-journeys.ts'
import { type LiveDrag, openLiveDrag } from './live-drag.ts'
import { openPresenceStore, type PresenceStore } from './presence-store.ts'
import { openProposal, type ProposalStore } from './proposal.ts'
import { sayInWords } from './say-in-words.ts'
import { openShowing, openShownJourney, type ShowingStore } from './shown-journey.ts'
import { closeTrail, loadTrailSoon } from './trail.ts'
import { openViewStore, type ViewStore } from './view-store.ts'

/** One person's sitting at one journey. */
export interface Session {
  readonly room: string
  readonly key: string
  readonly doc: Y.Doc
  /** The journey as the document has it. */
  readonly live: StoreApi<JourneyState>
  /** The journey that is shown: the live one, a draft, or a revision. */
  readonly store: StoreApi<JourneyState>
  readonly showing: ShowingStore
  readonly presence: PresenceStore
  readonly connection: Connection
  readonly view: ViewStore
  readonly drag: LiveDrag
  readonly camera: StoreApi<Camera>
  readonly proposal: ProposalStore
  readonly history: History
  readonly actions: Actions
  /** How much was said about the journey: nothing until its comments have come, after the map. */
  readonly commented: StoreApi<Commented>
  /** What is opened later beside the map, and closes with it. */
  readonly beside: { isOver: boolean; readonly closes: (() => Promise<void>)[] }
  /** Whether this browser keeps a copy; false in private windows. */
  readonly keptOnDevice: boolean
  /** What this sitting was opened with; whatever is opened later beside it (the trail) goes the same way. */
  readonly options: SessionOptions
  identify(identity: Identity): void
  close(): Promise<void>
}

export interface Commented {
  /** Open threads at each card that has any. */
  readonly atCards: ReadonlyMap<WaypointId, number>
  /** Open threads altogether, also those about the journey as a whole. */
  readonly open: number
  /** Comments of others that this person has not looked at. */
  readonly unread: number
}

export interface SessionOptions {
  /** Where rooms are: ws(s)://host/rooms */
  readonly url: string
  readonly room: string
  readonly key: string
  readonly role: Role
  readonly device: Device
  /** What a new journey begins with; only its maker gives it. */
  readonly seed?: Journey
  /** The copy of another document to begin with, in the place of `seed`. */
  readonly seedCopy?: Uint8Array
  /** Revisions that come with the seed. */
  readonly seedRevisions?: readonly Revision[]
  /** Whether to connect at once; tests and drafts may wait. */
  readonly connect?: boolean
  readonly WebSocketPolyfill?: typeof WebSocket
  readonly openCopy?: (room: string, doc: Y.Doc) => Promise<DeviceCopy>
}

/**
 * Puts the parts together: first the copy kept on this device, so that the map is there without the server, then the line.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { device, room, key } = options
  const doc = new Y.Doc()
  const copy = await (options.openCopy ?? openDeviceCopy)(room, doc)
  const connection = openConnection({
    ...options,
    doc,
    onNotice: (notice) => {
      if (notice.tell === 'read-only') sayMayNotEdit(session.view, session.connection.status.getState().role)
      if (notice.tell === 'unseen') sayInWords(session.view, { key: 'door.unseen' })
      if (notice.tell === 'full') session.view.say({ key: 'message.roomFull', tone: 'refusal' })
    },
  })
  if (options.seedCopy) seedWithCopy(doc, options.seedCopy)
  else if (options.seed) seedDocument(doc, options.seed)
  const live = openJourneyStore(doc)
  const showing = openShowing()
  const store = openShownJourney(live, showing)
  const presence = openPresenceStore(connection.awareness, readIdentity(device))
  const view = openViewStore()
  const history = openHistory(
    () => live.getState().journey,
    (changes) => writeChanges(doc, changes, BY_HAND),
  )
  const stops = [
    view.subscribe((now, before) => {
      if (now.waypoints !== before.waypoints) presence.tell({ selection: [...now.waypoints] })
      if (now.editing !== before.editing) presence.tell({ editing: now.editing })
    }),
    store.subscribe(({ journey }) => forgetGone(view, journey)),
    live.subscribe(({ journey }, before) => leaveGoneDraft(showing, view, journey, before.journey)),
    showing.subscribe(({ showing: now }) => {
      presence.tell({ looksAt: now.of === 'draft' ? now.draft : now.of, drag: null })
    }),
    onEach(
      live,
      (journey) => journey.about.title,
      (title) =>
        rememberJourney(device, { room, key, role: connection.status.getState().role, title, openedAt: Date.now() }),
    ),
  ]
  const session: Session = {
    room,
    key,
    doc,
    live,
    store,
    showing,
    presence,
    connection,
    view,
    history,
    drag: openLiveDrag(presence),
    camera: openCamera(),
    proposal: openProposal(),
    actions: undefined as unknown as Actions,
    commented: createStore<Commented>(() => ({ atCards: new Map(), open: 0, unread: 0 })),
    beside: { isOver: false, closes: [] },
    keptOnDevice: copy.kept,
    options,
    identify(identity) {
      keepIdentity(device, identity)
      presence.tell(identity)
    },
    async close() {
      session.beside.isOver = true
      await Promise.all([closeTrail(session), ...session.beside.closes.map((close) => close())])
      for (const stop of stops) stop()
      presence.close()
      store.close()
      live.close()
      connection.close()
      await copy.close()
      doc.destroy()
    },
  }
  Object.assign(session, { actions: makeActions(session) })
  stops.push(loadTrailSoon(session))
  if (copy.isDamaged) sayInWords(view, { key: 'door.copyDamaged' })
  if (options.connect !== false) connection.connect()
  return session
}

/** Calls at once and whenever the chosen part of the journey changes. */
function onEach<T>(store: StoreApi<JourneyState>, part: (journey: Journey) => T, then: (value: T) => void): () => void {
  let last = part(store.getState().journey)
  then(last)
  return store.subscribe(({ journey }) => {
    const now = part(journey)
    if (now === last) return
    last = now
    then(now)
  })
}

/** Whatever others removed is no longer selected or edited here. */
function forgetGone(view: ViewStore, journey: Journey): void {
  const { waypoints, links, editing, linkingFrom } = view.getState()
  if ([...waypoints].some((id) => !journey.waypoints.has(id)) || [...links].some((id) => !journey.links.has(id))) {
    // What was picked card by card goes on being picked.
    view.setState({
      waypoints: new Set([...waypoints].filter((id) => journey.waypoints.has(id))),
      links: new Set([...links].filter((id) => journey.links.has(id))),
    })
  }
  if (editing && !journey.waypoints.has(editing)) view.setState({ editing: null })
  if (linkingFrom && !journey.waypoints.has(linkingFrom)) view.setState({ linkingFrom: null })
}

/** A draft that others adopted or discarded is no longer there to look at. Who and why follows (`adoption-news.ts`). */
function leaveGoneDraft(showing: ShowingStore, view: ViewStore, live: Journey, before: Journey): void {
  const { showing: shown } = showing.getState()
  if (shown.of !== 'draft' || live.drafts.has(shown.draft)) return
  showing.goLive()
  view.say({ key: 'message.draftGone', values: { title: before.drafts.get(shown.draft)?.title ?? '' } })
}
