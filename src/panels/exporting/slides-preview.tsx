import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { browserRuler } from '../../export/browser-ruler.ts'
import { loadPageFonts } from '../../export/picture-fonts.ts'
import type { Texts } from '../../i18n/texts.ts'
import type { Journey } from '../../journey/journey.ts'
import type { PptxOptions } from '../../office/pptx.ts'
import type { Scene } from '../../scene/scene.ts'
import { useTexts } from '../../ui/use-texts.tsx'
import { PicturePreview } from './picture-preview.tsx'

/** The slides as they will be, one at a time: a map that is too large for one is parted by phase. */
export function SlidesPreview(props: {
  readonly journey: Journey
  /** Of the file's language. */
  readonly texts: Texts
  readonly options: PptxOptions
}) {
  const { text } = useTexts()
  const { scenes, failed } = useSlides(props)
  const [wanted, setWanted] = useState(0)
  const count = scenes?.length ?? 0
  const at = Math.max(0, Math.min(wanted, count - 1))
  return (
    <>
      <PicturePreview scene={scenes?.[at]} failed={failed} transparent={false} pages={undefined} />
      <div className="export-slides">
        <button
          type="button"
          className="icon-button"
          aria-label={text('exporting.preview.previousSlide')}
          aria-disabled={at === 0}
          onClick={() => setWanted(Math.max(0, at - 1))}
        >
          <ChevronLeft aria-hidden="true" />
        </button>
        <p role="status">{count > 0 && text('exporting.preview.slide', { number: at + 1, count })}</p>
        <button
          type="button"
          className="icon-button"
          aria-label={text('exporting.preview.nextSlide')}
          aria-disabled={at >= count - 1}
          onClick={() => setWanted(Math.min(count - 1, at + 1))}
        >
          <ChevronRight aria-hidden="true" />
        </button>
      </div>
    </>
  )
}

/** Others may be drawing meanwhile: the slides follow when they pause. ms */
const SETTLE_MS = 250

function useSlides({ journey, texts, options }: Parameters<typeof SlidesPreview>[0]): {
  readonly scenes: readonly Scene[] | undefined
  readonly failed: boolean
} {
  const [scenes, setScenes] = useState<readonly Scene[]>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let over = false
    const draw = async (): Promise<void> => {
      const [{ slidesOf }, { drawSlide }] = await Promise.all([
        import('../../office/pptx.ts'),
        import('../../office/draw-slide.ts'),
      ])
      const { language, direction, title } = journey.about
      await loadPageFonts(`Aa ${title} ${texts.text('office.map')}`)
      if (over) return
      const pen = { ruler: browserRuler(), language, direction }
      setScenes(slidesOf(journey, texts, options).map((slide) => drawSlide(slide, pen)))
      setFailed(false)
    }
    const fail = (): void => {
      if (!over) setFailed(true)
    }
    const timer = setTimeout(() => void draw().catch(fail), SETTLE_MS)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [journey, texts, options])
  return { scenes, failed }
}
