import { useRef } from 'react'
import { phaseMarksOf } from '../journey/drawn-phases.ts'
import { useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { DifferenceSign } from './difference-sign.tsx'
import { tellPhase } from './difference-told.ts'
import { useOverBands } from './over-bands.ts'
import { useFoundDifference } from './use-found-difference.ts'

/** Phases that differ, marked under their headings; those that left stand there as ghosts, where they were. */
export function DifferenceHeadings() {
  const texts = useTexts()
  const { view } = useSession()
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
        const told = tellPhase(phase.id, found, texts)
        return (
          <div key={phase.id} className="difference-heading" data-sign={first} data-left={box.x} data-width={box.width}>
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
          </div>
        )
      })}
    </div>
  )
}
