import { useCallback, useMemo } from 'react'
import { rulerIn } from '../../export/browser-ruler.ts'
import type { Texts } from '../../i18n/texts.ts'
import type { Journey } from '../../journey/journey.ts'
import type { ContentOptions } from '../../office/document-content.ts'
import type { Scene } from '../../scene/scene.ts'
import type { Layer, Leaf } from './leaf.ts'
import { LeavesPreview } from './leaves-preview.tsx'
import { OFFICE_FONTS } from './office-face.ts'
import { useLeaves } from './use-leaves.ts'

/** The pages of the document as they will stand, one at a time: drawn out of what is written into the file. */
export function DocumentPreview(props: {
  readonly journey: Journey
  /** Of the file's language. */
  readonly texts: Texts
  readonly options: ContentOptions
  /** The map's picture, as it is put into the file. */
  readonly picture: Scene | undefined
  readonly failed: boolean
}) {
  const { journey, texts, options, picture, failed } = props
  const drawPages = useCallback(
    async (map: Scene, signal: AbortSignal): Promise<readonly Leaf[]> => {
      const [{ documentContent }, { drawDocument }] = await Promise.all([
        import('../../office/document-content.ts'),
        import('../../office/draw-document.ts'),
      ])
      const content = documentContent(journey, texts, { ...options, picture: map })
      // A map of a thousand cards has fifty pages: others have their turn before they are drawn.
      await new Promise((resolve) => setTimeout(resolve))
      signal.throwIfAborted()
      const pages = drawDocument(content, { ruler: rulerIn(OFFICE_FONTS), language: content.language })
      return pages.map(({ scene, picture: place }): Leaf => {
        const page: Layer = { scene, at: { x: 0, y: 0 }, scale: 1, fonts: OFFICE_FONTS }
        const { width, height, description: says } = scene
        if (!place) return { width, height, says, layers: [page] }
        return {
          width,
          height,
          says,
          layers: [page, { scene: map, at: place, scale: place.width / map.width, clip: place }],
        }
      })
    },
    [journey, texts, options],
  )
  const draw = useMemo(() => picture && ((signal: AbortSignal) => drawPages(picture, signal)), [picture, drawPages])
  const drawn = useLeaves(draw)
  return <LeavesPreview of="Page" leaves={drawn.leaves} failed={failed || drawn.failed} />
}
