import { whenStill } from './stillness.ts'

/** What moves just now, one's own doing or another's. */
export interface Carried {
  /** It has moved by a step. */
  touch(element: HTMLElement | SVGElement): void
  /**
   * One's own hand has let go: what it moved becomes a part of the sheet with the frame that sets it down, and not in one of its own.
   * What another moves is marked again with their next step.
   */
  settle(): void
  stop(): void
}

/**
 * Marks what moves, and only while it does: see canvas.css. What is held and lies still is not marked: ten cards in another's
 * hand became layers, and so did their marks, as soon as one's own hand carried one card.
 */
export function whatMoves(): Carried {
  const marked = new Set<HTMLElement | SVGElement>()
  const settle = (): void => {
    for (const element of marked) delete element.dataset.carried
    marked.clear()
  }
  const still = whenStill(settle)
  return {
    touch(element) {
      still.touch()
      if (marked.has(element)) return
      marked.add(element)
      element.dataset.carried = ''
    },
    settle,
    stop() {
      still.stop()
      settle()
    },
  }
}
