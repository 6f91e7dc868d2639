// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it } from 'vitest'
import { loadAllTexts } from '../../../src/i18n/texts.ts'
import { RailBar } from '../../../src/panels/rail/rail-bar.tsx'
import { RAIL_GROUPS } from '../../../src/panels/rail/rail-entries.ts'
import { RailList } from '../../../src/panels/rail/rail-list.tsx'
import { RailTip } from '../../../src/panels/rail/rail-tip.tsx'
import { journeyOf, named } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage, until } from '../stage.tsx'

const forms = (session: Awaited<ReturnType<typeof openSitting>>) =>
  [...session.store.getState().journey.waypoints.values()].map((card) =>
    card.type === 'instrument' ? card.form : card.kind,
  )

describe('the rail', () => {
  it('sets a card down with one click, chosen and ready to be named', async () => {
    const ana = await openSitting()
    const { click } = await stage(ana, <RailList />)
    await click('Enhanced skill')
    expect(forms(ana)).toEqual(['enhancedSkill'])
    expect(ana.view.getState().editing).toBe([...ana.view.getState().waypoints][0])
  })

  it('narrows to what is searched, and Enter takes the first', async () => {
    const ana = await openSitting()
    const { write, press, control, said } = await stage(ana, <RailList />)
    await write('Add or find…', 'twin')
    expect(said()).toContain('Twinning')
    expect(said()).not.toContain('Study tour')
    await press(control('Add or find…'), 'Enter')
    expect(forms(ana)).toEqual(['twinning'])
  })

  it('finds kinds without accents in the person’s language, and by their English names', async () => {
    const ana = await openSitting()
    const { write, said } = await stage(ana, <RailList />, 'fr')
    await write('Ajouter ou trouver…', 'competences')
    expect(said()).toContain('Compétences renforcées')
    await act(async () => void (await loadAllTexts('en')))
    await write('Ajouter ou trouver…', 'study tour')
    expect(said()).toContain('Instruments')
  })

  it('finds instruments by what else people call them, in their language', async () => {
    const ana = await openSitting()
    const { write, press, control } = await stage(ana, <RailList />, 'fr')
    await write('Ajouter ou trouver…', 'voyage')
    await press(control('Ajouter ou trouver…'), 'Enter')
    expect(forms(ana)).toEqual(['studyTour'])
  })

  it('leads to the card of a name before it offers what is also called so', async () => {
    const ana = await openSitting({ seed: journeyOf('training') })
    const { write, press, control, said } = await stage(ana, <RailList />)
    await write('Add or find…', 'training')
    expect(said()).toContain('Workshop')
    await press(control('Add or find…'), 'Enter')
    expect([...ana.view.getState().waypoints]).toEqual([named('training')])
  })

  it('finds cards of the map, and leads to them', async () => {
    const ana = await openSitting({ seed: journeyOf('Nicaragua -> (trust)') })
    const shown: string[] = []
    ana.camera.setState({ show: (ids) => shown.push(...ids) })
    const { write, click } = await stage(ana, <RailList />)
    await write('Add or find…', 'nicar')
    await click('NicaraguaStudy tour')
    expect([...ana.view.getState().waypoints]).toEqual([named('Nicaragua')])
    expect(shown).toEqual(['Nicaragua'])
  })

  it('lets a viewer search, but not add', async () => {
    const ben = await openSitting({ role: 'view' })
    const { control, said } = await stage(ben, <RailList />)
    expect(control<HTMLButtonElement>('Workshop').disabled).toBe(true)
    expect(said()).toContain('You can search here, but not add')
  })

  it('walks through its entries with the arrows', async () => {
    const ana = await openSitting()
    const { control, press } = await stage(ana, <RailList />)
    await act(async () => control('Add or find…').focus())
    await press(control('Add or find…'), 'ArrowDown')
    await press(control('New knowledge'), 'ArrowDown')
    expect(document.activeElement).toBe(control('Enhanced skill'))
  })
})

describe('what is usual for a form', () => {
  it('is told by whoever rests on it: how long, how many, how long before, at what cost, and for what', async () => {
    const ana = await openSitting()
    const entry = RAIL_GROUPS.flatMap(({ entries }) => entries).find(({ key }) => key === 'instrumentForm.studyTour')
    if (!entry) throw new Error('no study tour')
    const place = { entry, top: 0, left: 0, right: 0, onStay: () => {}, onLeave: () => {} }
    const { said } = await stage(ana, <RailTip {...place} />)
    for (const words of ['3–14 days, 8–20 people', 'Preparation8–16 weeks', 'Cost4 on a scale of 5', 'Serves'])
      expect(said()).toContain(words)
  })

  it('is unfolded by a sign where nothing can rest on it, also for whoever only looks; nothing is set down', async () => {
    const ben = await openSitting({ role: 'view' })
    const { find, click, said } = await stage(ben, <RailList explains />)
    expect(said()).not.toContain('8–16 weeks')
    await click('What is usual: Study tour')
    expect(said()).toContain('8–16 weeks')
    expect(said()).toContain('A starting point; change it as you need.')
    expect(forms(ben)).toEqual([])
    await click('What is usual: Study tour')
    expect(said()).not.toContain('8–16 weeks')
    expect(find('What is usual: New knowledge')).toBeUndefined()
  })
})

describe('the rail of a phone', () => {
  it('offers to add to those who may, and details only of what is chosen on the map', async () => {
    const ana = await openSitting({ seed: journeyOf('tour -> (skills)') })
    const { find, meanwhile } = await stage(ana, <RailBar />)
    expect(find('Add')).toBeDefined()
    expect(find('Details')).toBeUndefined()
    await meanwhile(() => ana.view.setState({ place: 'canvas' }))
    await meanwhile(() => ana.view.select([named('tour')]))
    expect(find('Details')).toBeDefined()
  })

  it('says to whoever may only look that it is so, in the place of a button that would do nothing', async () => {
    const { find, said } = await stage(await openSitting({ role: 'view' }), <RailBar />)
    await until(() => expect(said()).toContain('View only'))
    expect(find('Add')).toBeUndefined()
  })

  it('leads whoever may comment to the comments', async () => {
    const ben = await openSitting({ role: 'comment' })
    const { find, click } = await stage(ben, <RailBar />)
    await until(() => expect(find('You can comment')).toBeDefined())
    await click('You can comment')
    expect(ben.view.getState().panel).toBe('comments')
  })
})
