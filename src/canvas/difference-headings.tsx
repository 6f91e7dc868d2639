import { useRef } from 'react'
import { tellChange } from '../i18n/tell-change.ts'
import type { Texts } from '../i18n/texts.ts'
import { diffJourneys, worthTelling } from '../journey/diff.ts'
import { phaseMarksOf } from '../journey/drawn-phases.ts'
import type { PhaseId } from '../journey/ids.ts'
import { EMPTY_JOURNEY, type Journey } from '../journey/journey.ts'
import { useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { DifferenceSign } from './difference-sign.tsx'
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
        const told = tellPhase(phase.id, before, after, texts)
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
                  onTap={() => view.say({ key: 'compare.phase', values: { told } })}
                />
              ))}
            </span>
          </div>
        )
      })}
    </div>
  )
}

/** What became of a phase, in the sentences of the list. */
export function tellPhase(id: PhaseId, before: Journey, after: Journey, texts: Texts): string {
  const only = ({ phases }: Journey): Journey => {
    const phase = phases.get(id)
    return { ...EMPTY_JOURNEY, phases: phase ? new Map([[id, phase]]) : new Map() }
  }
  const changes = worthTelling(diffJourneys(only(before), only(after)))
  return changes.map((change) => tellChange(change, before, texts, after)).join(' · ')
}
