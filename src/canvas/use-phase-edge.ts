import { useStoreApi } from '@xyflow/react'
import { type PointerEvent as ReactPointerEvent, useMemo } from 'react'
import { resizePhase } from '../journey/commands/phases.ts'
import type { Direction, Phase } from '../journey/journey.ts'
import type { Actions } from '../session/actions.ts'

/** Widening a phase by its edge: written once, when the hand lets go. */
export function usePhaseEdge(actions: Actions, direction: Direction) {
  const flow = useStoreApi()
  return useMemo(
    () => ({
      start(event: ReactPointerEvent<HTMLElement>, phase: Phase): void {
        event.preventDefault()
        event.stopPropagation()
        const heading = event.currentTarget.parentElement
        const begin = event.clientX
        const widthAt = (x: number): number => {
          const moved = ((x - begin) / flow.getState().transform[2]) * (direction === 'rtl' ? -1 : 1)
          return phase.width + moved
        }
        const widen = (width: number): void => {
          if (heading) heading.style.width = `${width * flow.getState().transform[2]}px`
        }
        const move = (moved: PointerEvent): void => widen(widthAt(moved.clientX))
        const stop = (ended: PointerEvent): void => {
          removeEventListener('pointermove', move)
          removeEventListener('pointerup', stop)
          removeEventListener('pointercancel', stop)
          widen(phase.width)
          if (ended.type === 'pointerup')
            actions.run((journey) => resizePhase(journey, phase.id, widthAt(ended.clientX)))
        }
        addEventListener('pointermove', move)
        addEventListener('pointerup', stop)
        addEventListener('pointercancel', stop)
      },
    }),
    [actions, direction, flow],
  )
}
