import { type RefObject, useEffect } from 'react'
import type { WaypointId } from '../journey/ids.ts'
import { useCanvas } from './canvas-context.tsx'

/**
 * Moves the cards under a hand, one's own or another's, to where they are shown.
 *
 * React Flow keeps them where the journey has them until the hand lets go. Giving it new places in each frame made it take in
 * all cards in sight again and cost 2 to 3 ms a frame, for one number in one style.
 */
export function useHeldCards(sheet: RefObject<HTMLElement | null>): void {
  const { shown } = useCanvas()
  useEffect(() => {
    const moved = new Map<WaypointId, HTMLElement>()
    const follow = (): void => {
      const { held, boxes, nodes } = shown.getState()
      if (held.size === 0 && moved.size === 0) return
      for (const [id, card] of moved) {
        if (held.has(id)) continue
        moved.delete(id)
        // Dropped where it stood, its place is not written again by React, for which it never moved.
        const position = nodes.find((node) => node.id === id)?.position
        if (position) place(card, position)
      }
      for (const id of held.keys()) {
        const box = boxes.get(id)
        const known = moved.get(id)
        const card = known?.isConnected ? known : cardElement(sheet.current, id)
        if (!card || !box) continue
        moved.set(id, card)
        place(card, box)
      }
    }
    follow()
    return shown.subscribe(follow)
  }, [shown, sheet])
}

function cardElement(sheet: HTMLElement | null, id: WaypointId): HTMLElement | null {
  return sheet?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? null
}

/** As React Flow writes it, so that the two are the same where nothing moved. */
function place(card: HTMLElement, { x, y }: { readonly x: number; readonly y: number }): void {
  card.style.transform = `translate(${x}px,${y}px)`
}
