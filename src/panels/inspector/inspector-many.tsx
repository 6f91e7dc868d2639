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
import { type Alignment, align, distribute } from '../../journey/commands/align.ts'
import type { Journey } from '../../journey/journey.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import { useActions, useJourney, useMayEdit, useView } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { SharedFields, SharedStrength } from './inspector-shared.tsx'

/** What several cards or links share, and what may be done with them at once. */
export function ManyDetails() {
  const { text } = useTexts()
  const actions = useActions()
  const disabled = !useMayEdit()
  const chosen = useView((view) => view.waypoints)
  const linked = useView((view) => view.links)
  const cards = useJourney((journey) => [...chosen].flatMap((id) => journey.waypoints.get(id) ?? []))
  const links = useJourney((journey) => [...linked].flatMap((id) => journey.links.get(id) ?? []))
  return (
    <>
      <h2 className="pane-title">
        {cards.length > 0
          ? text('inspector.cards', { count: cards.length })
          : text('inspector.linksChosen', { count: links.length })}
      </h2>
      {cards.length > 0 && <Counts cards={cards} />}
      {cards.length > 1 && <SharedFields cards={cards} disabled={disabled} />}
      {cards.length === 0 && links.length > 1 && <SharedStrength links={links} disabled={disabled} />}
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
