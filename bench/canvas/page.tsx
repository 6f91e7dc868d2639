import { createRoot } from 'react-dom/client'
import { keptMap } from './ours-first.ts'

/** What the bench calls in the page, the same for both canvases. */
export interface BenchHands {
  /** Where the card stands on the screen, its middle. */
  cardAt(index: number): { x: number; y: number }
  /** Moves ten cards as others would, by one frame's way. */
  moveOthers(frame: number): void
  /** They hold nothing any more. */
  othersLetGo(): void
  zoom(): number
  /** Full size, the first card in the upper left corner. */
  home(): void
}

declare global {
  interface Window {
    bench?: BenchHands
  }
}

const asked = new URLSearchParams(location.search)
const cards = Number(asked.get('cards'))
const canvas = asked.get('canvas')
const root = createRoot(document.getElementById('app') as HTMLElement)
// Not awaited: what is fetched needs what this file has, and would wait for its end.
if (canvas === 'plain') void import('./plain.tsx').then(({ mountPlain }) => mountPlain(root, cards))
else {
  // Words and document beside the code and not after it, as in the product (`first.ts`).
  void import('../../src/i18n/first/en.ts')
  void keptMap(cards)
  void import('./ours.tsx').then(({ mountOurs }) => mountOurs(root, cards, canvas === 'overlay'))
}
