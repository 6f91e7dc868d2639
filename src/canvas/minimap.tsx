import { useReactFlow, useStore } from '@xyflow/react'
import { memo, type PointerEvent } from 'react'
import { around, grow } from '../journey/geometry.ts'
import type { Journey } from '../journey/journey.ts'
import { useTexts } from '../ui/use-texts.tsx'
import { useShown } from './canvas-context.tsx'
import type { Shown } from './shown-store.ts'
import { windowOf } from './sight.ts'

const SIZE = { width: 168, height: 104 }

/**
 * The whole journey in small, and the window on it; press anywhere to look there. Ours, because React Flow's draws only the
 * cards that it has been given, and it is given those in sight.
 */
export function Minimap() {
  const { text } = useTexts()
  const boxes = useShown((shown) => shown.boxes)
  const journey = useShown((shown) => shown.journey)
  const flow = useReactFlow()
  const camera = useStore((state) => `${state.transform.join(' ')} ${state.width} ${state.height}`)
  const [x = 0, y = 0, zoom = 1, width = 0, height = 0] = camera.split(' ').map(Number)
  const whole = around(boxes.values())
  if (!whole || boxes.size < 8) return null
  const seen = windowOf({ x, y, zoom, width, height })
  const sheet = grow(around([whole, seen]) ?? whole, 60)
  const lookThere = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.type === 'pointermove' && event.buttons !== 1) return
    const frame = event.currentTarget.getBoundingClientRect()
    const scale = Math.min(frame.width / sheet.width, frame.height / sheet.height)
    const left = (frame.width - sheet.width * scale) / 2
    const top = (frame.height - sheet.height * scale) / 2
    const to = {
      x: sheet.x + (event.clientX - frame.left - left) / scale,
      y: sheet.y + (event.clientY - frame.top - top) / scale,
    }
    flow.setCenter(to.x, to.y, { zoom }).catch(() => {})
  }
  return (
    <svg
      className="minimap floating"
      width={SIZE.width}
      height={SIZE.height}
      viewBox={`${sheet.x} ${sheet.y} ${sheet.width} ${sheet.height}`}
      role="img"
      aria-label={text('minimap.label')}
      onPointerDown={lookThere}
      onPointerMove={lookThere}
    >
      <Cards boxes={boxes} journey={journey} />
      <rect className="minimap-window" x={seen.x} y={seen.y} width={seen.width} height={seen.height} rx={12 / zoom} />
    </svg>
  )
}

const Cards = memo(function Cards({ boxes, journey }: { boxes: Shown['boxes']; journey: Journey }) {
  return [...boxes].map(([id, box]) => {
    const card = journey.waypoints.get(id)
    const kind = card?.type === 'outcome' ? card.kind : card?.type
    return <rect key={id} className="minimap-card" data-kind={kind} {...box} rx={16} />
  })
})
