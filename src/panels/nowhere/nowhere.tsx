import { Unlink } from 'lucide-react'
import { useEffect } from 'react'
import type { RefusedBecause } from '../../session/connection.ts'
import type { Device } from '../../session/device.ts'
import { forgetJourney } from '../../session/known-journeys.ts'
import { useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'

/** In the place of the map, where a link leads nowhere: an empty one stood here and asked where it should lead. */
export function Nowhere({
  device,
  because,
  onHome,
}: {
  readonly device: Device
  readonly because: RefusedBecause
  readonly onHome: () => void
}) {
  const { text } = useTexts()
  const { room, keptOnDevice } = useSession()
  const mayOpenYet = because === 'malformed'
  useEffect(() => {
    // The list of all journeys would offer an untitled one that opens nothing; but where the device was slow, its copy may yet be read.
    if (!mayOpenYet && keptOnDevice) forgetJourney(device, room)
  }, [device, room, mayOpenYet, keptOnDevice])
  return (
    <main className="error-note">
      <Unlink aria-hidden="true" />
      <p role="alert">{text(`door.${because}`)}</p>
      <button type="button" className="button button-primary" onClick={onHome}>
        {text('bar.home')}
      </button>
      {mayOpenYet && (
        <button type="button" className="button" onClick={() => location.reload()}>
          {text('app.reload')}
        </button>
      )}
    </main>
  )
}
