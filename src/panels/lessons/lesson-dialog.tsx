import { GitCompareArrows, NotebookPen, Plus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { recordLesson } from '../../journey/commands/record-lesson.ts'
import { type LessonId, newId, type WaypointId } from '../../journey/ids.ts'
import type { Lesson, LessonText, Turn } from '../../journey/lesson.ts'
import { LONGEST_TEXT } from '../../journey/limits.ts'
import { makeLesson, makeTurn } from '../../journey/make.ts'
import { turnsOf } from '../../journey/queries.ts'
import { isoDay } from '../../session/today.ts'
import { refusalKey } from '../../session/view-store.ts'
import { Dialog } from '../../ui/dialog.tsx'
import '../../ui/merged-field.css'
import { SelectField } from '../../ui/select-field.tsx'
import { ThrowAway } from '../../ui/throw-away.tsx'
import { useActions, useLive, useMayEdit, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { chordName } from '../key-names.ts'
import { LessonCards, useCards } from './lesson-cards.tsx'
import { turnName } from './lesson-words.ts'
import { goToLesson } from './lessons-open.ts'
import { useRearranging } from './lessons-rearranging.ts'
import './lessons.css'

const BOXES = ['happened', 'soWhat', 'nowWhat'] as const satisfies readonly LessonText[]
type Boxes = Readonly<Record<(typeof BOXES)[number], string>>
const EMPTY: Boxes = { happened: '', soWhat: '', nowWhat: '' }

const TOO_LONG = refusalKey('textTooLong')

/** The turn that gave a lesson: one of today that is not written down yet, one that is, or none. */
type TurnWish = 'today' | '' | Turn['id']

/** Three boxes and a button: a lesson is written down while people still talk about it. */
export function LessonDialog({ onClose }: { onClose: () => void }) {
  const { text } = useTexts()
  const mayEdit = useMayEdit()
  const [kept, setKept] = useState<LessonId>()
  const [round, setRound] = useState(0)
  if (!mayEdit && !kept) {
    return (
      <Dialog title={text('lesson.title')} onClose={onClose}>
        <p className="dialog-part">{text('lesson.mayNot')}</p>
      </Dialog>
    )
  }
  return kept ? (
    <Kept
      id={kept}
      onClose={onClose}
      onAnother={() => {
        setRound(round + 1)
        setKept(undefined)
      }}
    />
  ) : (
    <Writing key={round} onClose={onClose} onKept={setKept} />
  )
}

function Writing({ onClose, onKept }: { onClose: () => void; onKept: (id: LessonId) => void }) {
  const texts = useTexts()
  const { text } = texts
  const { view, presence } = useSession()
  const actions = useActions()
  const [boxes, setBoxes] = useState(EMPTY)
  const [about, setAbout] = useState<readonly WaypointId[]>(() => [...view.getState().waypoints])
  const [wish, setWish] = useState<TurnWish>()
  const [isAsking, setAsking] = useState(false)
  const [isEmpty, setEmpty] = useState(false)
  const id = useId()
  const first = useRef<HTMLTextAreaElement>(null)
  const lastBox = useRef<HTMLTextAreaElement>(null)
  const cardOf = useCards()
  const loop = about.find((id) => cardOf(id)?.type === 'loop')
  const turns = useLive((journey) => (loop ? turnsOf(journey, loop) : []))
  const today = isoDay()
  const usual: TurnWish = turns.find(({ on }) => on === today)?.id ?? 'today'
  const turn = loop ? (wish ?? usual) : ''
  const hasWords = BOXES.some((box) => boxes[box].trim() !== '')
  // What a refusal told of a lesson is over with the lesson, kept or thrown away: it would be said of the next thing one does.
  useEffect(
    () => () => {
      for (const { id, key } of view.getState().messages) if (key === TOO_LONG) view.hush(id)
    },
    [view],
  )

  const goOnWriting = (): void => {
    setAsking(false)
    const box = lastBox.current ?? first.current
    box?.focus()
  }
  const leave = (): void => {
    if (!hasWords) onClose()
    else if (isAsking) goOnWriting()
    else setAsking(true)
  }

  const keep = (): void => {
    if (!hasWords) {
      setEmpty(true)
      first.current?.focus()
      return
    }
    const lesson = makeLesson(newId(), today, {
      ...boxes,
      by: presence.getState().own.name,
      about,
      turn: turn === 'today' || turn === '' ? null : turn,
    })
    const held = turn === 'today' && loop ? makeTurn(newId(), loop, today) : undefined
    if (actions.run((journey) => recordLesson(journey, lesson, held))) onKept(lesson.id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    keep()
  }
  return (
    <Dialog title={text('lesson.title')} onClose={leave}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears Ctrl+Enter from the boxes inside */}
      <div className="dialog-part lesson-writing" onKeyDown={onKeyDown}>
        {BOXES.map((box, place) => (
          <div key={box} className="field" data-shape="text">
            <label className="lesson-box-label" htmlFor={`${id}-${box}`}>
              {text(`lesson.field.${box}`)}
            </label>
            <textarea
              id={`${id}-${box}`}
              ref={place === 0 ? first : undefined}
              className="input"
              autoFocus={place === 0}
              rows={2}
              dir={boxes[box] ? 'auto' : undefined}
              aria-invalid={boxes[box].length > LONGEST_TEXT || undefined}
              placeholder={text(`lesson.hint.${box}`)}
              value={boxes[box]}
              onFocus={(event) => {
                lastBox.current = event.currentTarget
              }}
              onChange={(event) => {
                setBoxes({ ...boxes, [box]: event.currentTarget.value })
                setEmpty(false)
              }}
            />
            {boxes[box].length > LONGEST_TEXT && (
              <p className="field-trouble" role="alert">
                {text('lesson.tooLong', { count: boxes[box].length - LONGEST_TEXT })}
              </p>
            )}
          </div>
        ))}
        {isEmpty && (
          <p className="field-hint" role="alert">
            {text('lesson.empty')}
          </p>
        )}
        <LessonCards about={about} disabled={false} onChange={setAbout} />
        {loop && (
          <SelectField
            label={text('lesson.turn')}
            value={turn}
            none={text('lesson.turnNone')}
            options={[
              { value: 'today' as TurnWish, label: text('lesson.turnToday') },
              ...turns.map((one) => ({ value: one.id as TurnWish, label: turnName(one, texts) })),
            ]}
            onChoose={setWish}
          />
        )}
      </div>
      {isAsking ? (
        <ThrowAway question={text('lesson.throwAway')} onThrowAway={onClose} onGoOn={goOnWriting} />
      ) : (
        <div className="dialog-foot">
          <button type="button" className="button button-primary" aria-keyshortcuts="Control+Enter" onClick={keep}>
            {text('lesson.keepIt')}
            <span className="lesson-keys" aria-hidden="true">
              {chordName(['Mod', 'Enter'], text)}
            </span>
          </button>
        </div>
      )}
    </Dialog>
  )
}

/** What may follow from a lesson that has just been kept. */
function Kept(props: { id: LessonId; onClose: () => void; onAnother: () => void }) {
  const { text } = useTexts()
  const session = useSession()
  const lesson = useLive((journey): Lesson | undefined => journey.lessons.get(props.id))
  const rearrange = useRearranging()
  const next = useRef<HTMLButtonElement>(null)
  // The button that had the focus is gone with the boxes.
  useEffect(() => next.current?.focus(), [])
  return (
    <Dialog title={text('lesson.kept')} onClose={props.onClose}>
      <div className="dialog-part lesson-next">
        <p className="dialog-quiet">{text('lesson.keptHow')}</p>
        {lesson && (
          <>
            <button ref={next} type="button" className="button" onClick={() => rearrange([lesson])}>
              <GitCompareArrows aria-hidden="true" />
              {text('lesson.rearrange')}
            </button>
            <button type="button" className="button" onClick={() => goToLesson(session, lesson.id)}>
              <NotebookPen aria-hidden="true" />
              {text('lesson.fullRecord')}
            </button>
          </>
        )}
        <button type="button" className="button" onClick={props.onAnother}>
          <Plus aria-hidden="true" />
          {text('lesson.another')}
        </button>
      </div>
      <div className="dialog-foot">
        <button type="button" className="button button-primary" onClick={props.onClose}>
          {text('lesson.done')}
        </button>
      </div>
    </Dialog>
  )
}
