// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { NOBODY } from '../../../src/document/presence.ts'
import { Outline } from '../../../src/panels/outline/outline.tsx'
import {
  instrumentOf,
  journeyOf,
  journeyPlus,
  journeyWith,
  named,
  outcomeOf,
  phaseOf,
} from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage, until } from '../stage.tsx'

const row = (name: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-row="${name}"]`)
  if (!found) throw new Error(`no row ${name}`)
  return found
}
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')].map(({ dataset }) => dataset.row)

const prepare = phaseOf('prepare', 0)
const follow = phaseOf('follow', 1)
const planned = journeyPlus(
  journeyWith(prepare, follow),
  instrumentOf('tour', { phase: prepare.id, at: { x: 40, y: 160 } }),
  outcomeOf('skills', { phase: follow.id, at: { x: 600, y: 160 } }),
)

describe('the outline', () => {
  it('tells the journey phase by phase, with its links in words', async () => {
    const ana = await openSitting({ seed: journeyOf('tour -> (skills)', '@review ~> tour') })
    const { said } = await stage(ana, <Outline />)
    expect(rows()).toEqual(['tour', 'skills', 'review'])
    expect(said()).toContain('serves skills')
    expect(said()).toContain('1 outcome · 1 instrument · 1 feedback loop')
  })

  it('leads a link to another card, once the link is chosen', async () => {
    const ana = await openSitting({ seed: journeyOf('tour -> (skills)', '(plan:newAction)') })
    const { click, find } = await stage(ana, <Outline />)
    expect(find('Lead to another card…')).toBeUndefined()
    await click('serves skills')
    await click('Lead to another card…')
    await click('servesplan')
    expect([...ana.store.getState().journey.links.values()].map(({ from, to }) => `${from} ${to}`)).toEqual([
      'tour plan',
    ])
  })

  it('is walked with the arrows, renamed with F2 and cleared with Delete', async () => {
    const ana = await openSitting({ seed: planned })
    const { press, write, control } = await stage(ana, <Outline />)
    row('tour').focus()
    await press(row('tour'), 'ArrowDown')
    expect(document.activeElement).toBe(row('skills'))
    await press(row('skills'), 'F2')
    await write('Title', 'Surveyors can mark out land')
    await press(control('Title'), 'Enter')
    expect(ana.store.getState().journey.waypoints.get(named('skills'))?.title).toBe('Surveyors can mark out land')
    expect(document.activeElement).toBe(row('skills'))
    await press(row('skills'), 'Delete')
    expect(rows()).toEqual(['tour'])
    expect(document.activeElement).toBe(row('tour'))
  })

  it('adds a card to a phase and asks for its name', async () => {
    const ana = await openSitting({ seed: planned })
    const { find, write, press, control } = await stage(ana, <Outline />)
    const select = [...document.querySelectorAll<HTMLSelectElement>('.outline-add')][1]
    if (!select) throw new Error('one for each phase')
    await act(async () => {
      select.value = 'instrumentForm.workshop'
      select.dispatchEvent(new Event('change', { bubbles: true }))
    })
    expect(find('Title')).toBe(document.activeElement)
    await write('Title', 'Action planning')
    await press(control('Title'), 'Enter')
    const added = [...ana.store.getState().journey.waypoints.values()].find(({ title }) => title === 'Action planning')
    expect(added).toMatchObject({ type: 'instrument', form: 'workshop', phase: 'follow' })
  })

  it('chooses a card on the map; on a phone it opens its details', async () => {
    const ana = await openSitting({ seed: planned })
    await stage(ana, <Outline isPage />)
    await act(async () => row('skills').click())
    expect([...ana.view.getState().waypoints]).toEqual(['skills'])
    expect(ana.view.getState().panel).toBe('inspector')
  })

  it('chooses several rows with Ctrl and with Shift, and what is done to one of them is done to all', async () => {
    const ana = await openSitting({ seed: journeyOf('tour, talk, walk, visit') })
    const { press, find, click } = await stage(ana, <Outline />)
    const chosen = (): string[] => [...ana.view.getState().waypoints]
    const clickWith = (name: string, held: MouseEventInit) =>
      act(async () => row(name).dispatchEvent(new MouseEvent('click', { bubbles: true, ...held })))
    const order = rows()
    await clickWith(order[0] ?? '', {})
    await clickWith(order[2] ?? '', { ctrlKey: true })
    expect(chosen()).toEqual([order[0], order[2]])
    await clickWith(order[3] ?? '', { shiftKey: true })
    expect(chosen()).toEqual([order[2], order[3]])
    await click(`What to do with “${order[1]}”`)
    expect(find('Remove')).toBeDefined()
    await click('Add to the selection')
    expect(chosen()).toEqual([order[2], order[3], order[1]])
    await press(row(order[2] ?? ''), 'Delete')
    expect(rows()).toEqual([order[0]])
    expect(document.activeElement).toBe(row(order[0] ?? ''))
  })

  it.each(['Cut', 'Remove'])('a row hands the focus to the next one as it goes by the menu: %s', async (way) => {
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText: async () => {} } })
    onTestFinished(() => void vi.unstubAllGlobals())
    const ana = await openSitting({ seed: journeyOf('tour, talk, walk') })
    const { click } = await stage(ana, <Outline />)
    const [first, second, third] = rows()
    await click(`What to do with “${second}”`)
    await click(way)
    expect(rows()).toEqual([first, third])
    await until(() => expect(document.activeElement).toBe(row(third ?? '')))
  })

  it('chooses several rows with keys: the arrows only walk, and with Shift they choose', async () => {
    const ana = await openSitting({ seed: journeyOf('tour, talk, walk, visit') })
    await stage(ana, <Outline />)
    const chosen = (): string[] => [...ana.view.getState().waypoints]
    const order = rows()
    const press = (key: string, held: KeyboardEventInit = {}) =>
      act(async () => {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held })
        document.activeElement?.dispatchEvent(event)
      })
    row(order[0] ?? '').focus()
    await press(' ', { shiftKey: true })
    await press('ArrowDown')
    await press('ArrowDown')
    expect(chosen()).toEqual([order[0]])
    await press(' ', { ctrlKey: true })
    expect(chosen()).toEqual([order[0], order[2]])
    await press('ArrowDown', { shiftKey: true })
    expect([chosen(), document.activeElement]).toEqual([[order[2], order[3]], row(order[3] ?? '')])
    await press(' ', { shiftKey: true })
    expect(chosen()).toEqual([order[2]])
  })

  it('removes a link, by its button or by Delete, and leaves the focus at its card', async () => {
    const ana = await openSitting({ seed: journeyOf('tour -> (skills)', 'tour -> (plan:newAction)') })
    const { click, control, press, find } = await stage(ana, <Outline />)
    const links = (): string[] => [...ana.store.getState().journey.links.values()].map(({ to }) => to)
    expect(find('Remove link')).toBeUndefined()
    await click('serves skills')
    await click('Remove link')
    expect([links(), document.activeElement]).toEqual([['plan'], row('tour')])
    await press(control('serves plan'), 'Delete')
    expect([links(), document.activeElement]).toEqual([[], row('tour')])
    await act(async () => ana.actions.undo())
    expect(links()).toEqual(['plan'])
  })

  it('adds a card outside the phases where there are phases', async () => {
    const ana = await openSitting({ seed: planned })
    const { choose, control, find, write, press } = await stage(ana, <Outline />)
    for (const title of ['Follow-up', 'Another']) {
      await choose('Add outside the phases…', 'instrumentForm.workshop')
      await write('Title', title)
      await press(control('Title'), 'Enter')
    }
    expect(find('Add a card…')).toBeUndefined()
    const added = [...ana.store.getState().journey.waypoints.values()].filter(({ id }) => !/tour|skills/.test(id))
    expect(added.map(({ title, phase }) => [title, phase]).sort()).toEqual([
      ['Another', null],
      ['Follow-up', null],
    ])
  })

  it('shows who writes on which card, and tells the others on which one is being written', async () => {
    const ana = await openSitting({ seed: planned })
    const { meanwhile, said, press, control } = await stage(ana, <Outline />)
    const others = (editing: string | null): void =>
      ana.presence.setState({
        others: new Map([[7, { ...NOBODY, name: 'Ben', editing: editing ? named(editing) : null }]]),
      })
    await meanwhile(() => others('skills'))
    expect(row('skills').closest('.outline-row')?.textContent).toContain('Ben is writing here')
    expect(row('tour').closest('.outline-row')?.textContent).not.toContain('Ben')
    await meanwhile(() => others(null))
    expect(said()).not.toContain('Ben')
    await press(row('tour'), 'F2')
    expect(ana.presence.getState().own.editing).toBe('tour')
    await press(control('Title'), 'Enter')
    expect(ana.presence.getState().own.editing).toBeNull()
  })

  it('over the map of a phone, a card and a link open their details, for the pane covers what it would lead to', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => {}, removeEventListener: () => {} }))
    onTestFinished(() => void vi.unstubAllGlobals())
    const ana = await openSitting({ seed: journeyOf('tour -> (skills)') })
    const { click } = await stage(ana, <Outline />)
    for (const press of [() => act(async () => row('tour').click()), () => click('serves skills')]) {
      ana.view.setState({ panel: 'outline' })
      await press()
      expect(ana.view.getState().panel).toBe('inspector')
    }
  })

  it('moves a card to another phase, and out of all, from its menu', async () => {
    const ana = await openSitting({ seed: planned })
    const { click, press, control } = await stage(ana, <Outline />)
    await click('What to do with “tour”')
    await press(control('Move to phase'), 'ArrowRight')
    await click('follow')
    expect(ana.store.getState().journey.waypoints.get(named('tour'))?.phase).toBe('follow')
    await click('What to do with “tour”')
    await press(control('Move to phase'), 'ArrowRight')
    await click('Outside the phases')
    expect(ana.store.getState().journey.waypoints.get(named('tour'))?.phase).toBe(null)
  })

  it('shows a viewer the list without anything to change it', async () => {
    const ben = await openSitting({ seed: planned, role: 'view' })
    const { find } = await stage(ben, <Outline />)
    expect(rows()).toEqual(['tour', 'skills'])
    expect(find('What to do with “tour”')).toBeUndefined()
  })
})
