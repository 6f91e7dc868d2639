import { type RefObject, useEffect } from 'react'
import type { Box, Point } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import { useCanvas } from './canvas-context.tsx'
import { cardId } from './flow-nodes.ts'

interface Moved {
  readonly card: HTMLElement
  readonly box: Box
  readonly from: Point
}

/**
 * Moves the cards under a hand, one's own or another's, from where they stand to where they are shown.
 *
 * They stand where the journey has them until the hand lets go. Giving it new places in each frame made it take in
 * all cards in sight again and cost 2 to 3 ms a frame, for one number in one style. Nor does React draw anything when a hand
 * takes a card up.
 */
export function useHeldCards(sheet: RefObject<HTMLElement | null>): void {
  const { shown, carried } = useCanvas()
  useEffect(() => {
    const moved = new Map<WaypointId, Moved>()
    const holder = sheet.current
    let frame: number | undefined
    const follow = (): void => {
      const { held, boxes, nodes } = shown.getState()
      if (held.size === 0 && moved.size === 0) return
      for (const [id, { card }] of moved) {
        if (held.has(id)) continue
        moved.delete(id)
        card.style.transform = 'none'
        delete card.dataset.held
      }
      for (const node of nodes) {
        const id = cardId(node)
        const box = held.has(id) && boxes.get(id)
        if (!box) continue
        const last = moved.get(id)
        if (last?.card.isConnected && last.box === box && last.from === node.position) continue
        const card = last?.card.isConnected ? last.card : cardElement(sheet.current, id)
        if (!card) {
          // It has just come into sight, and React has not drawn it yet.
          frame ??= requestAnimationFrame(again)
          continue
        }
        moved.set(id, { card, box, from: node.position })
        card.style.transform = `translate(${box.x - node.position.x}px,${box.y - node.position.y}px)`
        if (last?.card !== card) card.dataset.held = ''
        carried.touch(card)
        if (holder) carried.touch(holder)
      }
    }
    const again = (): void => {
      frame = undefined
      follow()
    }
    follow()
    const stop = shown.subscribe(follow)
    return () => {
      stop()
      if (frame !== undefined) cancelAnimationFrame(frame)
    }
  }, [shown, carried, sheet])
}

function cardElement(sheet: HTMLElement | null, id: string): HTMLElement | null {
  return sheet?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? null
}
