import { useState } from 'react'
import type { Beginning } from '../../journey/beginning.ts'
import { SAMPLES, type SampleKey } from '../../journey/samples/samples.ts'
import { useTexts } from '../../ui/use-texts.tsx'
import { JourneyThumb } from './journey-thumb.tsx'
import { sampleCopy } from './new-journey.ts'
import { useSample } from './use-sample.ts'

/** The samples to begin with, each with a small drawing of itself. */
export function SampleCards({
  busy,
  onBegin,
}: {
  busy: boolean
  onBegin: (make: () => Promise<Beginning>) => Promise<void>
}) {
  const texts = useTexts()
  const { text } = texts
  const [failed, setFailed] = useState(false)
  const choose = (key: SampleKey): void => {
    setFailed(false)
    onBegin(() => sampleCopy(key, texts)).catch(() => setFailed(true))
  }
  return (
    <section className="samples" aria-labelledby="samples-title">
      <h2 id="samples-title">{text('start.samples')}</h2>
      <p className="samples-what">{text('start.samplesWhat')}</p>
      {failed && <p role="alert">{text('start.sampleFailed')}</p>}
      <ul>
        {SAMPLES.filter(({ key }) => key !== 'blank').map(({ key }) => (
          <li key={key}>
            <SampleCard sample={key} disabled={busy} onChoose={() => choose(key)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function SampleCard({ sample, disabled, onChoose }: { sample: SampleKey; disabled: boolean; onChoose: () => void }) {
  const { text, direction } = useTexts()
  const journey = useSample(sample, direction)
  return (
    <button type="button" className="sample-card" disabled={disabled} onClick={onChoose}>
      <span className="sample-picture">{journey && <JourneyThumb journey={journey} />}</span>
      <span className="sample-title">{text(`sample.${sample}.title`)}</span>
      <span className="sample-what">{text(`sample.${sample}.what`)}</span>
      <span className="sample-size">{journey && text('start.cards', { count: journey.waypoints.size })}</span>
    </button>
  )
}
