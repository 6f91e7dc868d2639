import { useRef } from 'react'
import { useStore } from 'zustand'
import { phaseMarksOf } from '../journey/drawn-phases.ts'
import { walkOf } from '../session/difference-walk.ts'
import { useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { DifferenceSign } from './difference-sign.tsx'
import { tellPhase } from './difference-told.ts'
import { useOverBands } from './over-bands.ts'
import { useFoundDifference } from './use-found-difference.ts'

/** Phases that differ, marked under their headings; those that left stand there as ghosts, where they were. */
export function DifferenceHeadings() {
  const texts = useTexts()
  const session = useSession()
  const { view } = session
  const here = useStore(walkOf(session), ({ at }) => at?.key)
  const found = useFoundDifference()
  const holder = useRef<HTMLDivElement>(null)
  useOverBands(holder, found)
  if (!found) return null
  const { before, after, difference } = found
  const marks = phaseMarksOf(difference, before, after)
  const isAlone = marks.every(({ signs }) => signs.includes('removed'))
  return (
    <div className="difference-headings" data-alone={isAlone || undefined} ref={holder}>
      {marks.map(({ phase, signs, box }) => {
        const [first] = signs
        const title = phase.title || texts.text('phase.untitled')
        const isHere = here === `phase ${phase.id}`
        const told = tellPhase(phase.id, found, texts)
        return (
          <div
            key={phase.id}
            className="difference-heading"
            data-sign={first}
            data-here={isHere || undefined}
            data-left={box.x}
            data-width={box.width}
          >
            <span className="difference-heading-signs">
              {first === 'removed' && (
                <del className="ghost-title" dir="auto">
                  {title}
                </del>
              )}
              {signs.map((sign) => (
                <DifferenceSign
                  key={sign}
                  icon={sign}
                  word={texts.text(`compare.phaseSign.${sign}`)}
                  title={told}
                  onTap={() => view.say({ key: 'compare.alone', values: { told } })}
                />
              ))}
            </span>
            {isHere && (
              <p className="difference-bubble" dir="auto" aria-hidden="true">
                {told}
              </p>
            )}
          </div>
        )
      })}
    </div>
  )
}
