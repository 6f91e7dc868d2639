import { BY_HAND } from '../document/origins.ts'
import { tableMap } from '../document/shape.ts'
import type { Role } from '../document/wire.ts'
import { writeChanges } from '../document/write.ts'
import { bandsOf, CARD_SIZES, shownCorner } from '../journey/cards.ts'
import type { Change } from '../journey/change.ts'
import { connect, connectEitherWay, reconnect } from '../journey/commands/connect.ts'
import { move } from '../journey/commands/move.ts'
import { copy, landingPlace, paste } from '../journey/commands/paste.ts'
import { freePlace, place } from '../journey/commands/place.ts'
import { remove } from '../journey/commands/remove.ts'
import { tidy } from '../journey/commands/tidy.ts'
import { centre, type Point } from '../journey/geometry.ts'
import { type LinkId, newId, type WaypointId } from '../journey/ids.ts'
import type { InstrumentForm } from '../journey/instrument-forms.ts'
import { type Journey, table } from '../journey/journey.ts'
import type { LinkKind } from '../journey/link.ts'
import type { LoopKind } from '../journey/loop-kinds.ts'
import { makeInstrument, makeLoop, makeOutcome } from '../journey/make.ts'
import type { OutcomeKind } from '../journey/outcome-kinds.ts'
import { readPiece, writePiece } from '../journey/piece-text.ts'
import { Refusal } from '../journey/refusal.ts'
import type { Overtaken } from '../journey/undo.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import type { Session } from './session.ts'
import { refusalKey, type ViewStore } from './view-store.ts'

/** What the palette offers: a type and its kind or form. */
export type Kindred =
  | { readonly type: 'outcome'; readonly kind: OutcomeKind }
  | { readonly type: 'instrument'; readonly form: InstrumentForm }
  | { readonly type: 'loop'; readonly kind: LoopKind }

/** The verbs that views call: each runs a command, writes what it gives, and tells the person where it is refused. */
export interface Actions {
  /**
   * Runs any command of src/journey/commands on what is shown; false where it was refused. In a draft it rewrites the draft.
   *
   * @param joins commands of the same name that follow each other are one step to undo: letters typed into one field
   */
  run(command: (journey: Journey) => Change[], joins?: string): boolean
  /** Whether this person may change what is shown; where not, they are told. */
  mayEdit(): boolean
  /** Sets a new card down, chooses it and opens its title; without a place, near `near`, in sight, or near the last card. */
  placeNew(
    what: Kindred,
    options?: { at?: Point; near?: Point; title?: string; linkFrom?: WaypointId },
  ): WaypointId | undefined
  /** Shown places of a drag that has ended, in reading order. */
  drop(places: ReadonlyMap<WaypointId, Point>): void
  connect(from: WaypointId, to: WaypointId, kind?: LinkKind): boolean
  reconnect(link: LinkId, ends: { from: WaypointId; to: WaypointId }): boolean
  /** Removes what is selected. */
  removeSelected(): void
  /** What is selected as a text for a clipboard; undefined for nothing. */
  copySelected(): string | undefined
  cutSelected(): string | undefined
  /** Undefined where the text holds no cards; false where it does and they were refused, of which the person is told. */
  pasteText(text: string, at?: Point): boolean | undefined
  duplicateSelected(): void
  /** Shows how the journey would look tidied; nothing is written until the proposal is taken. */
  proposeTidy(): Promise<void>
  takeProposal(): void
  leaveProposal(): void
  undo(): void
  redo(): void
}

export function makeActions(session: Session): Actions {
  const { doc, live, store, showing, view, history, connection, drag, camera, presence } = session
  /** What this person sees and works on: the live journey, or a draft of it. */
  const journey = (): Journey => store.getState().journey

  const tell = (error: unknown): void => {
    if (!(error instanceof Refusal)) throw error
    const { reading } = error
    view.say({
      key: refusalKey(error.code),
      values: error.values,
      tone: 'refusal',
      ...(reading && {
        action: {
          key: `reading.${reading.kind}`,
          values: { from: titleOf(journey(), reading.from), to: titleOf(journey(), reading.to) },
          run: () => actions.connect(reading.from, reading.to, reading.kind),
        },
      }),
    })
  }

  const write = (changes: readonly Change[]): void => writeChanges(doc, changes, BY_HAND)

  const mayEdit = (): boolean => {
    const { role } = connection.status.getState()
    const isPast = showing.getState().showing.of === 'past'
    if (role === 'edit' && !isPast) return true
    if (isPast) view.say({ key: 'message.pastOnly', tone: 'refusal' })
    else sayMayNotEdit(view, role)
    return false
  }

  /** "Undo" on a message means the step that the message tells of: with the next step it goes. */
  const withdrawUndo = (): void => {
    for (const { id, action } of view.getState().messages) if (action?.key === 'action.undo') view.hush(id)
  }

  const run: Actions['run'] = (command, joins) => {
    if (!mayEdit()) return false
    try {
      const shown = journey()
      const now = live.getState().journey
      const made = command(shown)
      const looking = showing.getState().showing
      const changes = looking.of === 'draft' ? looking.into(now, shown, made) : made
      if (changes.length > 0) {
        withdrawUndo()
        history.keep(now, changes, joins)
        write(changes)
      }
      return true
    } catch (error) {
      tell(error)
      return false
    }
  }

  const putDown = (text: string, at?: Point): boolean | undefined => {
    const piece = readPiece(text)
    if (!piece) return undefined
    let placed: WaypointId[] = []
    const done = run((now) => {
      const { changes, ids } = paste(now, piece, at ?? landingPlace(now, piece, camera.getState().seen()), newId)
      placed = ids
      return changes
    })
    if (done) view.select(placed)
    return done
  }

  /** Nobody pointed at the phase that a card came into. */
  const sayPhase = (id: WaypointId): void => {
    const { waypoints, phases } = journey()
    const inPhase = waypoints.get(id)?.phase
    const phase = inPhase && phases.get(inPhase)
    if (phase) view.say({ key: 'message.setDownIn', values: { title: phase.title } })
  }

  const takeAway = (said: string): void => {
    const { waypoints, links } = view.getState()
    const number = waypoints.size || links.size
    if (number > 0 && run((now) => remove(now, waypoints, links))) {
      view.select([])
      view.setState({ editing: null })
      view.say({
        key: waypoints.size > 0 ? said : 'message.linksRemoved',
        values: { count: number, number },
        action: { key: 'action.undo', run: actions.undo },
      })
    }
  }

  const actions: Actions = {
    run,
    mayEdit,
    placeNew(what, options = {}) {
      const id = newId() as WaypointId
      const before = journey()
      const size = CARD_SIZES[what.type]
      const seen = options.near ? undefined : camera.getState().seen()
      const near = options.near ?? (seen && centre(seen))
      const at =
        options.at ??
        freePlace(
          [...before.waypoints.values(), ...live.getState().journey.waypoints.values()],
          what.type,
          near ? { x: near.x - size.width / 2, y: near.y - size.height / 2 } : nextPlace(before),
          seen,
          bandsOf(before.phases.values()),
        )
      const waypoint = made(what, id, at, options.title ?? '')
      const done = run((now) => {
        const changes = place(now, waypoint)
        const from = options.linkFrom
        if (!from) return changes
        const placed = { ...now, waypoints: new Map([...now.waypoints, [id, waypoint]]) }
        return [...changes, ...connectEitherWay(placed, newId(), from, id)]
      }, id)
      if (!done) return undefined
      const placed = journey().waypoints.get(id)
      if (placed && presence.getState().everyone.size > 0) {
        // Also what is removed: it may come back. Cards of drafts are among them.
        const known = new Set(tableMap(doc, 'waypoints').keys())
        // Where its code does not come, the card stands where it was set down.
        import('./step-aside.ts').then(
          ({ stepAside }) => stepAside(session, known, placed),
          () => {},
        )
      }
      view.select([id])
      if (!options.at) camera.getState().bring({ ...at, ...size })
      if (!options.at && !options.near) sayPhase(id)
      if (options.title === undefined) view.setState({ editing: id })
      return id
    },
    drop(places) {
      const gone = [...places.keys()].filter((id) => !journey().waypoints.has(id))
      // Written first, let go after: the other way round the card would jump back for a frame.
      run((now) => move(now, places))
      drag.end()
      if (gone.length > 0) view.say({ key: 'message.removedWhileMoving', values: { count: gone.length } })
    },
    connect: (from, to, kind) => run((now) => connect(now, newId(), from, to, kind)),
    reconnect: (link, ends) => run((now) => reconnect(now, link, ends, newId())),
    removeSelected: () => takeAway('message.cardsRemoved'),
    copySelected() {
      const { waypoints } = view.getState()
      return waypoints.size > 0 ? writePiece(copy(journey(), waypoints)) : undefined
    },
    cutSelected() {
      const text = actions.copySelected()
      if (text) takeAway('message.cut')
      return text
    },
    pasteText: putDown,
    duplicateSelected() {
      const text = actions.copySelected()
      if (text) putDown(text)
    },
    async proposeTidy() {
      if (!mayEdit()) return
      // One card alone would only be set elsewhere.
      if (journey().waypoints.size < 2) {
        view.say({ key: 'message.alreadyTidy' })
        return
      }
      // The layout comes when it is asked for: 17 kB that most sittings never need.
      const layout = await import('../layout/tidy.ts')
      const changes = tidy(journey(), layout.tidy(journey()))
      if (changes.length === 0) view.say({ key: 'message.alreadyTidy' })
      else {
        view.select([])
        session.proposal.setState({ changes })
      }
    },
    takeProposal() {
      const { changes } = session.proposal.getState()
      if (changes) run((now) => stillFitting(now, changes))
      session.proposal.setState({ changes: null })
    },
    leaveProposal: () => session.proposal.setState({ changes: null }),
    undo: () => walk('undo'),
    redo: () => walk('redo'),
  }

  const walk = (way: 'undo' | 'redo'): void => {
    if (!mayEdit()) return
    withdrawUndo()
    tellOvertaken(history[way](), way)
  }

  const tellOvertaken = (overtaken: Overtaken[] | undefined, what: 'undo' | 'redo'): void => {
    const first = overtaken?.[0]
    if (!first) return
    view.say({ key: `overtaken.${what}.${first.how}`, values: { title: first.title, count: overtaken.length } })
  }
  return actions
}

/** Tells whose link does not let them change the map; and whoever may comment, where to write instead. */
export function sayMayNotEdit(view: ViewStore, role: Role): void {
  if (role !== 'comment') view.say({ key: 'message.viewOnly', tone: 'refusal' })
  else {
    const run = (): void => view.setState({ panel: 'comments' })
    view.say({ key: 'message.commentOnly', tone: 'refusal', action: { key: 'message.comment', run } })
  }
}

/** What was proposed, without what others removed while it was being looked at. */
function stillFitting(now: Journey, changes: readonly Change[]): Change[] {
  return changes.filter((change) => change.do !== 'set' || table(now, change.in).has(change.id))
}

function made(what: Kindred, id: string, at: Point, title: string): Waypoint {
  if (what.type === 'outcome') return makeOutcome(id, what.kind, at, { title })
  if (what.type === 'instrument') return makeInstrument(id, what.form, at, { title })
  return makeLoop(id, what.kind, at, { title })
}

/** Where a card goes that nobody pointed a place for: after the last one made. */
function nextPlace(journey: Journey): Point {
  const last = [...journey.waypoints.values()].at(-1)
  return last ? { x: last.at.x, y: last.at.y + CARD_SIZES[last.type].height + 40 } : { x: 80, y: 160 }
}

export function titleOf(journey: Journey, id: WaypointId): string {
  return journey.waypoints.get(id)?.title ?? ''
}

/** A shown corner back in reading order. */
export function toReadingOrder(shown: Point, type: Waypoint['type'], journey: Journey): Point {
  return shownCorner(shown, CARD_SIZES[type].width, journey.about.direction)
}
