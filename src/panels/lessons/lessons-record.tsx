import { GitCompareArrows, Trash2 } from 'lucide-react'
import type { Fields } from '../../journey/change.ts'
import { describe } from '../../journey/commands/describe.ts'
import { removeLesson } from '../../journey/commands/record-lesson.ts'
import {
  CONFIDENCES,
  DECISIONS,
  LESSON_SOURCES,
  type Lesson,
  type LessonText,
  SENSITIVITIES,
} from '../../journey/lesson.ts'
import { turnsOf } from '../../journey/queries.ts'
import { CommitField } from '../../ui/commit-field.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { MergedField } from '../../ui/merged-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useActions, useLive, useMayEdit, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { LessonCards, useCards } from './lesson-cards.tsx'
import { turnName } from './lesson-words.ts'
import { LessonEvidence } from './lessons-evidence.tsx'
import { openRecord } from './lessons-open.ts'
import { useRearranging } from './lessons-rearranging.ts'

/** All that can be said of a lesson: the questions of an after-action review, what supports it, and what was decided. */
export function LessonRecord({ lesson }: { lesson: Lesson }) {
  const { text } = useTexts()
  const { view } = useSession()
  const actions = useActions()
  const disabled = !useMayEdit()
  const rearrange = useRearranging()
  const { id } = lesson
  const set = (fields: Fields<Lesson>): boolean => actions.run((journey) => describe(journey, 'lessons', id, fields))
  const words = (name: LessonText, hint?: string) => (
    <MergedField
      label={text(`lesson.field.${name}`)}
      name={`lesson ${id} ${name}`}
      value={lesson[name]}
      disabled={disabled}
      hint={hint}
      onEdit={(edit) =>
        actions.run(
          (journey) => describe(journey, 'lessons', id, { [name]: edit(journey.lessons.get(id)?.[name] ?? '') }),
          `lesson ${id} ${name}`,
        )
      }
    />
  )
  const takeOut = (): void => {
    openRecord(null)
    if (actions.run((journey) => removeLesson(journey, id))) {
      view.say({ key: 'lessons.removed', action: { key: 'action.undo', run: actions.undo } })
    }
  }
  return (
    <div className="lesson-record">
      <div className="pane-fields">
        {words('happened')}
        {words('soWhat')}
        {words('nowWhat')}
        <LessonCards about={lesson.about} disabled={disabled} onChange={(about) => set({ about })} />
        <TurnOf lesson={lesson} disabled={disabled} set={set} />
      </div>
      <section className="pane-section" aria-label={text('lesson.part.decision')}>
        <h4>{text('lesson.part.decision')}</h4>
        <SelectField
          label={text('lesson.part.decision')}
          labelHidden
          value={lesson.decision}
          disabled={disabled}
          hint={text(`lesson.decisionWhat.${lesson.decision}`)}
          options={DECISIONS.map((one) => ({ value: one, label: text(`lesson.decision.${one}`) }))}
          onChoose={(decision) => set({ decision })}
        />
        {words('decisionReason')}
        {!disabled && (
          <button type="button" className="button" onClick={() => rearrange([lesson])}>
            <GitCompareArrows aria-hidden="true" />
            {text('lessons.rearrange', { count: 1 })}
          </button>
        )}
      </section>
      <section className="pane-section" aria-label={text('lesson.part.review')}>
        <h4>{text('lesson.part.review')}</h4>
        {words('intended')}
        {words('why')}
        {words('keep')}
        {words('change')}
      </section>
      <LessonEvidence lesson={id} disabled={disabled} />
      <section className="pane-section" aria-label={text('lesson.part.weight')}>
        <h4>{text('lesson.part.weight')}</h4>
        <SelectField
          label={text('lesson.confidence.name')}
          none={text('lesson.notSaid')}
          value={lesson.confidence ?? ''}
          disabled={disabled}
          options={CONFIDENCES.map((one) => ({ value: one, label: text(`lesson.confidence.${one}`) }))}
          onChoose={(confidence) => set({ confidence: confidence || null })}
        />
        <SelectField
          label={text('lesson.source.name')}
          none={text('lesson.notSaid')}
          value={lesson.source ?? ''}
          disabled={disabled}
          options={LESSON_SOURCES.map((one) => ({ value: one, label: text(`lesson.source.${one}`) }))}
          onChoose={(source) => set({ source: source || null })}
        />
        <SelectField
          label={text('lesson.sensitivity.name')}
          value={lesson.sensitivity}
          disabled={disabled}
          hint={text(`lesson.sensitivityWhat.${lesson.sensitivity}`)}
          options={SENSITIVITIES.map((one) => ({ value: one, label: text(`lesson.sensitivity.${one}`) }))}
          onChoose={(sensitivity) => set({ sensitivity })}
        />
        <DateField label={text('lesson.on')} value={lesson.on} disabled={disabled} onCommit={(on) => set({ on })} />
        <CommitField
          label={text('lesson.author')}
          value={lesson.by}
          disabled={disabled}
          onCommit={(by) => set({ by: by.trim() })}
        />
      </section>
      <section className="pane-section" aria-label={text('lesson.part.report')}>
        <h4>{text('lesson.part.report')}</h4>
        <CommitField
          label={text('lesson.reportedTo')}
          placeholder={text('lesson.reportedToExample')}
          value={lesson.reportedTo}
          disabled={disabled}
          onCommit={(reportedTo) => set({ reportedTo: reportedTo.trim() })}
        />
        <DateField
          label={text('lesson.reportedOn')}
          value={lesson.reportedOn}
          disabled={disabled}
          onCommit={(reportedOn) => set({ reportedOn })}
        />
      </section>
      {!disabled && (
        <div className="card-doings">
          <button type="button" className="button button-danger" onClick={takeOut}>
            <Trash2 aria-hidden="true" />
            {text('lesson.remove')}
          </button>
        </div>
      )}
    </div>
  )
}

/** The turn that gave it, of the loop that it names or whose turn it has already. */
function TurnOf(props: { lesson: Lesson; disabled: boolean; set: (fields: Fields<Lesson>) => boolean }) {
  const texts = useTexts()
  const { text } = texts
  const { lesson, disabled, set } = props
  const cardOf = useCards()
  const current = useLive((journey) => (lesson.turn === null ? undefined : journey.turns.get(lesson.turn)))
  const loop = current?.loop ?? lesson.about.find((id) => cardOf(id)?.type === 'loop')
  const turns = useLive((journey) => (loop ? turnsOf(journey, loop) : []))
  if (turns.length === 0) return null
  return (
    <SelectField
      label={text('lesson.turn')}
      none={text('lesson.turnNone')}
      value={current?.id ?? ''}
      disabled={disabled}
      options={turns.map((turn) => ({ value: turn.id, label: turnName(turn, texts) }))}
      onChoose={(turn) => set({ turn: turn || null })}
    />
  )
}
