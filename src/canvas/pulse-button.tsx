import { ViewportPortal } from '@xyflow/react'
import { Activity } from 'lucide-react'
import { useState } from 'react'
import type { WaypointId } from '../journey/ids.ts'
import { linksFrom } from '../journey/queries.ts'
import { useJourney } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { Pulse } from './pulse.tsx'

/** Shows how a loop works: what it looks at, and what it may change. Nothing for a loop without links. */
export function PulseButton({ loop }: { loop: WaypointId }) {
  const { text } = useTexts()
  const hasLinks = useJourney((journey) => linksFrom(journey, loop).length > 0)
  const [run, setRun] = useState(0)
  if (!hasLinks) return null
  return (
    <>
      <button
        type="button"
        className="icon-button icon-button-small"
        title={text('compare.pulse.play')}
        aria-label={text('compare.pulse.play')}
        onClick={() => setRun((last) => last + 1)}
      >
        <Activity aria-hidden="true" />
      </button>
      {run > 0 && (
        <ViewportPortal>
          <Pulse key={`${loop} ${run}`} loop={loop} />
        </ViewportPortal>
      )}
    </>
  )
}
