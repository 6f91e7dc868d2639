import { INK } from '../scene/ink.ts'
import type { Level } from './document-blocks.ts'

/** How texts of a document look, points: what its styles say, and what the preview goes by. */
export interface TextLook {
  readonly size: number
  readonly ink: string
  readonly before: number
  readonly after: number
}

export const DOCUMENT_FACE = 'Arial'

/** Line height over what the face itself asks for, in 240ths as the format counts it. */
export const LINE = { text: 264, cell: 240 } as const

export const BODY: TextLook = { size: 10.5, ink: INK.ink, before: 0, after: 4 }

export const HEADINGS: Readonly<Record<Level, TextLook>> = {
  title: { size: 24, ink: INK.ink, before: 0, after: 4 },
  1: { size: 16, ink: INK.accent, before: 16, after: 6 },
  2: { size: 12, ink: INK.ink, before: 10, after: 3 },
}

/** Of the page's number and what stands above it. */
export const FOOT_SIZE = 9
