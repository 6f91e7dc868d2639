import { createRoot } from 'react-dom/client'
import { earlier, sheetOf } from './sheet.ts'

/** What the bench calls in the page, the same for both canvases. */
export interface BenchHands {
  /** Where the card stands on the screen, its middle. */
  cardAt(index: number): { x: number; y: number }
  /** Moves ten cards as others would, by one frame's way. */
  moveOthers(frame: number): void
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
const journey = sheetOf(Number(asked.get('cards')))
const root = createRoot(document.getElementById('app') as HTMLElement)
if (asked.get('canvas') === 'plain') {
  const { mountPlain } = await import('./plain.tsx')
  mountPlain(root, journey)
} else {
  const { mountOurs } = await import('./ours.tsx')
  await mountOurs(root, journey, asked.get('canvas') === 'overlay' ? earlier(journey) : undefined)
}
