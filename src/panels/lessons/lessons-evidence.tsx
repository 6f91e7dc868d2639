import { ExternalLink } from 'lucide-react'
import { tellDate } from '../../i18n/formats.ts'
import type { Fields } from '../../journey/change.ts'
import { describe } from '../../journey/commands/describe.ts'
import { add, orderAtEnd, shift, takeOff } from '../../journey/commands/list.ts'
import type { LessonId } from '../../journey/ids.ts'
import type { Evidence } from '../../journey/lesson.ts'
import { makeEvidence } from '../../journey/make.ts'
import { evidenceOf } from '../../journey/queries.ts'
import { CommitField } from '../../ui/commit-field.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { AddButton, type PlaceInList, RecordList } from '../../ui/record-list.tsx'
import { useActions, useLive } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { RecordLine } from '../record-line.tsx'

/** What supports a lesson, in its order. */
export function LessonEvidence({ lesson, disabled }: { lesson: LessonId; disabled: boolean }) {
  const { text } = useTexts()
  const actions = useActions()
  const evidence = useLive((journey) => evidenceOf(journey, lesson))
  const addOne = (id: string): boolean =>
    actions.run((journey) =>
      add(journey, 'evidence', makeEvidence(id, lesson, orderAtEnd(evidenceOf(journey, lesson)))),
    )
  return (
    <section className="pane-section" aria-label={text('lesson.evidence')}>
      <h4>{text('lesson.evidence')}</h4>
      <RecordList
        records={evidence}
        line={(one, place) => <EvidenceLine key={one.id} evidence={one} disabled={disabled} {...place} />}
        ifNone={() => <p className="pane-note">{text('lesson.evidenceWhat')}</p>}
        adding={
          !disabled && ((begin) => <AddButton onClick={() => begin(addOne)}>{text('lesson.addEvidence')}</AddButton>)
        }
      />
    </section>
  )
}

function EvidenceLine({ evidence, ...rest }: PlaceInList & { evidence: Evidence; disabled: boolean }) {
  const { text, language } = useTexts()
  const actions = useActions()
  const { id, lesson, title, on, substantiatedBy } = evidence
  const set = (fields: Fields<Evidence>): boolean => actions.run((journey) => describe(journey, 'evidence', id, fields))
  const address = webAddress(title)
  return (
    <RecordLine
      {...rest}
      name={title || text('lesson.evidenceUnnamed')}
      title={title}
      titleLabel={text('lesson.evidenceOne')}
      placeholder={text('lesson.evidenceExample')}
      fact={[tellDate(on, language), substantiatedBy].filter(Boolean).join(' · ')}
      lead={
        address && (
          <a
            className="lesson-link"
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={text('lesson.openLink', { title })}
            title={text('lesson.openLink', { title })}
          >
            <ExternalLink aria-hidden="true" />
          </a>
        )
      }
      onTitle={(written) => set({ title: written })}
      onShift={(step) => actions.run((journey) => shift(journey, 'evidence', id, step, (one) => one.lesson === lesson))}
      onRemove={() => actions.run((journey) => takeOff(journey, 'evidence', [id]))}
    >
      <DateField
        label={text('lesson.evidenceOn')}
        value={on}
        disabled={rest.disabled}
        onCommit={(date) => set({ on: date })}
      />
      <CommitField
        label={text('lesson.substantiatedBy')}
        placeholder={text('lesson.substantiatedByExample')}
        value={substantiatedBy}
        disabled={rest.disabled}
        onCommit={(written) => set({ substantiatedBy: written.trim() })}
      />
    </RecordLine>
  )
}

/** The address where the whole text is one; never one that runs something, such as `javascript:`. */
export function webAddress(text: string): string | undefined {
  const words = text.trim()
  if (!/^https?:\/\/\S+$/i.test(words) || !URL.canParse(words)) return undefined
  return new URL(words).href
}
