import type { Texts } from '../../i18n/texts.ts'
import type { Beginning } from '../../journey/beginning.ts'
import { newId } from '../../journey/ids.ts'
import { inOrder, type Journey } from '../../journey/journey.ts'
import { SAMPLES, type SampleKey } from '../../journey/samples/samples.ts'

const PHASE_TEXTS = ['phaseName.prepare', 'phaseName.exchange', 'phaseName.followUp']

/** An empty journey in the person's language and reading direction. */
export async function newJourney({ language, direction, text }: Texts): Promise<Journey> {
  const { journey: blank } = await sampleCopy('blank')
  const titled = inOrder(blank.phases.values()).map((phase, n) => {
    const key = PHASE_TEXTS[n]
    return [phase.id, key ? { ...phase, title: text(key) } : phase] as const
  })
  return {
    ...blank,
    about: { ...blank.about, language, direction },
    phases: new Map(titled.sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** A sample and its revisions as a journey of its own, with ids that no other has. */
export async function sampleCopy(key: SampleKey): Promise<Beginning> {
  const entry = SAMPLES.find((sample) => sample.key === key)
  if (!entry) throw new Error(`sampleCopy: there is no sample ${key}`)
  const [sample, { freshBeginning }] = await Promise.all([entry.load(), import('../../journey/samples/fresh-copy.ts')])
  return freshBeginning(sample, () => newId())
}
