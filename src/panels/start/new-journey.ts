import type { Texts } from '../../i18n/texts.ts'
import type { Beginning } from '../../journey/beginning.ts'
import { newId } from '../../journey/ids.ts'
import { inOrder, type Journey } from '../../journey/journey.ts'
import { SAMPLES, type SampleKey } from '../../journey/samples/samples.ts'

const PHASE_TEXTS = ['phaseName.prepare', 'phaseName.exchange', 'phaseName.followUp']

/** An empty journey in the person's language and reading direction. */
export async function newJourney(texts: Texts): Promise<Journey> {
  const { journey: blank } = await sampleCopy('blank', texts)
  const titled = inOrder(blank.phases.values()).map((phase, n) => {
    const key = PHASE_TEXTS[n]
    return [phase.id, key ? { ...phase, title: texts.text(key) } : phase] as const
  })
  return {
    ...blank,
    phases: new Map(titled.sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** A sample and its revisions in the person's language, as a journey of its own, with ids that no other has. */
export async function sampleCopy(
  key: SampleKey,
  { language, direction }: Pick<Texts, 'language' | 'direction'>,
): Promise<Beginning> {
  const entry = SAMPLES.find((sample) => sample.key === key)
  if (!entry) throw new Error(`sampleCopy: there is no sample ${key}`)
  const [sample, words, { translateBeginning }, { freshBeginning }] = await Promise.all([
    entry.load(),
    import('../../i18n/samples/sample-words.ts').then(({ sampleWords }) => sampleWords(key, language)),
    import('../../journey/samples/translate-beginning.ts'),
    import('../../journey/samples/fresh-copy.ts'),
  ])
  return freshBeginning(translateBeginning(sample, { language, direction, words }), () => newId())
}
