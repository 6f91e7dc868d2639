import { Plus } from 'lucide-react'
import type { Fields } from '../../journey/change.ts'
import { describe } from '../../journey/commands/describe.ts'
import { add, orderAtEnd, shift, takeOff } from '../../journey/commands/list.ts'
import { makeIndicator } from '../../journey/make.ts'
import { indicatorsOf } from '../../journey/queries.ts'
import type { Indicator, Outcome } from '../../journey/waypoint.ts'
import { CommitField } from '../../ui/commit-field.tsx'
import { AddButton, type PlaceInList, RecordList } from '../../ui/record-list.tsx'
import { useActions, useJourney } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { RecordLine } from '../record-line.tsx'

/** How one will see that an outcome has come about. */
export function Indicators({ outcome, disabled }: { outcome: Outcome; disabled: boolean }) {
  const { text } = useTexts()
  const actions = useActions()
  const indicators = useJourney((journey) => indicatorsOf(journey, outcome.id))
  const addOne = (id: string, title = ''): boolean =>
    actions.run((journey) =>
      add(
        journey,
        'indicators',
        makeIndicator(id, outcome.id, orderAtEnd(indicatorsOf(journey, outcome.id)), { title }),
      ),
    )
  return (
    <section className="pane-section" aria-label={text('inspector.indicators')}>
      <h3>{text('inspector.indicators')}</h3>
      <RecordList
        records={indicators}
        line={(indicator, place) => (
          <IndicatorLine key={indicator.id} indicator={indicator} disabled={disabled} {...place} />
        )}
        ifNone={(begin) =>
          !disabled && <Suggestions outcome={outcome} onTake={(title) => begin((id) => addOne(id, title))} />
        }
        adding={
          !disabled &&
          ((begin) => <AddButton onClick={() => begin(addOne)}>{text('inspector.addIndicator')}</AddButton>)
        }
      />
    </section>
  )
}

/** Indicators as they are common for this kind, one tap each; they go away with the first that stands there. */
function Suggestions({ outcome, onTake }: { outcome: Outcome; onTake: (title: string) => void }) {
  const { text } = useTexts()
  const usual = text(`outcomeKind.${outcome.kind}.indicators`, { returnObjects: true }) as unknown
  if (!Array.isArray(usual)) return null
  return (
    <div className="suggestions">
      <p className="pane-note">{text('inspector.indicatorIdeas')}</p>
      {usual.map((title: string) => (
        <button key={title} type="button" className="suggestion" onClick={() => onTake(title)}>
          <Plus aria-hidden="true" />
          {title}
        </button>
      ))}
    </div>
  )
}

const FIELDS = ['baseline', 'target', 'unit', 'source'] as const

function IndicatorLine({ indicator, ...rest }: PlaceInList & { indicator: Indicator; disabled: boolean }) {
  const { text } = useTexts()
  const actions = useActions()
  const { id, outcome, title, baseline, target, unit } = indicator
  const set = (fields: Fields<Indicator>): boolean =>
    actions.run((journey) => describe(journey, 'indicators', id, fields))
  const way = [baseline, target].filter(Boolean).join(' → ')
  return (
    <RecordLine
      {...rest}
      name={title || text('inspector.indicator')}
      title={title}
      titleLabel={text('inspector.indicator')}
      placeholder={text('inspector.indicatorExample')}
      fact={way && `${way} ${unit}`.trim()}
      onTitle={(written) => set({ title: written })}
      onShift={(step) =>
        actions.run((journey) => shift(journey, 'indicators', id, step, (one) => one.outcome === outcome))
      }
      onRemove={() => actions.run((journey) => takeOff(journey, 'indicators', [id]))}
    >
      <div className="pane-pair">
        {FIELDS.map((field) => (
          <CommitField
            key={field}
            label={text(`inspector.${field}`)}
            value={indicator[field]}
            disabled={rest.disabled}
            onCommit={(written) => set({ [field]: written.trim() })}
          />
        ))}
      </div>
    </RecordLine>
  )
}
