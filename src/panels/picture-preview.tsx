import { useEffect, useRef, useState } from 'react'
import { exportPicture } from '../export/export-picture.ts'
import type { Size } from '../journey/geometry.ts'
import type { Journey } from '../journey/journey.ts'
import type { Compared } from '../scene/draw-difference.ts'
import type { PictureWords } from '../scene/picture-words.ts'
import { useTexts } from '../ui/use-texts.tsx'

/** Others may be drawing meanwhile: the picture follows when they pause. ms */
const SETTLE_MS = 250

/** The picture as it will be saved, drawn by the same code. */
export function PicturePreview(props: {
  readonly journey: Journey
  readonly words: PictureWords
  readonly transparent: boolean
  readonly compared: Compared | undefined
  readonly onSize: (size: Size) => void
}) {
  const { journey, words, transparent, compared, onSize } = props
  const { text } = useTexts()
  const place = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState(false)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const control = new AbortController()
    const draw = async (): Promise<void> => {
      const { blob } = await exportPicture(journey, words, {
        format: 'svg',
        scale: 1,
        transparent,
        compared,
        signal: control.signal,
      })
      const svg = readSvg(await blob.text())
      if (control.signal.aborted || !place.current) return
      onSize({ width: Number(svg.getAttribute('width')), height: Number(svg.getAttribute('height')) })
      svg.setAttribute('width', '100%')
      svg.setAttribute('height', '100%')
      // Ids inside the picture must not meet those of the page.
      const shade = place.current.shadowRoot ?? place.current.attachShadow({ mode: 'open' })
      shade.replaceChildren(svg)
      setDrawn(true)
      setFailed(false)
    }
    const timer = setTimeout(
      () => {
        draw().catch(() => {
          if (!control.signal.aborted) setFailed(true)
        })
      },
      place.current?.shadowRoot ? SETTLE_MS : 0,
    )
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [journey, words, transparent, compared, onSize])
  return (
    <div className="export-preview" data-transparent={transparent || undefined}>
      <div ref={place} role="img" aria-label={text('picture.preview')} />
      {!drawn && <p>{text(failed ? 'picture.failed' : 'picture.drawing')}</p>}
    </div>
  )
}

function readSvg(source: string): SVGElement {
  const { documentElement } = new DOMParser().parseFromString(source, 'image/svg+xml')
  return document.importNode(documentElement, true) as unknown as SVGElement
}
