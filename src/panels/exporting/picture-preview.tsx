import { useEffect, useRef } from 'react'
import { painterOn } from '../../export/paint-scene.ts'
import type { PdfPages } from '../../export/pdf/pdf-of.ts'
import { loadFontsOf } from '../../export/picture-fonts.ts'
import type { Scene } from '../../scene/scene.ts'
import { useTexts } from '../../ui/use-texts.tsx'
import { paintPreview } from './paint-preview.ts'

/** The picture as it will be saved, painted by the same code; with the sheets of paper that it lies on. */
export function PicturePreview(props: {
  readonly scene: Scene | undefined
  readonly failed: boolean
  readonly transparent: boolean
  readonly pages: PdfPages | undefined
}) {
  const { scene, failed, transparent, pages } = props
  const { text } = useTexts()
  const canvas = useRef<HTMLCanvasElement>(null)
  const layout = pages && JSON.stringify(pages)
  useEffect(() => {
    const { current } = canvas
    if (!current || !scene) return
    const kept = layout === undefined ? undefined : JSON.parse(layout)
    // Told at once, before the page is shown, and whenever the dialog becomes larger or smaller.
    const sizes = new ResizeObserver(() => paint(current, scene, transparent, kept))
    let over = false
    const watch = (): void => {
      if (!over) sizes.observe(current)
    }
    loadFontsOf(scene).then(watch, watch)
    return () => {
      over = true
      sizes.disconnect()
    }
  }, [scene, transparent, layout])
  return (
    <div className="export-picture">
      <canvas ref={canvas} role="img" aria-label={text('exporting.preview.label')} />
      {!scene && <p>{text(failed ? 'exporting.preview.failed' : 'exporting.preview.drawing')}</p>}
    </div>
  )
}

function paint(canvas: HTMLCanvasElement, scene: Scene, transparent: boolean, pages: PdfPages | undefined): void {
  const density = devicePixelRatio
  const size = { width: Math.round(canvas.clientWidth * density), height: Math.round(canvas.clientHeight * density) }
  if (size.width === 0 || size.height === 0) return
  // A new size empties it, the same one too.
  Object.assign(canvas, size)
  const context = canvas.getContext('2d')
  if (!context) return
  if ('textRendering' in context) context.textRendering = 'geometricPrecision'
  paintPreview(
    painterOn(context, (d) => new Path2D(d)),
    scene,
    size,
    { transparent, pages, density },
  )
}
