// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { takeOff } from '../../src/journey/commands/list.ts'
import type { FeedbackLoop, Outcome } from '../../src/journey/waypoint.ts'
import { AboutPane } from '../../src/panels/about-pane.tsx'
import { Indicators } from '../../src/panels/inspector/inspector-indicators.tsx'
import { Turns } from '../../src/panels/inspector/inspector-turns.tsx'
import { stage } from '../panels/stage.tsx'
import { journeyWith, loopOf, objectiveOf, outcomeOf } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

async function openObjectives(...names: readonly string[]) {
  const session = await openSitting({ seed: journeyWith(...names.map((name, order) => objectiveOf(name, { order }))) })
  const shown = await stage(session, <AboutPane />)
  /** By keyboard: the button that is pressed has the focus. */
  const remove = async (name: string): Promise<void> => {
    const label = `Remove “${name}”`
    await shown.meanwhile(() => shown.control(label).focus())
    await shown.click(label)
  }
  return { session, ...shown, remove }
}

/** The line that has the focus, or holds what has it, by its words. */
const lineWithFocus = (): string | undefined =>
  document.activeElement?.closest('li')?.querySelector<HTMLTextAreaElement>('textarea, input')?.value

describe('a record that is added', () => {
  it('has the focus in its title', async () => {
    const { click } = await openObjectives('permits')
    await click('Add an objective')
    expect(document.activeElement?.tagName).toBe('TEXTAREA')
    expect(lineWithFocus()).toBe('')
  })

  it('has it in the first field where it has no title', async () => {
    const loop = loopOf('review')
    const session = await openSitting({ seed: journeyWith(loop) })
    const { click } = await stage(session, <Turns loop={loop as FeedbackLoop} disabled={false} />)
    await click('Hold a turn today')
    expect(document.activeElement?.closest('li')).not.toBeNull()
    expect(document.activeElement?.tagName).toMatch(/INPUT|SELECT/)
  })

  it('has it too where its suggestion went away with the others', async () => {
    const outcome = outcomeOf('skills')
    const session = await openSitting({ seed: journeyWith(outcome) })
    const { meanwhile } = await stage(session, <Indicators outcome={outcome as Outcome} disabled={false} />)
    const idea = document.querySelector<HTMLButtonElement>('.suggestion')
    const words = idea?.textContent ?? ''
    await meanwhile(() => idea?.click())
    expect(document.querySelector('.suggestion')).toBeNull()
    expect(lineWithFocus()).toBe(words)
  })
})

describe('a record that goes', () => {
  it('leaves the focus to the next one', async () => {
    const { remove } = await openObjectives('permits', 'milk', 'roads')
    await remove('milk')
    expect(lineWithFocus()).toBe('roads')
  })

  it('leaves it to the one before where it was the last', async () => {
    const { remove } = await openObjectives('permits', 'milk')
    await remove('milk')
    expect(lineWithFocus()).toBe('permits')
  })

  it('leaves it to the line and to none of its buttons, so that a key held down removes no more', async () => {
    const { remove } = await openObjectives('permits', 'milk')
    await remove('milk')
    expect(document.activeElement?.tagName).toBe('LI')
  })

  it('leaves it to what adds one where it was the only one', async () => {
    const { remove, control } = await openObjectives('permits')
    await remove('permits')
    expect(document.activeElement).toBe(control('Add an objective'))
  })

  it('leaves it to a neighbour also where somebody else removes it', async () => {
    const { session, meanwhile } = await openObjectives('permits', 'milk')
    const [field] = document.querySelectorAll<HTMLElement>('.record textarea')
    await meanwhile(() => field?.focus())
    await meanwhile(() => session.actions.run((journey) => takeOff(journey, 'objectives', ['permits'])))
    expect(lineWithFocus()).toBe('milk')
  })

  it('takes no focus from elsewhere', async () => {
    const { session, meanwhile, control } = await openObjectives('permits', 'milk')
    await meanwhile(() => control('Development goal').focus())
    await meanwhile(() => session.actions.run((journey) => takeOff(journey, 'objectives', ['permits'])))
    expect(document.activeElement).toBe(control('Development goal'))
  })
})
