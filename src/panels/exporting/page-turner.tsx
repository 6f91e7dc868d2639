import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTexts } from '../../ui/use-texts.tsx'

/** What is turned: the words of a file's parts. */
export type Turned = 'Page' | 'Slide' | 'Sheet'

/** From one page to the next, by buttons that never go away; between them which one it is. */
export function PageTurner(props: {
  readonly of: Turned
  readonly at: number
  readonly count: number
  readonly said: string
  readonly onTurn: (at: number) => void
}) {
  const { of, at, count, said, onTurn } = props
  const { text } = useTexts()
  const turn = (by: 1 | -1): void => {
    const next = at + by
    if (next >= 0 && next < count) onTurn(next)
  }
  return (
    <div className="export-turner">
      <button
        type="button"
        className="icon-button"
        aria-label={text(`exporting.preview.previous${of}`)}
        aria-disabled={at <= 0}
        onClick={() => turn(-1)}
      >
        <ChevronLeft aria-hidden="true" />
      </button>
      <p role="status">{said}</p>
      <button
        type="button"
        className="icon-button"
        aria-label={text(`exporting.preview.next${of}`)}
        aria-disabled={at >= count - 1}
        onClick={() => turn(1)}
      >
        <ChevronRight aria-hidden="true" />
      </button>
    </div>
  )
}
