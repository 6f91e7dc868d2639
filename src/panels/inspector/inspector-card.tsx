import { CopyPlus, Trash2 } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { kindName } from '../../i18n/waypoint-words.ts'
import type { Fields } from '../../journey/change.ts'
import { describe } from '../../journey/commands/describe.ts'
import { moveToPhase } from '../../journey/commands/phases.ts'
import { inOrder } from '../../journey/journey.ts'
import { LONGEST_TEXT, LONGEST_TITLE } from '../../journey/limits.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import { CommitField } from '../../ui/commit-field.tsx'
import { KindChip } from '../../ui/kind-chip.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useActions, useJourney, useMayEdit, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { CommentsOfCard } from '../comments/comments-of-card.tsx'
import { CardDeeds } from '../history/card-deeds.tsx'
import { CardFromPast } from '../history/card-from-past.tsx'
import { LessonsOfCard } from '../lessons/lessons-of-card.tsx'
import { OthersHere } from '../others-here.tsx'
import { InstrumentFields } from './inspector-instrument.tsx'
import { CardLinks } from './inspector-links.tsx'
import { LoopFields } from './inspector-loop.tsx'
import { OutcomeFields } from './inspector-outcome.tsx'

/** What the parts of a card's details share. */
export interface CardPart<W extends Waypoint> {
  readonly card: W
  readonly disabled: boolean
  /** Sets fields of the card as one step; false where that was refused. */
  readonly set: (fields: Fields<Waypoint>) => boolean
}

/** All fields of one card, and where it leads. */
export function CardDetails({ card }: { card: Waypoint }) {
  const texts = useTexts()
  const { text } = texts
  const { presence, view } = useSession()
  const actions = useActions()
  const disabled = !useMayEdit()
  const set = (fields: Fields<Waypoint>): boolean =>
    actions.run((journey) => describe(journey, 'waypoints', card.id, fields))
  const [asksForTitle] = useState(
    () => card.title === '' && view.getState().editing === null && !document.activeElement?.closest('.canvas'),
  )
  const part = { disabled, set }
  const top = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    top.current?.closest('.pane-body')?.scrollTo?.(0, 0)
  }, [])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears which field inside is being written, to tell the others
    <div
      ref={top}
      onFocus={({ target }) => isText(target) && presence.tell({ editing: card.id })}
      onBlur={() => presence.tell({ editing: null })}
    >
      <p className="card-sort">
        <KindChip of={card} />
        {kindName(card, texts)}
      </p>
      <CommitField
        shape="title"
        label={text('inspector.title')}
        labelHidden
        placeholder={text('card.titlePlaceholder')}
        value={card.title}
        maxLength={LONGEST_TITLE}
        disabled={disabled}
        autoFocus={asksForTitle}
        onCommit={(title) => set({ title: title.trim() })}
      />
      <OthersHere id={card.id} />
      <CardFromPast id={card.id} />
      {card.type === 'outcome' && <OutcomeFields card={card} {...part} />}
      {card.type === 'instrument' && <InstrumentFields card={card} {...part} />}
      {card.type === 'loop' && <LoopFields card={card} {...part} />}
      <LessonsOfCard card={card} disabled={disabled} />
      <CommentsOfCard card={card} />
      <CardLinks card={card} disabled={disabled} />
      <section className="pane-section">
        <PhaseOf card={card} disabled={disabled} />
        <CommitField
          shape="text"
          label={text('inspector.notes')}
          value={card.notes}
          maxLength={LONGEST_TEXT}
          disabled={disabled}
          onCommit={(notes) => set({ notes })}
        />
      </section>
      <CardDeeds id={card.id} />
      {!disabled && (
        <div className="card-doings">
          <button type="button" className="button" onClick={actions.duplicateSelected}>
            <CopyPlus aria-hidden="true" />
            {text('action.duplicate')}
          </button>
          <button type="button" className="button button-danger" onClick={actions.removeSelected}>
            <Trash2 aria-hidden="true" />
            {text('action.remove')}
          </button>
        </div>
      )}
    </div>
  )
}

function PhaseOf({ card, disabled }: { card: Waypoint; disabled: boolean }) {
  const { text } = useTexts()
  const actions = useActions()
  const phases = useJourney((journey) => journey.phases)
  if (phases.size === 0) return null
  return (
    <SelectField
      label={text('inspector.phase')}
      value={card.phase ?? ''}
      none={text('inspector.noPhase')}
      disabled={disabled}
      options={inOrder(phases.values()).map(({ id, title }) => ({ value: id, label: title || text('phase.untitled') }))}
      onChoose={(phase) => actions.run((journey) => moveToPhase(journey, [card.id], phase || null))}
    />
  )
}

function isText(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
