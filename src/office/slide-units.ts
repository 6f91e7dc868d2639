import type { Box } from '../journey/geometry.ts'
import { element } from './xml.ts'

/** The unit of the format: 12,700 a point. */
export function emu(points: number): number {
  return Math.round(points * 12_700)
}

export const SPACES = {
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:p': 'http://schemas.openxmlformats.org/presentationml/2006/main',
} as const

/** A place and size, in points, as the format tells them. */
export function place({ x, y, width, height }: Box): string {
  return element('a:off', { x: emu(x), y: emu(y) }) + element('a:ext', { cx: emu(width), cy: emu(height) })
}
