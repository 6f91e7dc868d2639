import { JourneyThumb } from './journey-thumb.tsx'
import { useSample } from './use-sample.ts'

/** A real journey beside the promise, so that one sees what one gets. */
export function HeroPicture() {
  const journey = useSample('honduras')
  return <div className="hero-picture">{journey && <JourneyThumb journey={journey} />}</div>
}
