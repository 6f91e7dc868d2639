import { widerBy } from '../scene/roomy-ruler.ts'
import type { Scene, TextShape } from '../scene/scene.ts'

/** The sizes of a picture's texts where its letters lie in the file. */
export interface WrittenSizes {
  /** Gives browsers, which alone read the letters out of the file, these letters and the size that each text was measured in. */
  readonly rules: string
  /** In which all others set it: in letters of their own, which are wider, and so by as much smaller. */
  sizeOf(shape: TextShape): number
}

/**
 * Inkscape, LibreOffice and librsvg read no fonts out of a file, and pass over `@supports` as well: what stands in it is for browsers
 * alone. Two sizes never become one: by its own size a text is found again.
 *
 * @param fonts families in which browsers find the letters
 */
export function writtenSizes({ groups }: Scene, fonts: string): WrittenSizes {
  const sizes = new Map<number, number>()
  const taken = new Set<number>()
  const rules: string[] = []
  const sizeOf = ({ size, lines }: TextShape): number => {
    let by = 0
    for (const line of lines) by = Math.max(by, widerBy(line))
    // Sizes are below 1,000 px.
    const key = by * 1_000_000 + size
    const known = sizes.get(key)
    if (known !== undefined) return known
    // Hundredths are what is written.
    let hundredths = Math.floor((size / (by || 1)) * 100)
    while (taken.has(hundredths)) hundredths -= 1
    taken.add(hundredths)
    const written = hundredths / 100
    sizes.set(key, written)
    rules.push(`text[font-size="${written}"]{font-size:${size}px}`)
    return written
  }
  for (const { shapes } of groups) for (const shape of shapes) if (shape.shape === 'text') sizeOf(shape)
  return { rules: `@supports (font-size:1px){text{font-family:${fonts}}${rules.join('')}}`, sizeOf }
}
