import { bandsOf, CARD_SIZES } from '../../journey/cards.ts'
import type { Point } from '../../journey/geometry.ts'
import type { PhaseId, WaypointId } from '../../journey/ids.ts'
import type { Journey } from '../../journey/journey.ts'
import { readingOrder } from '../../journey/queries.ts'
import type { Kindred } from '../../session/actions.ts'
import { useJourney, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { RAIL_GROUPS } from '../rail/rail-entries.ts'

/** Sets a new card down in a phase, under its last one, or outside of all; its title is then written in the list. */
export function OutlineAdd({ phase, onAdded }: { phase: PhaseId | null; onAdded: (id: WaypointId) => void }) {
  const { text } = useTexts()
  const { actions, store } = useSession()
  const hasPhases = useJourney(({ phases }) => phases.size > 0)
  const label = text(phase ? 'outline.addHere' : hasPhases ? 'outline.addOutside' : 'outline.add')
  const add = (key: string): void => {
    const entry = RAIL_GROUPS.flatMap(({ entries }) => entries).find((one) => one.key === key)
    if (!entry) return
    const id = actions.placeNew(entry.what, { near: placeIn(store.getState().journey, phase, entry.what), title: '' })
    if (id) onAdded(id)
  }
  return (
    <select
      className="input add-select outline-add"
      aria-label={label}
      value=""
      onChange={(event) => add(event.currentTarget.value)}
    >
      <option value="" disabled hidden>
        {label}
      </option>
      {RAIL_GROUPS.map(({ name, entries }) => (
        <optgroup key={name} label={text(`rail.${name}`)}>
          {entries.map(({ key }) => (
            <option key={key} value={key}>
              {text(`${key}.name`)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}

/** The middle of the place under the phase's last card, or of the first place of an empty phase or outside, in reading order. */
function placeIn(journey: Journey, phase: PhaseId | null, what: Kindred): Point {
  const { width, height } = CARD_SIZES[what.type]
  const cards = readingOrder(journey).find((section) => (section.phase?.id ?? null) === phase)?.waypoints ?? []
  const band = bandsOf(journey.phases.values()).find((one) => one.phase.id === phase)
  const lowest = cards.reduce((low, card) => Math.max(low, card.at.y + CARD_SIZES[card.type].height), 80)
  // What stands over a band belongs to its phase: outside of all is after the last.
  const end = bandsOf(journey.phases.values()).reduce((x, { width }) => x + width, 0)
  const start = band ? band.x + 40 : end > 0 ? end + 40 : (cards.at(-1)?.at.x ?? 80)
  return { x: start + width / 2, y: lowest + 40 + height / 2 }
}
