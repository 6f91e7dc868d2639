import { useState } from 'react'
import { tellSpan } from '../i18n/formats.ts'
import type { Fields } from '../journey/change.ts'
import { describe } from '../journey/commands/describe.ts'
import { addPhase, removePhase, resizePhase, shiftPhase } from '../journey/commands/phases.ts'
import { inOrder, type Phase } from '../journey/journey.ts'
import { NARROWEST_PHASE, WIDEST_PHASE } from '../journey/limits.ts'
import { DateField } from '../ui/date-field.tsx'
import { AddButton, type PlaceInList, RecordList } from '../ui/record-list.tsx'
import { useActions, useJourney, useMayEdit } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { RecordLine } from './record-line.tsx'

/** The bands of time, in their order. Cards travel with their band. */
export function PhasesPane() {
  const { text } = useTexts()
  const actions = useActions()
  const disabled = !useMayEdit()
  const phases = useJourney((journey) => inOrder(journey.phases.values()))
  return (
    <>
      <h2 className="pane-title">{text('pane.phases')}</h2>
      <p className="pane-intro">{text('pane.phasesIntro')}</p>
      <RecordList
        records={phases}
        className="card-first"
        line={(phase, place) => <PhaseLine key={phase.id} phase={phase} disabled={disabled} {...place} />}
        adding={
          !disabled &&
          ((add) => (
            <AddButton
              className="card-first"
              onClick={() => add((id) => actions.run((journey) => addPhase(journey, id, '')))}
            >
              {text('pane.addPhase')}
            </AddButton>
          ))
        }
      />
    </>
  )
}

function PhaseLine({ phase, ...rest }: PlaceInList & { phase: Phase; disabled: boolean }) {
  const { text, language } = useTexts()
  const actions = useActions()
  const { id, title, start, end, width } = phase
  const [shownWidth, setShownWidth] = useState<number>()
  const set = (fields: Fields<Phase>): boolean => actions.run((journey) => describe(journey, 'phases', id, fields))
  const resize = (): void => {
    if (shownWidth === undefined) return
    actions.run((journey) => resizePhase(journey, id, shownWidth))
    setShownWidth(undefined)
  }
  return (
    <RecordLine
      {...rest}
      name={title || text('phase.untitled')}
      title={title}
      titleLabel={text('pane.phaseTitle')}
      placeholder={text('phase.untitled')}
      fact={tellSpan(start, end, language)}
      onTitle={(written) => set({ title: written })}
      onShift={(step) => actions.run((journey) => shiftPhase(journey, id, step))}
      onRemove={() => actions.run((journey) => removePhase(journey, id))}
    >
      <DateField
        label={text('inspector.start')}
        value={start}
        disabled={rest.disabled}
        onCommit={(date) => set({ start: date })}
      />
      <DateField
        label={text('inspector.end')}
        value={end}
        disabled={rest.disabled}
        {...(start ? { usualYear: Number(start.slice(0, 4)) } : {})}
        onCommit={(date) => set({ end: date })}
      />
      <label className="field">
        <span className="field-label">{text('pane.phaseWidth')}</span>
        <input
          type="range"
          className="range"
          min={NARROWEST_PHASE}
          max={Math.max(2400, Math.min(WIDEST_PHASE, width))}
          step={40}
          value={shownWidth ?? width}
          disabled={rest.disabled}
          // Written once, when the hand lets go: a step in the document for each pixel would be a step to undo.
          onChange={(event) => setShownWidth(Number(event.currentTarget.value))}
          onPointerUp={resize}
          onKeyUp={resize}
          onBlur={resize}
        />
      </label>
    </RecordLine>
  )
}
