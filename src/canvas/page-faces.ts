/** A face as the page's styles name it. */
export interface PageFace {
  readonly family: string
  /** As in CSS, its addresses whole. */
  readonly source: string
  readonly range: string
}

/** The faces of a weight that the page draws with: a worker sees none of them, and is told. */
export function facesOfPage(weight: string): PageFace[] {
  return [...document.styleSheets].flatMap((sheet) => {
    if (sheet.href !== null && new URL(sheet.href).origin !== location.origin) return []
    const base = sheet.href ?? document.baseURI
    return [...sheet.cssRules].flatMap((rule) => {
      if (!(rule instanceof CSSFontFaceRule)) return []
      const said = (name: string): string => rule.style.getPropertyValue(name).trim()
      if (said('font-weight') !== weight) return []
      const family = said('font-family').replace(/^["']|["']$/g, '')
      const source = said('src').replace(/url\(["']?([^"')]+)["']?\)/g, (_, at) => `url("${new URL(at, base).href}")`)
      return [{ family, source, range: said('unicode-range') || 'U+0-10FFFF' }]
    })
  })
}
