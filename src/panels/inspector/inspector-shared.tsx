import type { Change, Fields } from '../../journey/change.ts'
import { describe } from '../../journey/commands/describe.ts'
import { moveToPhase } from '../../journey/commands/phases.ts'
import { DELIVERY_MODES, INSTRUMENT_STATUSES, TERMS } from '../../journey/instrument-forms.ts'
import { inOrder, type Journey } from '../../journey/journey.ts'
import { type Link, STRENGTHS } from '../../journey/link.ts'
import { CADENCES, COLLECTION_METHODS, type CollectionMethod } from '../../journey/loop-kinds.ts'
import { HOLDERS, ORIGINS, OUTCOME_KINDS, OUTCOME_STATUSES } from '../../journey/outcome-kinds.ts'
import type { FeedbackLoop, Instrument, Outcome, Waypoint } from '../../journey/waypoint.ts'
import { SelectField, type SelectFieldProps } from '../../ui/select-field.tsx'
import { useActions, useJourney } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { COST_LEVELS } from './inspector-cost.tsx'

/** Cards of one type, and how a field is set for all of them. */
interface Part<Card extends Waypoint> {
  readonly cards: readonly Card[]
  readonly disabled: boolean
  readonly setAll: (fields: Fields<Card>) => void
}

/** The fields that all chosen cards have; each is set for all of them as one step. */
export function SharedFields({ cards, disabled }: { cards: readonly Waypoint[]; disabled: boolean }) {
  const actions = useActions()
  const setAll = (fields: Fields<Waypoint>): void => {
    actions.run((journey) => eachStanding(journey, cards, (id) => describe(journey, 'waypoints', id, fields)))
  }
  const outcomes = cards.flatMap((card) => (card.type === 'outcome' ? card : []))
  const instruments = cards.flatMap((card) => (card.type === 'instrument' ? card : []))
  const loops = cards.flatMap((card) => (card.type === 'loop' ? card : []))
  const part = { disabled, setAll }
  return (
    <div className="pane-fields card-first">
      {outcomes.length === cards.length && <OutcomesFields cards={outcomes} {...part} />}
      {instruments.length === cards.length && <InstrumentsFields cards={instruments} {...part} />}
      {loops.length === cards.length && <LoopsFields cards={loops} {...part} />}
      <SharedPhase cards={cards} disabled={disabled} />
    </div>
  )
}

/** How all chosen links serve, where all of them are such. */
export function SharedStrength({ links, disabled }: { links: readonly Link[]; disabled: boolean }) {
  const { text } = useTexts()
  const actions = useActions()
  if (links.some(({ kind }) => kind !== 'contributesTo')) return null
  return (
    <div className="pane-fields card-first">
      <SharedField
        label={text('inspector.strength')}
        values={links.map(({ strength }) => strength)}
        disabled={disabled}
        options={STRENGTHS.map((strength) => ({ value: strength, label: text(`strength.${strength}`) }))}
        onChoose={(strength) =>
          actions.run((journey) =>
            links.flatMap(({ id }) => (journey.links.has(id) ? describe(journey, 'links', id, { strength }) : [])),
          )
        }
      />
    </div>
  )
}

function OutcomesFields({ cards, disabled, setAll }: Part<Outcome>) {
  const { text } = useTexts()
  return (
    <>
      <SharedField
        label={text('inspector.outcomeKind')}
        values={cards.map(({ kind }) => kind)}
        disabled={disabled}
        options={OUTCOME_KINDS.map((kind) => ({ value: kind, label: text(`outcomeKind.${kind}.name`) }))}
        onChoose={(kind) => setAll({ kind })}
      />
      <div className="pane-pair">
        <SharedField
          label={text('inspector.status')}
          values={cards.map(({ status }) => status)}
          disabled={disabled}
          options={OUTCOME_STATUSES.map((status) => ({ value: status, label: text(`outcomeStatus.${status}`) }))}
          onChoose={(status) => setAll({ status })}
        />
        <SharedField
          label={text('inspector.origin')}
          values={cards.map(({ origin }) => origin)}
          disabled={disabled}
          options={ORIGINS.map((origin) => ({ value: origin, label: text(`origin.${origin}`) }))}
          onChoose={(origin) => setAll({ origin })}
        />
      </div>
      <SharedField
        label={text('inspector.holder')}
        values={cards.map(({ holder }) => holder)}
        disabled={disabled}
        options={HOLDERS.map((holder) => ({ value: holder, label: text(`holder.${holder}`) }))}
        onChoose={(holder) => setAll({ holder })}
      />
    </>
  )
}

function InstrumentsFields({ cards, disabled, setAll }: Part<Instrument>) {
  const { text } = useTexts()
  return (
    <>
      <div className="pane-pair">
        <SharedField
          label={text('inspector.status')}
          values={cards.map(({ status }) => status)}
          disabled={disabled}
          options={INSTRUMENT_STATUSES.map((status) => ({ value: status, label: text(`instrumentStatus.${status}`) }))}
          onChoose={(status) => setAll({ status })}
        />
        <SharedField
          label={text('inspector.term')}
          values={cards.map(({ term }) => term)}
          disabled={disabled}
          options={TERMS.map((term) => ({ value: term, label: text(`term.${term}`) }))}
          onChoose={(term) => setAll({ term })}
        />
      </div>
      <SharedField
        label={text('inspector.delivery')}
        values={cards.map(({ delivery }) => delivery)}
        disabled={disabled}
        options={DELIVERY_MODES.map((mode) => ({ value: mode, label: text(`deliveryMode.${mode}`) }))}
        onChoose={(delivery) => setAll({ delivery })}
      />
      <SharedField
        label={text('inspector.cost')}
        values={cards.map(({ costLevel }) => String(costLevel ?? NOTHING))}
        disabled={disabled}
        options={[
          { value: NOTHING, label: text('inspector.notSaid') },
          ...COST_LEVELS.map((level) => ({ value: String(level), label: `${level} · ${text(`costLevel.${level}`)}` })),
        ]}
        onChoose={(level) => setAll({ costLevel: COST_LEVELS.find((one) => String(one) === level) ?? null })}
      />
    </>
  )
}

function LoopsFields({ cards, disabled, setAll }: Part<FeedbackLoop>) {
  const { text } = useTexts()
  const actions = useActions()
  /** The others of each loop's methods stay as they are. */
  const setMethod = (method: CollectionMethod, isUsed: boolean): void => {
    actions.run((journey) =>
      eachStanding(journey, cards, (id) => {
        const now = journey.waypoints.get(id)
        if (now?.type !== 'loop') return []
        const methods = COLLECTION_METHODS.filter((one) => (one === method ? isUsed : now.methods.includes(one)))
        return describe(journey, 'waypoints', id, { methods })
      }),
    )
  }
  return (
    <>
      <SharedField
        label={text('inspector.cadence')}
        values={cards.map(({ cadence }) => cadence)}
        disabled={disabled}
        options={CADENCES.map((cadence) => ({ value: cadence, label: text(`cadence.${cadence}`) }))}
        onChoose={(cadence) => setAll({ cadence })}
      />
      <fieldset className="checks" disabled={disabled}>
        <legend className="field-label">{text('inspector.methods')}</legend>
        {COLLECTION_METHODS.map((method) => {
          const using = cards.filter(({ methods }) => methods.includes(method)).length
          const isMixed = using > 0 && using < cards.length
          return (
            <label key={method}>
              {/* A tick where all say so, and a dash where some do; pressed, all do. */}
              <input
                ref={(box) => {
                  if (box) box.indeterminate = isMixed
                }}
                type="checkbox"
                checked={using === cards.length}
                onChange={() => setMethod(method, using < cards.length)}
              />
              <span>
                {text(`collectionMethod.${method}`)}
                {isMixed && (
                  <small className="checks-some">{text('inspector.ofAll', { number: using, all: cards.length })}</small>
                )}
              </span>
            </label>
          )
        })}
      </fieldset>
    </>
  )
}

function SharedPhase({ cards, disabled }: { cards: readonly Waypoint[]; disabled: boolean }) {
  const { text } = useTexts()
  const actions = useActions()
  const phases = useJourney((journey) => journey.phases)
  const ids = cards.map(({ id }) => id)
  if (phases.size === 0) return null
  return (
    <SharedField
      label={text('inspector.phase')}
      values={cards.map(({ phase }) => phase ?? NOTHING)}
      disabled={disabled}
      options={[
        ...inOrder(phases.values()).map(({ id, title }) => ({ value: id, label: title || text('phase.untitled') })),
        { value: NOTHING, label: text('inspector.noPhase') },
      ]}
      onChoose={(phase) => actions.run((journey) => moveToPhase(journey, ids, phase === NOTHING ? null : phase))}
    />
  )
}

/** Stands for no phase and no cost level in a list of choices; no id and no number looks like it. */
const NOTHING = '~'

/** One of a few for all; where they differ it says so, and stays so until something is chosen. */
function SharedField<T extends string>({
  values,
  ...field
}: Omit<SelectFieldProps<T>, 'value' | 'none'> & { readonly values: readonly T[] }) {
  const { text } = useTexts()
  const isShared = values.every((value) => value === values[0])
  return (
    <SelectField
      {...field}
      value={isShared ? (values[0] ?? '') : ''}
      {...(isShared ? {} : { none: text('inspector.differ') })}
    />
  )
}

/** Changes to those cards that nobody has removed meanwhile. */
function eachStanding(
  journey: Journey,
  cards: readonly Waypoint[],
  change: (id: Waypoint['id']) => Change[],
): Change[] {
  return cards.flatMap(({ id }) => (journey.waypoints.has(id) ? change(id) : []))
}
