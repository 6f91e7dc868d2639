import { latinWidth } from '../scene/latin-width.ts'
import type { Weight } from '../scene/scene.ts'
import type { TextRuler } from '../scene/text-ruler.ts'
import { FONTS } from './svg.ts'

export interface PageRuler extends TextRuler {
  /** Whether it had to ask the page: only then does a face that comes later make a difference. */
  readonly asksPage: boolean
}

/** Texts measured in one size and weight, at most; then it begins anew. */
const MOST_KNOWN = 50_000

/** One size and weight: its canvas stays set to it, for setting a font costs as much as measuring a text. */
interface Style {
  readonly context: CanvasRenderingContext2D | null
  readonly known: Map<string, number>
}

let kept: PageRuler | undefined

/**
 * Measures Latin texts by the table of their font, and all others with the fonts of this page; load those first, or it measures
 * others. It is one for the page: a preview and the file after it set the same texts. While a face is on its way nothing is
 * kept, for what was measured before it came was measured in another.
 */
export function browserRuler(): PageRuler {
  if (document.fonts?.status === 'loading') return openRuler()
  if (kept) return kept
  kept = openRuler()
  document.fonts?.addEventListener('loading', forget, { once: true })
  return kept
}

/** Waits until no face is on its way, which the page knows a moment after they have come; whether there was one. */
export async function faceLoading(): Promise<boolean> {
  if (document.fonts?.status !== 'loading') return false
  await document.fonts.ready
  return true
}

function forget(): void {
  kept = undefined
}

function openRuler(): PageRuler {
  let asksPage = false
  const styles = new Map<number, Style>()
  const styleOf = (size: number, weight: Weight): Style => {
    // Sizes are below 1,000 px.
    const key = weight * 1000 + size
    const found = styles.get(key)
    if (found) return found
    const style = { context: contextOf(size, weight), known: new Map<string, number>() }
    styles.set(key, style)
    return style
  }
  return {
    get asksPage() {
      return asksPage
    },
    width(text, size, weight) {
      const latin = latinWidth(text, size, weight)
      if (latin !== undefined) return latin
      asksPage = true
      const { context, known } = styleOf(size, weight)
      const before = known.get(text)
      if (before !== undefined) return before
      if (known.size >= MOST_KNOWN) known.clear()
      const width = context ? context.measureText(text).width : 0
      known.set(text, width)
      return width
    },
  }
}

/** Measures all texts in these families, as a file that names them will be set where they are. */
export function rulerIn(fonts: string): TextRuler {
  const styles = new Map<number, Style>()
  return {
    width(text, size, weight) {
      const key = weight * 1000 + size
      const style = styles.get(key) ?? { context: contextOf(size, weight, fonts), known: new Map<string, number>() }
      styles.set(key, style)
      const before = style.known.get(text)
      if (before !== undefined) return before
      if (style.known.size >= MOST_KNOWN) style.known.clear()
      const width = style.context?.measureText(text).width ?? 0
      style.known.set(text, width)
      return width
    },
  }
}

function contextOf(size: number, weight: Weight, fonts = FONTS): CanvasRenderingContext2D | null {
  const context = document.createElement('canvas').getContext('2d')
  if (context) context.font = `${weight} ${size}px ${fonts}`
  return context
}
