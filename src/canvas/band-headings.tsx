import { useRef } from 'react'
import { tellSpan } from '../i18n/formats.ts'
import { bandsOf, shownCorner } from '../journey/cards.ts'
import { useActions, useMayEdit, useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { useShown } from './canvas-context.tsx'
import { useOverBands } from './over-bands.ts'
import { usePhaseEdge } from './use-phase-edge.ts'

/** Headings of the phases, at the upper edge of the window however far one scrolls down. */
export function BandHeadings() {
  const { text, language } = useTexts()
  const { view } = useSession()
  const actions = useActions()
  const mayEdit = useMayEdit()
  const phases = useShown((shown) => shown.journey.phases)
  const direction = useShown((shown) => shown.journey.about.direction)
  const holder = useRef<HTMLDivElement>(null)
  const edge = usePhaseEdge(actions, direction)
  useOverBands(holder, phases, direction)
  return (
    <div className="band-headings" ref={holder}>
      {bandsOf(phases.values()).map(({ phase, x, width }) => {
        const left = shownCorner({ x, y: 0 }, width, direction).x
        const span = tellSpan(phase.start, phase.end, language)
        return (
          <div key={phase.id} className="band-heading" data-left={left} data-width={width}>
            <button type="button" className="band-name" onClick={() => view.setState({ panel: 'phases' })}>
              <span className="band-title" dir="auto">
                {phase.title || text('phase.untitled')}
              </span>
              {span && <span className="band-span">{span}</span>}
            </button>
            {mayEdit && (
              <div
                className="band-edge"
                data-direction={direction}
                onPointerDown={(event) => edge.start(event, phase)}
              />
            )}
          </div>
        )
      })}
    </div>
  )
}
