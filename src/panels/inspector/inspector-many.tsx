import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  CopyPlus,
  type LucideIcon,
  Trash2,
} from 'lucide-react'
import type { Change, Fields } from '../../journey/change.ts'
import { type Alignment, align, distribute } from '../../journey/commands/align.ts'
import { describe } from '../../journey/commands/describe.ts'
import { moveToPhase } from '../../journey/commands/phases.ts'
import { DELIVERY_MODES, INSTRUMENT_STATUSES } from '../../journey/instrument-forms.ts'
import { inOrder, type Journey } from '../../journey/journey.ts'
import { OUTCOME_KINDS, OUTCOME_STATUSES } from '../../journey/outcome-kinds.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { useActions, useJourney, useMayEdit, useView } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'

/** What several cards share, and what may be done with them at once. */
export function ManyDetails() {
  const { text } = useTexts()
  const actions = useActions()
  const disabled = !useMayEdit()
  const chosen = useView((view) => view.waypoints)
  const links = useView((view) => view.links)
  const cards = useJourney((journey) => [...chosen].flatMap((id) => journey.waypoints.get(id) ?? []))
  return (
    <>
      <h2 className="pane-title">
        {cards.length > 0
          ? text('inspector.cards', { count: cards.length })
          : text('inspector.linksChosen', { count: links.size })}
      </h2>
      {cards.length > 0 && <Counts cards={cards} />}
      {cards.length > 1 && <SharedFields cards={cards} disabled={disabled} />}
      {cards.length > 1 && !disabled && <Arranging cards={cards} />}
      {!disabled && (
        <div className="card-doings">
          {cards.length > 0 && (
            <button type="button" className="button" onClick={actions.duplicateSelected}>
              <CopyPlus aria-hidden="true" />
              {text('action.duplicate')}
            </button>
          )}
          <button type="button" className="button button-danger" onClick={actions.removeSelected}>
            <Trash2 aria-hidden="true" />
            {text('action.remove')}
          </button>
        </div>
      )}
    </>
  )
}

function Counts({ cards }: { cards: readonly Waypoint[] }) {
  const { text } = useTexts()
  const counts = (['outcome', 'instrument', 'loop'] as const)
    .map((type) => ({ type, count: cards.filter((card) => card.type === type).length }))
    .filter(({ count }) => count > 0)
    .map(({ type, count }) => text(`outline.count.${type}`, { count }))
  return <p className="pane-intro">{counts.join(' · ')}</p>
}

function SharedFields({ cards, disabled }: { cards: readonly Waypoint[]; disabled: boolean }) {
  const { text } = useTexts()
  const actions = useActions()
  const phases = useJourney((journey) => journey.phases)
  const ids = cards.map(({ id }) => id)
  const setAll = (fields: Fields<Waypoint>): boolean =>
    actions.run((journey) => eachStanding(journey, cards, (id) => describe(journey, 'waypoints', id, fields)))
  const outcomes = cards.flatMap((card) => (card.type === 'outcome' ? card : []))
  const instruments = cards.flatMap((card) => (card.type === 'instrument' ? card : []))
  const differ = text('inspector.differ')
  return (
    <div className="pane-fields card-first">
      {outcomes.length === cards.length && (
        <>
          <SelectField
            label={text('inspector.outcomeKind')}
            value={shared(outcomes.map(({ kind }) => kind))}
            none={differ}
            disabled={disabled}
            options={OUTCOME_KINDS.map((kind) => ({ value: kind, label: text(`outcomeKind.${kind}.name`) }))}
            onChoose={(kind) => kind && setAll({ kind })}
          />
          <SelectField
            label={text('inspector.status')}
            value={shared(outcomes.map(({ status }) => status))}
            none={differ}
            disabled={disabled}
            options={OUTCOME_STATUSES.map((status) => ({ value: status, label: text(`outcomeStatus.${status}`) }))}
            onChoose={(status) => status && setAll({ status })}
          />
        </>
      )}
      {instruments.length === cards.length && (
        <>
          <SelectField
            label={text('inspector.status')}
            value={shared(instruments.map(({ status }) => status))}
            none={differ}
            disabled={disabled}
            options={INSTRUMENT_STATUSES.map((status) => ({
              value: status,
              label: text(`instrumentStatus.${status}`),
            }))}
            onChoose={(status) => status && setAll({ status })}
          />
          <SelectField
            label={text('inspector.delivery')}
            value={shared(instruments.map(({ delivery }) => delivery))}
            none={differ}
            disabled={disabled}
            options={DELIVERY_MODES.map((mode) => ({ value: mode, label: text(`deliveryMode.${mode}`) }))}
            onChoose={(delivery) => delivery && setAll({ delivery })}
          />
        </>
      )}
      {phases.size > 0 && (
        <SelectField
          label={text('inspector.phase')}
          value={shared(cards.map(({ phase }) => phase ?? OUTSIDE))}
          none={differ}
          disabled={disabled}
          options={[
            ...inOrder(phases.values()).map(({ id, title }) => ({ value: id, label: title || text('phase.untitled') })),
            { value: OUTSIDE, label: text('inspector.noPhase') },
          ]}
          onChoose={(phase) =>
            phase && actions.run((journey) => moveToPhase(journey, ids, phase === OUTSIDE ? null : phase))
          }
        />
      )}
    </div>
  )
}

/** Stands for no phase in the choice of phases; no id looks like it. */
const OUTSIDE = '~'

const ALIGN_ICONS: readonly (readonly [Alignment, LucideIcon])[] = [
  ['start', AlignStartVertical],
  ['middle', AlignCenterVertical],
  ['end', AlignEndVertical],
  ['top', AlignStartHorizontal],
  ['centre', AlignCenterHorizontal],
  ['bottom', AlignEndHorizontal],
]

function Arranging({ cards }: { cards: readonly Waypoint[] }) {
  const { text } = useTexts()
  const actions = useActions()
  const isTurned = useJourney((journey) => journey.about.direction === 'rtl')
  const ids = cards.map(({ id }) => id)
  const tools = [
    ...ALIGN_ICONS.map(([how, Icon]) => ({
      key: how,
      Icon,
      isTurned,
      run: (journey: Journey) => align(journey, ids, how),
      isOff: false,
    })),
    ...(['x', 'y'] as const).map((along) => ({
      key: along,
      Icon: along === 'x' ? AlignHorizontalSpaceBetween : AlignVerticalSpaceBetween,
      isTurned: false,
      run: (journey: Journey) => distribute(journey, ids, along),
      isOff: cards.length < 3,
    })),
  ]
  return (
    <section className="pane-section" aria-label={text('inspector.arrange')}>
      <h3>{text('inspector.arrange')}</h3>
      <div className="arrange">
        {tools.map(({ key, Icon, run, isOff, isTurned: turned }) => (
          <button
            key={key}
            type="button"
            className="icon-button"
            disabled={isOff}
            aria-label={text(`inspector.align.${key}`)}
            title={text(`inspector.align.${key}`)}
            onClick={() => actions.run(run)}
          >
            <Icon aria-hidden="true" style={turned ? { scale: '-1 1' } : undefined} />
          </button>
        ))}
      </div>
    </section>
  )
}

/** What all say alike; '' where they differ. */
function shared<T extends string>(values: readonly T[]): T | '' {
  return values.every((value) => value === values[0]) ? (values[0] ?? '') : ''
}

/** Changes to those cards that nobody has removed meanwhile. */
function eachStanding(
  journey: Journey,
  cards: readonly Waypoint[],
  change: (id: Waypoint['id']) => Change[],
): Change[] {
  return cards.flatMap(({ id }) => (journey.waypoints.has(id) ? change(id) : []))
}
