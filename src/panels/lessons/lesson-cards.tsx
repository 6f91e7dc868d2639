import { X } from 'lucide-react'
import { cardName } from '../../i18n/waypoint-words.ts'
import type { WaypointId } from '../../journey/ids.ts'
import { readingOrder } from '../../journey/queries.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import { KindChip } from '../../ui/kind-chip.tsx'
import { useJourney, useLive } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'

/** A card as the shown map has it, or the live one: a draft has cards that nobody else has, the past lacks some. */
export function useCards(): (id: WaypointId) => Waypoint | undefined {
  const shown = useJourney((journey) => journey.waypoints)
  const live = useLive((journey) => journey.waypoints)
  return (id) => shown.get(id) ?? live.get(id)
}

/** The cards that a lesson is about: chips that can be taken off, and a list to add from. */
export function LessonCards(props: {
  readonly about: readonly WaypointId[]
  readonly disabled: boolean
  readonly onChange: (about: readonly WaypointId[]) => void
}) {
  const texts = useTexts()
  const { text } = texts
  const { about, disabled, onChange } = props
  const cardOf = useCards()
  const cards = useJourney((journey) => readingOrder(journey).flatMap(({ waypoints }) => waypoints))
  const free = cards.filter((card) => !about.includes(card.id))
  const nameOf = (id: WaypointId): string => {
    const card = cardOf(id)
    return card ? cardName(card, texts) : text('lesson.goneCard')
  }
  return (
    <fieldset className="field lesson-cards">
      <legend className="field-label">{text('lesson.about')}</legend>
      {about.length === 0 ? (
        <p className="pane-note">{text('lesson.aboutNone')}</p>
      ) : (
        <ul className="lesson-chips">
          {about.map((card) => {
            const known = cardOf(card)
            return (
              <li key={card} className="lesson-chip" data-gone={!known || undefined}>
                {known && <KindChip of={known} />}
                <span dir="auto">{nameOf(card)}</span>
                {!disabled && (
                  <button
                    type="button"
                    aria-label={text('lesson.takeOff', { title: nameOf(card) })}
                    onClick={() => onChange(about.filter((one) => one !== card))}
                  >
                    <X aria-hidden="true" />
                  </button>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {!disabled && free.length > 0 && (
        <select
          className="input add-select"
          aria-label={text('lesson.addCard')}
          value=""
          onChange={(event) => onChange([...about, event.currentTarget.value as WaypointId])}
        >
          <option value="" disabled hidden>
            {text('lesson.addCard')}
          </option>
          {free.map((card) => (
            <option key={card.id} value={card.id}>
              {cardName(card, texts)}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  )
}
