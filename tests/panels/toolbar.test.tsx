// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { describeJourney } from '../../src/journey/commands/describe.ts'
import { initialsOf } from '../../src/panels/avatar.tsx'
import { Toolbar } from '../../src/panels/toolbar.tsx'
import type { Session } from '../../src/session/session.ts'
import { journeyAbout, journeyOf, journeyPlus, participantOf } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'
import { stage } from './stage.tsx'

const seed = journeyAbout(journeyOf('tour -> (skills)'), { title: 'Land rights' })
const bar = <Toolbar onHome={() => {}} onBegin={async () => {}} />
const titleOf = (session: Session) => session.store.getState().journey.about.title

describe('the bar above the sheet', () => {
  it('lets one write the title in place, as one step that can be undone', async () => {
    const session = await openSitting({ seed })
    const { write, leave, click, control } = await stage(session, bar)
    expect(control<HTMLButtonElement>('Undo').disabled).toBe(true)
    await write('Title of the journey', ' Land rights in La Mosquitia ')
    await leave('Title of the journey')
    expect(titleOf(session)).toBe('Land rights in La Mosquitia')
    await click('Undo')
    expect(titleOf(session)).toBe('Land rights')
    await click('Redo')
    expect(titleOf(session)).toBe('Land rights in La Mosquitia')
  })

  it('shows a title that somebody else gives meanwhile', async () => {
    const session = await openSitting({ seed })
    const { meanwhile, control } = await stage(session, bar)
    await meanwhile(() => session.actions.run((journey) => describeJourney(journey, { title: 'Titles for all' })))
    expect(control<HTMLInputElement>('Title of the journey').value).toBe('Titles for all')
  })

  it('gives the title back with Escape', async () => {
    const session = await openSitting({ seed })
    const { write, press, control } = await stage(session, bar)
    await write('Title of the journey', 'Something else')
    await press(control('Title of the journey'), 'Escape')
    expect(titleOf(session)).toBe('Land rights')
  })

  it('tells who learns from whom', async () => {
    const people = [
      participantOf('Honduras', { side: 'seeker' }),
      participantOf('Nicaragua', { side: 'provider', order: 1 }),
      participantOf('Colombia', { side: 'provider', order: 2 }),
      participantOf('Facilitators', { side: 'broker', order: 3 }),
    ]
    const session = await openSitting({ seed: journeyPlus(seed, ...people) })
    const { said } = await stage(session, bar)
    expect(said()).toContain('Honduras learn from Nicaragua, Colombia')
  })

  it('offers nothing to change to somebody who only looks', async () => {
    const session = await openSitting({ seed, role: 'view' })
    const { find, said } = await stage(session, bar)
    expect(find('Undo')).toBeUndefined()
    expect(find('Title of the journey')).toBeUndefined()
    expect(said()).toContain('Land rights')
  })

  it('opens the outline, export and share from buttons', async () => {
    const session = await openSitting({ seed })
    const { click } = await stage(session, bar)
    await click('Outline')
    expect(session.view.getState().panel).toBe('outline')
    await click('Share')
    expect(session.view.getState().dialog).toBe('share')
  })
})

describe('initials', () => {
  it.each([
    ['Amina Mansour', 'AM'],
    ['julia', 'J'],
    ['Ana María de la Cruz', 'AC'],
    ['Jean-Pierre', 'JP'],
    ['أمينة منصور', 'أ'],
    ['', ''],
    ['…', ''],
  ])('of %j are %j', (name, initials) => expect(initialsOf(name)).toBe(initials))
})
