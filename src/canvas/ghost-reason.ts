import type { Waypoint } from '../journey/waypoint.ts'
import type { Session } from '../session/session.ts'
import { loadTrail, type Trail } from '../session/trail.ts'

/** Whoever asked longer ago has gone on, ms. */
const ASKED_LATELY = 60_000

/** The last question that waits for the trail; the next one takes its place. */
let stopWaiting = (): void => {}
/** How often somebody asked: while the program of the trail is fetched, there is nothing to stop yet. */
let questions = 0

/**
 * Says what stood here, and why it was dropped where somebody told. A trail that has not come yet may know why: it is said
 * then.
 */
export function tellGhost(session: Session, card: Waypoint, untitled: string): void {
  const title = card.title || untitled
  const tell = (why: string): void => {
    const { messages } = session.view.getState()
    for (const { id, key } of messages) if (key === 'compare.ghost' || key === 'compare.ghostWhy') session.view.hush(id)
    session.view.say(
      why ? { key: 'compare.ghostWhy', values: { title, why } } : { key: 'compare.ghost', values: { title } },
    )
  }
  stopWaiting()
  questions += 1
  const question = questions
  loadTrail(session).then(
    (trail) => {
      if (question !== questions) return
      const why = reasonIn(trail, card)
      tell(why)
      if (!why && !trail.store.getState().synced) waitForReason(trail, card, tell)
    },
    // Whoever opens the history is told that it cannot be had; what stood here is known without it.
    () => question === questions && tell(''),
  )
}

function waitForReason(trail: Trail, card: Waypoint, tell: (why: string) => void): void {
  const asked = Date.now()
  const stop = trail.store.subscribe(({ synced }) => {
    const why = reasonIn(trail, card)
    if (!why && !synced) return
    stop()
    if (why && Date.now() - asked < ASKED_LATELY) tell(why)
  })
  stopWaiting = stop
}

function reasonIn(trail: Trail, { id }: Waypoint): string {
  return (
    trail
      .droppedCards()
      .find(({ waypoint }) => waypoint.id === id)
      ?.reason?.rationale.trim() ?? ''
  )
}
