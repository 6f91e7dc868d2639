import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Point } from '../journey/geometry.ts'
import type { LinkId, WaypointId } from '../journey/ids.ts'
import type { HelperLine } from './helper-lines.ts'

/** A link that is being drawn by hand, or whose end is being led elsewhere. */
export interface Linking {
  readonly from: WaypointId
  /** The hand, canvas px as shown. */
  readonly at: Point
  /** The card under the hand. */
  readonly over: WaypointId | null
  /** The link whose end is moved, and which of its ends stays. */
  readonly moves?: { readonly link: LinkId; readonly stays: 'from' | 'to' }
}

/** Where a small menu stands open that offers what may be set down there, and from which card a link then leads to it. */
export interface Offering {
  /** Canvas px as shown. */
  readonly at: Point
  readonly linkFrom: WaypointId | null
}

export interface LinkingState {
  readonly linking: Linking | null
  readonly offering: Offering | null
  /** The card under the pointer, for its ports. */
  readonly hovered: WaypointId | null
  /** What the dragged cards have come in line with. */
  readonly lines: readonly HelperLine[]
  /** Whether one's own hand drags cards: what they offer comes when it lets go. */
  readonly isCarrying: boolean
}

export const NO_LINES: readonly HelperLine[] = []

const NOTHING: LinkingState = { linking: null, offering: null, hovered: null, lines: NO_LINES, isCarrying: false }

export interface LinkingStore extends StoreApi<LinkingState> {
  /** The pointer has come to a card or to one of its ports. */
  readonly hover: (id: WaypointId) => void
  /** It has left it: the ports go after a moment, unless it comes back to the card or to one of them. */
  readonly leave: (id: WaypointId) => void
}

/** ms; without it the hand could never reach the ports, which stand outside the card. */
export const LET_GO_MS = 160

export function openLinkingStore(): LinkingStore {
  const store = createStore<LinkingState>(() => NOTHING)
  let leaving: ReturnType<typeof setTimeout> | undefined
  return {
    ...store,
    hover(id) {
      clearTimeout(leaving)
      store.setState({ hovered: id })
    },
    leave(id) {
      clearTimeout(leaving)
      leaving = setTimeout(() => {
        if (store.getState().hovered === id) store.setState({ hovered: null })
      }, LET_GO_MS)
    },
  }
}
