import type { Scene } from '../scene/scene.ts'
import { FONTS } from './svg.ts'

/** A face as the page's styles name it. */
export interface PageFace {
  readonly family: string
  /** As in CSS, its addresses whole. */
  readonly source: string
  readonly weight: string
  readonly range: string
}

/** The faces that the page may draw with: a worker sees none of them, and is told. */
export function facesOfPage(): PageFace[] {
  return [...document.styleSheets].flatMap((sheet) => {
    const base = sheet.href ?? document.baseURI
    return rulesOf(sheet).flatMap((rule) => {
      if (!(rule instanceof CSSFontFaceRule)) return []
      const said = (name: string): string => rule.style.getPropertyValue(name).trim()
      const family = said('font-family').replace(/^["']|["']$/g, '')
      if (!FONTS.includes(`'${family}'`)) return []
      const source = said('src').replace(/url\(["']?([^"')]+)["']?\)/g, (_, at) => `url("${new URL(at, base).href}")`)
      return [{ family, source, weight: said('font-weight') || '400', range: said('unicode-range') || 'U+0-10FFFF' }]
    })
  })
}

/** None of a foreign origin's styles, which hold no faces of ours and may not be read. */
function rulesOf(sheet: CSSStyleSheet): readonly CSSRule[] {
  if (sheet.href !== null && new URL(sheet.href).origin !== location.origin) return []
  return [...sheet.cssRules]
}

/** Faces that this worker was told for an earlier picture. */
const known = new Set<string>()

/**
 * Makes the faces known to this worker and waits for those that the scene's letters need.
 *
 * @returns false where this browser's workers know no fonts, or a face did not come
 */
export async function loadWorkerFonts(scene: Scene, faces: readonly PageFace[]): Promise<boolean> {
  const fonts = (self as unknown as { fonts?: FontFaceSet }).fonts
  if (!fonts || typeof FontFace === 'undefined') return false
  for (const { family, source, weight, range } of faces) {
    const name = `${source} ${weight} ${range}`
    if (known.has(name)) continue
    known.add(name)
    fonts.add(new FontFace(family, source, { weight, unicodeRange: range }))
  }
  const families = [...new Set(faces.map(({ family }) => family))]
  const loading = [...textsByWeight(scene)].flatMap(([weight, text]) =>
    families.map((family) => fonts.load(`${weight} 13px '${family}'`, text)),
  )
  const loaded = await Promise.allSettled(loading)
  return loaded.every(({ status }) => status === 'fulfilled')
}

/** Each letter once. */
function textsByWeight({ groups }: Scene): Map<number, string> {
  const letters = new Map<number, Set<string>>()
  for (const { shapes } of groups) {
    for (const shape of shapes) {
      if (shape.shape !== 'text') continue
      const seen = letters.get(shape.weight) ?? new Set()
      letters.set(shape.weight, seen)
      for (const line of shape.lines) for (const letter of line) seen.add(letter)
    }
  }
  return new Map([...letters].map(([weight, seen]) => [weight, [...seen].join('')]))
}
