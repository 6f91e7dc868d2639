import { useMemo } from 'react'
import { painterOn } from '../../export/paint-scene.ts'
import type { PdfPages } from '../../export/pdf/pdf-of.ts'
import type { Scene } from '../../scene/scene.ts'
import { paintPreview } from './paint-preview.ts'
import { type Paint, PreviewCanvas } from './preview-canvas.tsx'

/** The picture as it will be saved, painted by the same code; with the sheets of paper that it lies on. */
export function PicturePreview(props: {
  readonly scene: Scene | undefined
  readonly failed: boolean
  readonly transparent: boolean
  readonly pages: PdfPages | undefined
}) {
  const { scene, failed, transparent, pages } = props
  const layout = pages && JSON.stringify(pages)
  const scenes = useMemo(() => (scene ? [scene] : []), [scene])
  const paint = useMemo((): Paint | undefined => {
    if (!scene) return undefined
    const kept = layout === undefined ? undefined : (JSON.parse(layout) as PdfPages)
    return (context, size, density) =>
      paintPreview(
        painterOn(context, (d) => new Path2D(d)),
        scene,
        size,
        { transparent, pages: kept, density },
      )
  }, [scene, transparent, layout])
  return <PreviewCanvas paint={paint} scenes={scenes} failed={failed} />
}
