import { widerBy } from '../scene/roomy-ruler.ts'
import type { Scene, TextShape } from '../scene/scene.ts'

/** The sizes of a picture's texts where its letters lie in the file. */
export interface WrittenSizes {
  /** Gives browsers, which alone read the letters out of the file, these letters and the size that each text was measured in. */
  readonly rules: string
  /** The text as all others set it: in letters of their own, which are wider, and so by as much smaller. */
  written(shape: TextShape): TextShape
}

/**
 * Inkscape, LibreOffice and librsvg read no fonts out of a file, and pass over `@supports` as well: what stands in it is for browsers
 * alone. Two sizes never become one: by its own size a text is found again.
 *
 * @param fonts families in which browsers find the letters
 */
export function writtenSizes({ groups }: Scene, fonts: string): WrittenSizes {
  const sizes = new Map<string, number>()
  const taken = new Set<number>()
  const sizeOf = ({ size, lines }: TextShape): number => {
    const by = Math.max(...lines.map(widerBy))
    const key = `${size} ${by}`
    const known = sizes.get(key)
    if (known !== undefined) return known
    // Hundredths are what is written.
    let hundredths = Math.floor((size / by) * 100)
    while (taken.has(hundredths)) hundredths -= 1
    taken.add(hundredths)
    sizes.set(key, hundredths / 100)
    return hundredths / 100
  }
  const written = (shape: TextShape): TextShape =>
    shape.lines.length === 0 ? shape : { ...shape, size: sizeOf(shape) }
  for (const { shapes } of groups) for (const shape of shapes) if (shape.shape === 'text') written(shape)
  const rules = [...sizes].map(([key, size]) => `text[font-size="${size}"]{font-size:${key.split(' ')[0]}px}`)
  return { rules: `@supports (font-size:1px){text{font-family:${fonts}}${rules.join('')}}`, written }
}
