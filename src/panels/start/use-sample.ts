import { useEffect, useMemo, useState } from 'react'
import type { Direction, Journey } from '../../journey/journey.ts'
import { SAMPLES, type SampleKey } from '../../journey/samples/samples.ts'

/** A sample, the way round that it will open, as soon as it has come; undefined before, and where it cannot be fetched. */
export function useSample(key: SampleKey, direction: Direction): Journey | undefined {
  const [journey, setJourney] = useState<Journey>()
  useEffect(() => {
    let over = false
    SAMPLES.find((sample) => sample.key === key)
      ?.load()
      .then(
        (loaded) => {
          if (!over) setJourney(loaded.journey)
        },
        () => {},
      )
    return () => {
      over = true
    }
  }, [key])
  return useMemo(() => journey && { ...journey, about: { ...journey.about, direction } }, [journey, direction])
}
