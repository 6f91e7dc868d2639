import type { Scene, Weight } from '../scene/scene.ts'

export type FontFace = `${'latin' | 'latin-ext' | 'arabic'} ${Weight}`

/** The faces that a scene's texts need, sorted; a picture of a Latin journey does not carry the Arabic ones. */
export function facesOf({ groups }: Pick<Scene, 'groups'>): FontFace[] {
  const faces = new Set<FontFace>()
  for (const { shapes } of groups) {
    for (const shape of shapes) {
      if (shape.shape !== 'text') continue
      faces.add(`latin ${shape.weight}`)
      const text = shape.lines.join('')
      if (LATIN_EXTENDED.test(text)) faces.add(`latin-ext ${shape.weight}`)
      if (ARABIC.test(text)) faces.add(`arabic ${shape.weight}`)
    }
  }
  return [...faces].sort()
}

const LATIN_EXTENDED = /[\u0100-\u02ff\u1e00-\u1eff\u20a0-\u20cf]/
const ARABIC = /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]/
