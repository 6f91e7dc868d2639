import { useEffect, useRef, useState } from 'react'
import { drawPicture } from '../../export/export-picture.ts'
import type { Journey } from '../../journey/journey.ts'
import type { Compared } from '../../scene/draw-difference.ts'
import type { Choices } from '../../scene/draw-journey.ts'
import type { PictureWords } from '../../scene/picture-words.ts'
import type { Scene } from '../../scene/scene.ts'

/** Others may be drawing meanwhile: the picture follows when they pause. ms */
const SETTLE_MS = 250

/** What a picture is drawn from; a value that stays the same as long as nothing changes. */
export interface Drawing {
  readonly journey: Journey
  readonly compared: Compared | undefined
  readonly words: PictureWords
  readonly choices: Choices
  readonly isRoomy: boolean
}

export interface Drawn {
  readonly scene: Scene
  readonly of: Drawing
}

/**
 * The scene of a drawing. The one before stays until the next is there, so that nothing flickers.
 *
 * @param drawing undefined where nobody sees it
 */
export function useScene(drawing: Drawing | undefined): {
  readonly drawn: Drawn | undefined
  readonly failed: boolean
} {
  const [drawn, setDrawn] = useState<Drawn>()
  const [failed, setFailed] = useState(false)
  const shown = useRef<Journey>(undefined)
  useEffect(() => {
    if (!drawing) return
    const control = new AbortController()
    const draw = async (): Promise<void> => {
      const { journey, words, compared, choices, isRoomy } = drawing
      const next = await drawPicture(journey, words, { compared, choices, isRoomy, signal: control.signal })
      if (control.signal.aborted) return
      shown.current = journey
      setDrawn({ scene: next, of: drawing })
      setFailed(false)
    }
    const isOwnChoice = shown.current === undefined || shown.current === drawing.journey
    const timer = setTimeout(
      () => {
        draw().catch(() => {
          if (!control.signal.aborted) setFailed(true)
        })
      },
      isOwnChoice ? 0 : SETTLE_MS,
    )
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [drawing])
  return { drawn, failed }
}
