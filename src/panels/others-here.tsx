import type { WaypointId } from '../journey/ids.ts'
import { usePresence } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'

/** Who else is writing on this card just now. */
export function OthersHere({ id }: { id: WaypointId }) {
  const { text } = useTexts()
  const names = usePresence(({ others }) =>
    [...others.values()]
      .filter(({ editing }) => editing === id)
      .map(({ name }) => name)
      .join('\n'),
  )
  const here = names === '' ? [] : names.split('\n')
  return here.map((name, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: names may be alike
    <p key={place} className="others-here" role="status">
      {text('card.editedBy', { name: name || text('people.guest') })}
    </p>
  ))
}
