import { CalendarClock } from 'lucide-react'
import { isTurnDue, tellNextTurn } from '../../i18n/tell-next-turn.ts'
import type { Fields } from '../../journey/change.ts'
import { describe } from '../../journey/commands/describe.ts'
import { takeOff } from '../../journey/commands/list.ts'
import { holdTurn } from '../../journey/commands/turns.ts'
import type { Turn } from '../../journey/lesson.ts'
import { LONGEST_TEXT, LONGEST_TITLE } from '../../journey/limits.ts'
import { makeTurn } from '../../journey/make.ts'
import { nextTurn } from '../../journey/next-turn.ts'
import { lessonsOfTurn, turnsOf } from '../../journey/queries.ts'
import type { FeedbackLoop } from '../../journey/waypoint.ts'
import { isoDay } from '../../session/today.ts'
import { CommitField } from '../../ui/commit-field.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { AddButton, RecordList } from '../../ui/record-list.tsx'
import { useActions, useJourney, useLive, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { turnName } from '../lessons/lesson-words.ts'
import { LessonLines } from '../lessons/lessons-of-card.tsx'
import { TurnLine } from './inspector-turns-line.tsx'

/** When a loop was held, by whom, what each turn gave, and when it is due again. */
export function Turns({ loop, disabled }: { loop: FeedbackLoop; disabled: boolean }) {
  const texts = useTexts()
  const { text } = texts
  const actions = useActions()
  const turns = useLive((journey) => turnsOf(journey, loop.id))
  const hold = (id: string): boolean => actions.run((journey) => holdTurn(journey, makeTurn(id, loop.id, isoDay())))
  return (
    <section className="pane-section" aria-label={text('turns.title')}>
      <h3>
        {text('turns.title')}
        {turns.length > 0 && <span>{turns.length}</span>}
      </h3>
      <NextTurn loop={loop} />
      <RecordList
        records={turns}
        line={(turn, { startsOpen }) => (
          <TurnDetails key={turn.id} turn={turn} disabled={disabled} startsOpen={startsOpen} />
        )}
        ifNone={() => <p className="pane-note">{text('turns.none')}</p>}
        adding={!disabled && ((begin) => <AddButton onClick={() => begin(hold)}>{text('turns.hold')}</AddButton>)}
      />
    </section>
  )
}

/** When the loop is due again; late is said in words. */
export function NextTurn({ loop }: { loop: FeedbackLoop }) {
  const texts = useTexts()
  const journey = useJourney((now) => now)
  const next = nextTurn(journey, loop, isoDay())
  const told = tellNextTurn(next, journey, texts)
  if (told === '') return null
  return (
    <p className="turn-due" data-due={isTurnDue(next) || undefined}>
      <CalendarClock aria-hidden="true" />
      <span>{told}</span>
    </p>
  )
}

function TurnDetails({ turn, disabled, startsOpen }: { turn: Turn; disabled: boolean; startsOpen: boolean }) {
  const texts = useTexts()
  const { text } = texts
  const { view } = useSession()
  const actions = useActions()
  const { id, on, title, notes } = turn
  const lessons = useLive((journey) => lessonsOfTurn(journey, id))
  const set = (fields: Fields<Turn>): boolean => actions.run((journey) => describe(journey, 'turns', id, fields))
  const takeOut = (): void => {
    if (actions.run((journey) => takeOff(journey, 'turns', [id]))) {
      view.say({ key: 'turn.removed', action: { key: 'action.undo', run: actions.undo } })
    }
  }
  return (
    <TurnLine
      name={turnName(turn, texts)}
      fact={lessons.length === 0 ? text('turn.gaveNone') : text('lessons.count', { count: lessons.length })}
      startsOpen={startsOpen}
      {...(disabled ? {} : { onRemove: takeOut })}
    >
      <DateField label={text('turn.on')} value={on} disabled={disabled} onCommit={(date) => set({ on: date })} />
      <CommitField
        label={text('turn.who')}
        placeholder={text('turn.whoExample')}
        value={title}
        maxLength={LONGEST_TITLE}
        disabled={disabled}
        onCommit={(written) => set({ title: written.trim() })}
      />
      <CommitField
        shape="text"
        label={text('turn.notes')}
        value={notes}
        maxLength={LONGEST_TEXT}
        disabled={disabled}
        onCommit={(written) => set({ notes: written })}
      />
      {lessons.length > 0 && <LessonLines lessons={lessons} />}
    </TurnLine>
  )
}
