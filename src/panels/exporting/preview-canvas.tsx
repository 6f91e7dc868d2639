import { type RefObject, useEffect, useRef } from 'react'
import { loadFontsOf } from '../../export/picture-fonts.ts'
import type { Size } from '../../journey/geometry.ts'
import type { Scene } from '../../scene/scene.ts'
import { useTexts } from '../../ui/use-texts.tsx'

/** Paints on a canvas of this size, told in its own pixels, of which there are `density` for one of the page. */
export type Paint = (context: CanvasRenderingContext2D, size: Size, density: number) => void

/**
 * A canvas as large as there is room for, painted anew when what is on it changes and when the dialog becomes larger or smaller.
 *
 * @param paint the same as long as the same is to be seen; undefined while there is nothing yet
 * @param scenes what is painted, for the fonts that it is set in; the same as long as `paint` is
 */
export function PreviewCanvas(props: {
  readonly paint: Paint | undefined
  readonly scenes: readonly Scene[]
  readonly failed: boolean
  /** What is to be seen, for those who do not see it. */
  readonly says?: string
}) {
  const { paint, scenes, failed, says = '' } = props
  const { text } = useTexts()
  const canvas = useRef<HTMLCanvasElement>(null)
  usePainted(canvas, paint, scenes)
  const label = text('exporting.preview.label')
  return (
    <div className="export-picture">
      <canvas ref={canvas} role="img" aria-label={says === '' ? label : `${label}: ${says}`} />
      {!paint && <p>{text(failed ? 'exporting.preview.failed' : 'exporting.preview.drawing')}</p>}
    </div>
  )
}

function usePainted(
  canvas: RefObject<HTMLCanvasElement | null>,
  paint: Paint | undefined,
  scenes: readonly Scene[],
): void {
  useEffect(() => {
    const { current } = canvas
    if (!current || !paint) return
    // Told at once, before the page is shown, and whenever the dialog becomes larger or smaller.
    const sizes = new ResizeObserver(() => paintOn(current, paint))
    let over = false
    const watch = (): void => {
      if (!over) sizes.observe(current)
    }
    Promise.all(scenes.map(loadFontsOf)).then(watch, watch)
    return () => {
      over = true
      sizes.disconnect()
    }
  }, [canvas, paint, scenes])
}

function paintOn(canvas: HTMLCanvasElement, paint: Paint): void {
  const density = devicePixelRatio
  const size = { width: Math.round(canvas.clientWidth * density), height: Math.round(canvas.clientHeight * density) }
  if (size.width === 0 || size.height === 0) return
  // A new size empties it, the same one too.
  Object.assign(canvas, size)
  const context = canvas.getContext('2d')
  if (!context) return
  if ('textRendering' in context) context.textRendering = 'geometricPrecision'
  paint(context, size, density)
}
