import type { Fields } from '../journey/change.ts'
import { describe } from '../journey/commands/describe.ts'
import { add, orderAtEnd, shift, takeOff } from '../journey/commands/list.ts'
import { inOrder, type ParticipantGroup, SIDES } from '../journey/journey.ts'
import { makeParticipant } from '../journey/make.ts'
import { CommitField } from '../ui/commit-field.tsx'
import { NumberField } from '../ui/number-field.tsx'
import { AddButton, type PlaceInList, RecordList } from '../ui/record-list.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useActions, useJourney, useMayEdit } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { RecordLine } from './record-line.tsx'

/** Who takes part, as groups or roles: no personal names are needed. */
export function ParticipantsPane() {
  const { text } = useTexts()
  const actions = useActions()
  const disabled = !useMayEdit()
  const groups = useJourney((journey) => inOrder(journey.participants.values()))
  const total = groups.reduce((sum, { count }) => sum + (count ?? 0), 0)
  const addGroup = (id: string): boolean =>
    actions.run((journey) =>
      add(journey, 'participants', makeParticipant(id, '', 'seeker', orderAtEnd(journey.participants.values()))),
    )
  return (
    <>
      <h2 className="pane-title">{text('pane.participants')}</h2>
      <p className="pane-intro">{text('pane.participantsIntro')}</p>
      {total > 0 && (
        <p className="pane-intro">
          <strong>{text('card.people', { count: total })}</strong>
        </p>
      )}
      <RecordList
        records={groups}
        className="card-first"
        line={(group, place) => <GroupLine key={group.id} group={group} disabled={disabled} {...place} />}
        adding={
          !disabled &&
          ((begin) => (
            <AddButton className="card-first" onClick={() => begin(addGroup)}>
              {text('pane.addGroup')}
            </AddButton>
          ))
        }
      />
    </>
  )
}

function GroupLine({ group, ...rest }: PlaceInList & { group: ParticipantGroup; disabled: boolean }) {
  const { text } = useTexts()
  const actions = useActions()
  const { id, title, side, count, reason } = group
  const set = (fields: Fields<ParticipantGroup>): boolean =>
    actions.run((journey) => describe(journey, 'participants', id, fields))
  return (
    <RecordLine
      {...rest}
      name={title || text('pane.group')}
      title={title}
      titleLabel={text('pane.group')}
      placeholder={text('pane.groupExample')}
      fact={[text(`side.${side}`), count === null ? '' : text('card.people', { count })].filter(Boolean).join(' · ')}
      onTitle={(written) => set({ title: written })}
      onShift={(step) => actions.run((journey) => shift(journey, 'participants', id, step))}
      onRemove={() => actions.run((journey) => takeOff(journey, 'participants', [id]))}
    >
      <div className="pane-pair pane-pair-money">
        <SelectField
          label={text('pane.side')}
          value={side}
          disabled={rest.disabled}
          options={SIDES.map((one) => ({ value: one, label: text(`side.${one}`) }))}
          onChoose={(chosen) => set({ side: chosen })}
        />
        <NumberField
          label={text('pane.count')}
          value={count}
          most={1_000_000}
          disabled={rest.disabled}
          onCommit={(people) => set({ count: people })}
        />
      </div>
      <CommitField
        shape="text"
        label={text('pane.reason')}
        placeholder={text('pane.reasonWhat')}
        value={reason}
        disabled={rest.disabled}
        onCommit={(written) => set({ reason: written })}
      />
    </RecordLine>
  )
}
