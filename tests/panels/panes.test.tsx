// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { inOrder } from '../../src/journey/journey.ts'
import { EndPane } from '../../src/panels/end-pane.tsx'
import { loadTrail } from '../../src/session/trail.ts'
import type { PanelName } from '../../src/session/view-store.ts'
import { journeyOf, journeyPlus, journeyWith, lessonOf, participantOf, phaseOf } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'
import { stage, until } from './stage.tsx'

async function open(panel: PanelName, seed = journeyOf('tour')) {
  const session = await openSitting({ seed })
  session.view.setState({ panel })
  return { session, ...(await stage(session, <EndPane />)) }
}

describe('the end pane', () => {
  it('closes with Escape', async () => {
    const { session, press } = await open('about')
    const pane = document.querySelector('.end-pane')
    if (pane) await press(pane, 'Escape')
    expect(session.view.getState().panel).toBeNull()
  })

  it.each([
    ['a button', 'button', true],
    ['somebody who writes', 'textarea', false],
  ])('takes the focus from %s: %s, %s', async (_, tag, isTaken) => {
    const lender = document.body.appendChild(document.createElement(tag))
    lender.focus()
    await open('about')
    expect(document.activeElement === lender).toBe(!isTaken)
    lender.remove()
  })

  it('turns from one pane to the next', async () => {
    const { session, click } = await open('about')
    await click('Hints')
    expect(session.view.getState().panel).toBe('findings')
  })
})

describe('hints', () => {
  it('are sentences that lead to their cards', async () => {
    const { session, click } = await open('findings')
    await click('“tour” serves no outcome yet.An instrument chosen before its purpose is known is the commonest trap.')
    expect([...session.view.getState().waypoints]).toEqual(['tour'])
  })

  it('lead to the lesson that they are about, with its full record open', async () => {
    const rain = lessonOf('rain', { decision: 'reject' })
    const { click, find } = await open('findings', journeyPlus(journeyOf('tour'), rain))
    await click(
      'The lesson “rain” was rejected, and no reason is given.Whoever gave it will want to know why, and so will those who read the trail later.',
    )
    expect(find('Why this decision')).toBeDefined()
  })

  it('lead to the revision that they are about, unfolded', async () => {
    const { session, click, find, meanwhile } = await open('findings')
    const trail = await loadTrail(session)
    await meanwhile(() => void trail.keep('Drier months', 'adopted'))
    await click(
      'Revision 1 rearranged the map, and neither a lesson nor a reason is given.The trail tells later why the way was changed. When you adopt, choose the lessons that led to it or say what prompted it.',
    )
    await until(() => expect(session.view.getState().panel).toBe('history'))
    await until(() => expect(find('Restore')).toBeDefined())
  })

  it('say kindly that there is nothing to look at yet', async () => {
    const { said } = await open('findings', journeyWith())
    expect(said()).toContain('Nothing to look at yet')
  })
})

describe('about the journey', () => {
  it('takes goal and objectives', async () => {
    const { session, write, leave, click } = await open('about')
    await write('Development goal', 'Safe milk for all')
    await leave('Development goal')
    await click('Add an objective')
    await write('Change objective', 'Cut the number of permits')
    await leave('Change objective')
    const { about, objectives } = session.store.getState().journey
    expect(about.goal).toBe('Safe milk for all')
    expect([...objectives.values()].map(({ title }) => title)).toEqual(['Cut the number of permits'])
  })
})

describe('phases', () => {
  it('are added, ordered and dated', async () => {
    const { session, click, choose, write, leave } = await open('phases', journeyWith(phaseOf('prepare', 0)))
    const titles = () => inOrder(session.store.getState().journey.phases.values()).map(({ title }) => title)
    await click('Add a phase')
    expect(titles()).toEqual(['prepare', ''])
    await click('Move “prepare” down')
    expect(titles()).toEqual(['', 'prepare'])
    await write('Start: year', '2027')
    await leave('Start: year')
    await choose('Start: month', '03')
    expect(inOrder(session.store.getState().journey.phases.values())[0]?.start).toBe('2027-03')
  })
})

describe('participants', () => {
  it('are groups with a side, a count and a reason', async () => {
    const { session, write, leave, choose } = await open('participants', journeyWith(participantOf('regulators')))
    await choose('Side', 'provider')
    await write('People', '6')
    await leave('People')
    await write('Why they take part', 'They issue the permits')
    await leave('Why they take part')
    expect([...session.store.getState().journey.participants.values()]).toMatchObject([
      { side: 'provider', count: 6, reason: 'They issue the permits' },
    ])
  })
})
