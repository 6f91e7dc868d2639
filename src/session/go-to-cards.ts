import type { LinkId, WaypointId } from '../journey/ids.ts'
import { isNarrow } from './narrow.ts'
import type { Session } from './session.ts'

/**
 * The one way from a sentence, a chip or a line to the cards that it speaks of: they are chosen and brought into sight. Where the window is
 * narrow, the pane or the list that was tapped covers the map, and steps aside.
 *
 * @param waypoints what is not on the map that is shown is passed over
 * @param links chosen along with them
 */
export function goToCards(
  { view, store, camera }: Pick<Session, 'view' | 'store' | 'camera'>,
  waypoints: readonly WaypointId[],
  links: readonly LinkId[] = [],
): void {
  const { journey } = store.getState()
  const there = waypoints.filter((id) => journey.waypoints.has(id))
  view.select(
    there,
    links.filter((id) => journey.links.has(id)),
  )
  if (isNarrow()) view.setState({ panel: null, place: 'canvas' })
  camera.getState().show(there)
}
