import { it } from 'vitest'
import { openProduct } from '../support/product.ts'
import { type Evening, walk } from '../support/random-walk.ts'
import { PATIENCE_MS, seeds } from '../support/runs.ts'

/**
 * Which evening a seed is: as on plain http, from a journey with a past, on bad lines with somebody who only looks, calmer lines with
 * her. The suite walks seeds 1 and 2 alone; the first and the last evening are walked only where more are asked for.
 */
const EVENINGS: readonly Pick<Evening, 'people' | 'lines' | 'kills' | 'plain' | 'sample'>[] = [
  { people: ['Ana', 'Ben'], lines: 0.08, plain: true },
  { people: ['Ana', 'Ben'], lines: 0.02, sample: /Timor/ },
  { people: ['Ana', 'Ben', 'Vera'], lines: 0.12, kills: 0.03, sample: /Timor/ },
  { people: ['Ana', 'Ben', 'Vera'], lines: 0.04, kills: 0.01 },
]

/** A short walk in every run of the suite; as long as a bad evening where it is asked for. */
const isLong = process.env.RIHLA_RUNS !== undefined || process.env.RIHLA_SEED !== undefined

it.each(seeds(2))(
  'people do anything at all to one journey, and it stays one (seed %i)',
  async (seed) => {
    const evening = EVENINGS[seed % EVENINGS.length] as (typeof EVENINGS)[number]
    const pace = isLong ? { steps: 100, together: 25, axe: 0.04 } : { steps: 20, together: 20 }
    await walk(await openProduct(), seed, { ...evening, ...pace })
  },
  PATIENCE_MS,
)
