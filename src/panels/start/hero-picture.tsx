import { useTexts } from '../../ui/use-texts.tsx'
import { JourneyThumb } from './journey-thumb.tsx'
import { useSample } from './use-sample.ts'

/** A real journey beside the promise, so that one sees what one gets. */
export function HeroPicture() {
  const { direction } = useTexts()
  const journey = useSample('honduras', direction)
  return <div className="hero-picture">{journey && <JourneyThumb journey={journey} />}</div>
}
