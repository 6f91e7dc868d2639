// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { Journey } from '../../../src/journey/journey.ts'
import type { FeedbackLoop, Instrument, Outcome, Waypoint } from '../../../src/journey/waypoint.ts'
import { Inspector } from '../../../src/panels/inspector/inspector.tsx'
import type { Session } from '../../../src/session/session.ts'
import { instrumentOf, journeyOf, journeyWith, linkOf, loopOf, outcomeOf, phaseOf } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage } from '../stage.tsx'

async function inspectAll(seed: Journey) {
  const session = await openSitting({ seed })
  session.view.select(seed.waypoints.keys(), seed.waypoints.size > 0 ? [] : seed.links.keys())
  return { session, ...(await stage(session, <Inspector />)) }
}

/** One field of all cards, by id. */
function all<Card extends Waypoint, Name extends keyof Card>(session: Session, name: Name): Card[Name][] {
  return [...session.store.getState().journey.waypoints.values()].map((card) => (card as Card)[name])
}

const label = (control: HTMLSelectElement): string | undefined => control.selectedOptions[0]?.textContent ?? undefined

describe('several outcomes', () => {
  const seed = journeyWith(
    outcomeOf('a', { holder: 'person', origin: 'planned' }),
    outcomeOf('b', { holder: 'group', origin: 'planned' }),
  )

  it('say “Several” where they differ, and get who holds them and how they arose as one step each', async () => {
    const { session, control, choose, meanwhile } = await inspectAll(seed)
    const holder = () => control<HTMLSelectElement>('Held by')
    expect([label(holder()), label(control('Origin'))]).toEqual(['Several', 'Planned'])
    await choose('Held by', 'group')
    await choose('Origin', 'emergent')
    expect([all<Outcome, 'holder'>(session, 'holder'), all<Outcome, 'origin'>(session, 'origin')]).toEqual([
      ['group', 'group'],
      ['emergent', 'emergent'],
    ])
    // Where all say the same there is nothing else to read.
    expect([...holder().options].map(({ textContent }) => textContent)).not.toContain('Several')
    await meanwhile(() => session.actions.undo())
    await meanwhile(() => session.actions.undo())
    expect(all<Outcome, 'holder'>(session, 'holder')).toEqual(['person', 'group'])
    expect(session.history.getState().canUndo).toBe(false)
  })
})

it('several instruments get engagement, delivery and cost, and take a cost back', async () => {
  const seed = journeyWith(instrumentOf('a', { costLevel: 3 }), instrumentOf('b', { costLevel: null }))
  const { session, control, choose } = await inspectAll(seed)
  expect(label(control('Cost'))).toBe('Several')
  await choose('Cost', '4')
  expect(all<Instrument, 'costLevel'>(session, 'costLevel')).toEqual([4, 4])
  await choose('Cost', '~')
  await choose('Engagement', 'long')
  await choose('Delivery', 'blended')
  expect([
    all<Instrument, 'costLevel'>(session, 'costLevel'),
    all<Instrument, 'term'>(session, 'term'),
    all<Instrument, 'delivery'>(session, 'delivery'),
  ]).toEqual([
    [null, null],
    ['long', 'long'],
    ['blended', 'blended'],
  ])
})

it('several loops get how often they come round, and a method of one becomes one of all beside those that each has', async () => {
  const seed = journeyWith(
    loopOf('a', { cadence: 'weekly', methods: ['survey'] }),
    loopOf('b', { cadence: 'monthly', methods: ['interview'] }),
  )
  const { session, control, choose, click, said, meanwhile } = await inspectAll(seed)
  expect(label(control('How often'))).toBe('Several')
  await choose('How often', 'quarterly')
  expect(all<FeedbackLoop, 'cadence'>(session, 'cadence')).toEqual(['quarterly', 'quarterly'])
  const survey = () => control<HTMLInputElement>(/1 of 2/.test(said()) ? 'Survey1 of 2' : 'Survey')
  expect([survey().checked, survey().indeterminate]).toEqual([false, true])
  await click('Survey1 of 2')
  expect(all<FeedbackLoop, 'methods'>(session, 'methods')).toEqual([['survey'], ['survey', 'interview']])
  expect([control<HTMLInputElement>('Survey').checked, control<HTMLInputElement>('Survey').indeterminate]).toEqual([
    true,
    false,
  ])
  await click('Survey')
  expect(all<FeedbackLoop, 'methods'>(session, 'methods')).toEqual([[], ['interview']])
  await meanwhile(() => session.actions.undo())
  await meanwhile(() => session.actions.undo())
  expect(all<FeedbackLoop, 'methods'>(session, 'methods')).toEqual([['survey'], ['interview']])
})

it('cards of different types share their phase alone', async () => {
  const seed = journeyWith(instrumentOf('a'), outcomeOf('b'), phaseOf('before', 1, { title: 'Before' }))
  const { control, find } = await inspectAll(seed)
  expect(label(control('Phase'))).toBe('Outside the phases')
  expect([find('Status'), find('Engagement'), find('Held by')]).toEqual([undefined, undefined, undefined])
})

describe('several links', () => {
  const serving = (strength: 'strong' | 'partial', from: string) => linkOf(from, 'contributesTo', 'b', { strength })
  const ends = [instrumentOf('a'), instrumentOf('c'), outcomeOf('b')]

  async function inspectLinks(seed: Journey) {
    const session = await openSitting({ seed })
    session.view.select([], seed.links.keys())
    return { session, ...(await stage(session, <Inspector />)) }
  }

  it('get how they serve as one step', async () => {
    const { session, control, choose, meanwhile } = await inspectLinks(
      journeyWith(...ends, serving('strong', 'a'), serving('partial', 'c')),
    )
    const strengths = () => [...session.store.getState().journey.links.values()].map(({ strength }) => strength)
    expect(label(control('How it serves'))).toBe('Several')
    await choose('How it serves', 'partial')
    expect(strengths()).toEqual(['partial', 'partial'])
    await meanwhile(() => session.actions.undo())
    expect(strengths().sort()).toEqual(['partial', 'strong'])
  })

  it('of which one does not serve share nothing of the kind', async () => {
    const { find, said } = await inspectLinks(journeyOf('a -> (b)', 'a -> c'))
    expect([find('How it serves'), said().includes('2 links')]).toEqual([undefined, true])
  })
})
