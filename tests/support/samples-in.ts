import { directionOf, type Language } from '../../src/i18n/languages.ts'
import { sampleWords } from '../../src/i18n/samples/sample-words.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { SAMPLES, type SampleKey } from '../../src/journey/samples/samples.ts'
import { translateBeginning } from '../../src/journey/samples/translate-beginning.ts'

/** Every sample in one language, by its key. */
export function samplesIn(language: Language): Promise<[SampleKey, Journey][]> {
  return Promise.all(
    SAMPLES.map(async ({ key, load }): Promise<[SampleKey, Journey]> => {
      const tongue = { language, direction: directionOf(language), words: await sampleWords(key, language) }
      return [key, translateBeginning(await load(), tongue).journey]
    }),
  )
}
