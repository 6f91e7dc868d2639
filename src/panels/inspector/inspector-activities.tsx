import { ACTIVITY_GROUPS, type ActivityKind, activityKindsOf } from '../../journey/activity-kinds.ts'
import type { Fields } from '../../journey/change.ts'
import { describe } from '../../journey/commands/describe.ts'
import { add, orderAtEnd, shift, takeOff } from '../../journey/commands/list.ts'
import { makeActivity } from '../../journey/make.ts'
import { activitiesOf } from '../../journey/queries.ts'
import type { Activity, Instrument } from '../../journey/waypoint.ts'
import { CommitField } from '../../ui/commit-field.tsx'
import { type PlaceInList, RecordList } from '../../ui/record-list.tsx'
import { useActions, useJourney } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { RecordLine } from '../record-line.tsx'

/** What happens inside an instrument, in its order. */
export function Activities({ instrument, disabled }: { instrument: Instrument; disabled: boolean }) {
  const { text } = useTexts()
  const actions = useActions()
  const activities = useJourney((journey) => activitiesOf(journey, instrument.id))
  const addOne = (id: string, kind: ActivityKind): boolean =>
    actions.run((journey) =>
      add(
        journey,
        'activities',
        makeActivity(id, instrument.id, kind, orderAtEnd(activitiesOf(journey, instrument.id))),
      ),
    )
  return (
    <section className="pane-section" aria-label={text('inspector.activities')}>
      <h3>{text('inspector.activities')}</h3>
      <RecordList
        records={activities}
        line={(activity, place) => (
          <ActivityLine key={activity.id} activity={activity} disabled={disabled} {...place} />
        )}
        ifNone={() => <p className="pane-note">{text('inspector.activitiesWhat')}</p>}
        adding={
          !disabled &&
          // Only what has no name of its own yet asks for one: of the others one adds several in a row.
          ((begin) => <KindChoice onChoose={(kind) => begin((id) => addOne(id, kind), kind === 'custom')} />)
        }
      />
    </section>
  )
}

/** The activities of the field, by what one does in them. */
function KindChoice({ onChoose }: { onChoose: (kind: ActivityKind) => void }) {
  const { text } = useTexts()
  return (
    <select
      className="input add-select"
      aria-label={text('inspector.addActivity')}
      value=""
      onChange={(event) => onChoose(event.currentTarget.value as ActivityKind)}
    >
      <option value="" disabled hidden>
        {text('inspector.addActivity')}
      </option>
      {ACTIVITY_GROUPS.map((group) => (
        <optgroup key={group} label={text(`activityGroup.${group}.name`)}>
          {activityKindsOf(group).map((kind) => (
            <option key={kind} value={kind}>
              {text(`activityKind.${kind}.name`)}
            </option>
          ))}
        </optgroup>
      ))}
      <option value="custom">{text('activityKind.custom.name')}</option>
    </select>
  )
}

function ActivityLine({ activity, ...rest }: PlaceInList & { activity: Activity; disabled: boolean }) {
  const { text } = useTexts()
  const actions = useActions()
  const { id, instrument, kind, title, notes } = activity
  const kindName = text(`activityKind.${kind}.name`)
  const set = (fields: Fields<Activity>): boolean =>
    actions.run((journey) => describe(journey, 'activities', id, fields))
  return (
    <RecordLine
      {...rest}
      name={title || kindName}
      title={title}
      titleLabel={text('inspector.activityName', { kind: kindName })}
      placeholder={kindName}
      fact={[title && kind !== 'custom' ? kindName : '', notes].filter(Boolean).join(' · ')}
      onTitle={(written) => set({ title: written })}
      onShift={(step) =>
        actions.run((journey) => shift(journey, 'activities', id, step, (one) => one.instrument === instrument))
      }
      onRemove={() => actions.run((journey) => takeOff(journey, 'activities', [id]))}
    >
      <CommitField
        shape="text"
        label={text('inspector.notes')}
        value={notes}
        disabled={rest.disabled}
        onCommit={(written) => set({ notes: written })}
      />
    </RecordLine>
  )
}
