import { INSTRUMENT_FORMS } from '../../src/journey/instrument-forms.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { OUTCOME_KINDS } from '../../src/journey/outcome-kinds.ts'
import {
  type AnyRecord,
  indicatorOf,
  instrumentOf,
  journeyAbout,
  journeyWith,
  lessonOf,
  linkOf,
  loopOf,
  named,
  outcomeOf,
  phaseOf,
} from '../support/journey-of.ts'

const TITLES = [
  'زيارة دراسية إلى برايا (2024) لمن يقرّر',
  'Les agentes sanitaires savent conseiller les mères à l’hôpital',
  '各省官员交流土地登记的经验并商定下一步',
  '🌍🤝 Peers meet again 👩🏾‍🌾 in the field',
] as const

/** Cards on five rows in six phases, in four scripts, with links forward, across and back; one stands far off. */
export function bigJourney(count: number): Journey {
  const columns = Math.ceil(count / 5)
  const wide = Math.ceil(columns / 6)
  const records: AnyRecord[] = Array.from({ length: 6 }, (_, n) =>
    phaseOf(`phase${n}`, n, {
      title: `Phase ${n + 1}`,
      start: `2026-0${n + 1}`,
      end: `2026-0${n + 2}`,
      width: wide * 272,
    }),
  )
  for (let n = 0; n < count; n += 1) {
    const column = Math.floor(n / 5)
    const row = n % 5
    const at = n === 0 ? { x: -8000, y: -500 } : { x: 32 + column * 272, y: 40 + row * 160 }
    const base = {
      at,
      title: `${TITLES[n % 4]} ${n}`,
      phase: n === 0 ? null : (`phase${Math.floor(column / wide)}` as never),
    }
    if (row === 2) records.push(loopOf(`c${n}`, base))
    else if (row < 2) records.push(outcomeOf(`c${n}`, { ...base, kind: OUTCOME_KINDS[n % 5] as never }))
    else
      records.push(
        instrumentOf(`c${n}`, {
          ...base,
          form: INSTRUMENT_FORMS[n % 10] as never,
          when: { by: 'dates', start: '2026-05-04', end: '2026-05-08' },
          days: 4.5,
          groupSize: 12,
          budget: { amount: 12_500, currency: 'USD' },
        }),
      )
    if (row === 0) records.push(indicatorOf(`i${n}`, `c${n}`, { baseline: '0', target: '120', source: 'Survey' }))
  }
  for (let n = 5; n + 5 < count; n += 5) {
    records.push(linkOf(`c${n + 3}`, 'contributesTo', `c${n}`, { strength: n % 2 ? 'strong' : 'partial' }))
    records.push(linkOf(`c${n + 3}`, 'precedes', `c${n + 8}`), linkOf(`c${n + 1}`, 'leadsTo', `c${n + 5}`))
    records.push(linkOf(`c${n + 2}`, 'observes', `c${n + 4}`), linkOf(`c${n + 2}`, 'adjusts', `c${n - 1}`))
  }
  records.push(linkOf('c4', 'contributesTo', 'c0'), lessonOf('learned', { about: [named('c5')] }))
  return journeyAbout(journeyWith(...records), { title: 'Exchange of 300 cards · 交流 · تبادل', goal: 'A goal' })
}
