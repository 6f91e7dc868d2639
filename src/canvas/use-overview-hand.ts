import { useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect } from 'react'
import { contains, type Point } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import { useMayEdit, useSession } from '../ui/use-session.tsx'
import { useCanvas } from './canvas-context.tsx'

/**
 * Choosing, dragging and approaching cards that are only painted. React Flow's pane lies under the painting and would pan:
 * what begins on a card is taken before it gets there.
 */
export function useOverviewHand(canvas: RefObject<HTMLCanvasElement | null>): void {
  const { shown } = useCanvas()
  const { view, drag, store, actions, camera } = useSession()
  const flow = useReactFlow()
  const mayEdit = useMayEdit()
  useEffect(() => {
    const sheet = canvas.current?.closest<HTMLElement>('.sheet')
    if (!sheet) return
    const pointOf = (event: MouseEvent): Point =>
      flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false })
    const cardAt = (point: Point): WaypointId | undefined => {
      const { boxes, sight } = shown.getState()
      let found: WaypointId | undefined
      if (sight.far) for (const [id, box] of boxes) if (contains(box, point)) found = id
      return found
    }
    const isGround = (event: Event): boolean =>
      event.target instanceof Element && event.target.classList.contains('react-flow__pane')

    const down = (event: PointerEvent): void => {
      if (event.button !== 0 || !isGround(event) || event.pointerType === 'touch') return
      const start = pointOf(event)
      const id = cardAt(start)
      if (!id) return
      event.stopPropagation()
      choose(id, event.shiftKey || event.ctrlKey || event.metaKey)
      const move = (moved: PointerEvent): void => {
        const now = pointOf(moved)
        const forward = store.getState().journey.about.direction === 'rtl' ? -1 : 1
        const by = { x: (now.x - start.x) * forward, y: now.y - start.y }
        if (!mayEdit || (drag.getState().places.size === 0 && Math.hypot(by.x, by.y) * flow.getZoom() < 4)) return
        const places = new Map<WaypointId, Point>()
        for (const one of view.getState().waypoints) {
          const card = store.getState().journey.waypoints.get(one)
          if (card) places.set(one, { x: card.at.x + by.x, y: card.at.y + by.y })
        }
        drag.move(places, by)
      }
      const up = (ended: PointerEvent): void => {
        removeEventListener('pointermove', move)
        removeEventListener('pointerup', up)
        removeEventListener('pointercancel', up)
        const { places } = drag.getState()
        if (places.size === 0) return
        if (ended.type === 'pointerup') actions.drop(places)
        else drag.end()
      }
      addEventListener('pointermove', move)
      addEventListener('pointerup', up)
      addEventListener('pointercancel', up)
    }
    const choose = (id: WaypointId, add: boolean): void => {
      const { waypoints, linkingFrom } = view.getState()
      if (linkingFrom) {
        view.setState({ linkingFrom: null })
        if (linkingFrom !== id) actions.connect(linkingFrom, id)
      } else if (add) view.select(waypoints.has(id) ? [...waypoints].filter((one) => one !== id) : [...waypoints, id])
      else if (!waypoints.has(id)) view.select([id])
    }
    /** d3 listens to the older events: those that begin on a card must not pan either. */
    const keep = (event: MouseEvent): void => {
      if (event.button === 0 && isGround(event) && cardAt(pointOf(event))) event.stopPropagation()
    }
    const click = (event: MouseEvent): void => {
      if (!isGround(event)) return
      const id = cardAt(pointOf(event))
      if (!id) return
      event.stopPropagation()
      choose(id, event.shiftKey || event.ctrlKey || event.metaKey)
    }
    const approach = (event: MouseEvent): void => {
      const id = isGround(event) && cardAt(pointOf(event))
      if (!id) return
      event.stopPropagation()
      camera.getState().show([id])
    }
    sheet.addEventListener('pointerdown', down, true)
    sheet.addEventListener('mousedown', keep, true)
    sheet.addEventListener('click', click, true)
    sheet.addEventListener('dblclick', approach, true)
    return () => {
      sheet.removeEventListener('pointerdown', down, true)
      sheet.removeEventListener('mousedown', keep, true)
      sheet.removeEventListener('click', click, true)
      sheet.removeEventListener('dblclick', approach, true)
    }
  }, [canvas, shown, view, drag, store, actions, camera, flow, mayEdit])
}
