import type { Scene, Weight } from '../scene/scene.ts'
import type { FontFace, FontPart } from './font-files.ts'

/** A text in one weight. */
export interface Wording {
  readonly text: string
  readonly weight: Weight
}

/** The faces that a scene's texts need, sorted; a picture of a Latin journey does not carry the Arabic ones. */
export function facesOf({ groups }: Pick<Scene, 'groups'>): FontFace[] {
  return facesOfTexts(
    groups.flatMap(({ shapes }) =>
      shapes.flatMap((shape) => (shape.shape === 'text' ? [{ text: shape.lines.join(''), weight: shape.weight }] : [])),
    ),
  )
}

/** The faces that these texts need, sorted; the Latin one of each weight always. */
export function facesOfTexts(wordings: Iterable<Wording>): FontFace[] {
  const faces = new Set<FontFace>()
  for (const { text, weight } of wordings) {
    faces.add(`latin ${weight}`)
    for (const [part, signs] of SIGNS) if (signs.test(text)) faces.add(`${part} ${weight}`)
  }
  return [...faces].sort()
}

/** Where each part may have signs; which of them it has, it knows itself. */
const SIGNS: readonly (readonly [FontPart, RegExp])[] = [
  ['latin-ext', /[\u0100-\u02ff\u1d00-\u1dbf\u1e00-\u1eff\u2020\u20a0-\u20cf\u2113\u2c60-\u2c7f\ua720-\ua7ff]/],
  [
    'vietnamese',
    /[\u0102-\u0103\u0110-\u0111\u0128-\u0129\u0168-\u0169\u01a0-\u01b0\u1ea0-\u1ef9\u20ab]|[\u0300-\u0329]/,
  ],
  ['greek', /[\u0370-\u03ff]/],
  ['cyrillic', /\u0301|[\u0400-\u045f\u0490-\u0491\u04b0-\u04b1\u2116]/],
  ['cyrillic-ext', /[\u0460-\u052f\u1c80-\u1c8a\u20b4\ua640-\ua69f]/],
  ['arabic', /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]/],
]
