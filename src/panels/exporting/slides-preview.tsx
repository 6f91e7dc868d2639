import { useCallback } from 'react'
import { rulerIn } from '../../export/browser-ruler.ts'
import type { Texts } from '../../i18n/texts.ts'
import type { Journey } from '../../journey/journey.ts'
import type { PptxOptions } from '../../office/pptx.ts'
import type { Leaf } from './leaf.ts'
import { LeavesPreview } from './leaves-preview.tsx'
import { OFFICE_FONTS } from './office-face.ts'
import { useLeaves } from './use-leaves.ts'

/** The slides as they will be, one at a time: a map that is too large for one is parted by phase. */
export function SlidesPreview(props: {
  readonly journey: Journey
  /** Of the file's language. */
  readonly texts: Texts
  readonly options: PptxOptions
}) {
  const { journey, texts, options } = props
  const draw = useCallback(async (): Promise<readonly Leaf[]> => {
    const [{ slidesOf }, { drawSlide }] = await Promise.all([
      import('../../office/pptx.ts'),
      import('../../office/draw-slide.ts'),
    ])
    const { language, direction } = journey.about
    const pen = { ruler: rulerIn(OFFICE_FONTS), language, direction }
    return slidesOf(journey, texts, options).map((slide): Leaf => {
      const scene = drawSlide(slide, pen)
      const { width, height, title } = scene
      return { width, height, says: title, layers: [{ scene, at: { x: 0, y: 0 }, scale: 1, fonts: OFFICE_FONTS }] }
    })
  }, [journey, texts, options])
  return <LeavesPreview of="Slide" {...useLeaves(draw)} />
}
