// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { timorLeste } from '../../../src/journey/samples/timor-leste.ts'
import { trailAtHand } from '../../../src/panels/history/trail-at-hand.ts'
import { TrailDialog } from '../../../src/panels/trail/trail-dialog.tsx'
import { loadTrail } from '../../../src/session/trail.ts'
import { journeyOf, journeyPlus, lessonOf, named } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage, until } from '../stage.tsx'

const saved: { name: string; text: string }[] = []
vi.mock('../../../src/export/save-file.ts', () => ({
  saveFile: async (blob: Blob, name: string) => saved.push({ name, text: await blob.text() }),
}))
afterEach(() => saved.splice(0))

const page = (): string => document.querySelector('.trail-page')?.textContent ?? ''

async function open(seed = timorLeste.journey, language: 'en' | 'ar' = 'en') {
  const session = await openSitting({ seed })
  const here = await stage(session, <TrailDialog onClose={() => {}} />, language)
  // What it needs is fetched first; React shows it when the act is over.
  await act(async () => void (await trailAtHand(session)))
  return { session, ...here }
}

describe('the trail to hand in', () => {
  it('shows title, state and three tables', async () => {
    await open()
    expect([...document.querySelectorAll('.trail-page h2')].map((title) => title.textContent)).toEqual([
      'Change log',
      'Lessons and decisions',
      'Results',
    ])
    expect(page()).toContain('Cattle insemination in Timor-Leste')
    expect(page()).toContain('No revision kept yet')
    expect(page()).toContain('Graduates struggle to practise at home.')
  })

  it('takes in a revision that is kept while one looks, with what came since', async () => {
    const { session, meanwhile } = await open()
    const trail = await loadTrail(session)
    await meanwhile(() => void trail.keep('For the minister'))
    expect(page()).toContain('For the minister')
    expect(page()).toMatch(/· Revision 1Change log/)
    await meanwhile(() => session.actions.run(() => [{ do: 'drop', in: 'waypoints', id: 'i1' }]))
    expect(page()).toContain('Revision 1, with changes since')
    expect(page()).toContain('Dropped the workshop “Training with support from Japan, since 2007”')
  })

  it('names a card that a lesson speaks of and that has left the map, as it was last seen', async () => {
    const { session, meanwhile } = await open(
      journeyPlus(journeyOf('tour -> course'), lessonOf('short', { about: [named('course')] })),
    )
    const trail = await loadTrail(session)
    await meanwhile(() => void trail.keep('The plan'))
    await meanwhile(() => session.actions.run(() => [{ do: 'drop', in: 'waypoints', id: 'course' }]))
    expect(page()).toContain('course (has left the map)')
  })

  it('leaves restricted lessons out, says how many, and takes them in when one ticks it', async () => {
    const secret = lessonOf('secret', { happened: 'They do not trust us', sensitivity: 'restricted' })
    const { click } = await open(
      journeyPlus(journeyOf('tour'), secret, lessonOf('short', { happened: 'Two days are short' })),
    )
    expect(page()).toContain('1 restricted lesson is left out.')
    expect(page()).not.toContain('They do not trust us')
    await click('Save “Lessons and decisions” as CSV')
    await until(() => expect(saved).toHaveLength(1))
    await click('Include 1 restricted lesson')
    expect(page()).not.toContain('left out')
    expect(page()).toContain('They do not trust us')
    await click('Save “Lessons and decisions” as CSV')
    await until(() => expect(saved).toHaveLength(2))
    expect(saved.map(({ text }) => text.includes('trust'))).toEqual([false, true])
    expect(saved[0]?.text).toContain('Two days are short')
  })

  it('saves a table under the name of the journey', async () => {
    const { click } = await open()
    await click('Save “Results” as CSV')
    await until(() => expect(saved).toHaveLength(1))
    expect(saved[0]?.name).toBe('Cattle insemination in Timor-Leste - Results.csv')
    expect(saved[0]?.text).toContain('Officers can inseminate cattle')
  })

  it('parts the cells with semicolons where numbers have a comma, as the spreadsheets there expect', async () => {
    const { click } = await open()
    vi.spyOn(navigator, 'language', 'get').mockReturnValue('pt-TL')
    await click('Save “Results” as CSV')
    vi.restoreAllMocks()
    await until(() => expect(saved).toHaveLength(1))
    expect(saved[0]?.text.split('\r\n')[0]).toBe(
      '\ufeffOutcome;Kind;Status;Indicator;Unit;Baseline;Target;Data source;Who',
    )
  })

  it('prints', async () => {
    const print = vi.fn()
    vi.stubGlobal('print', print)
    const { click } = await open()
    await click('Print or save as PDF')
    expect(print).toHaveBeenCalledOnce()
    vi.unstubAllGlobals()
  })

  it('tells an empty journey in Arabic what is not there yet, and offers no empty file', async () => {
    const { control } = await open(journeyOf('tour'), 'ar')
    expect(page()).toContain('لم يُحفظ أي تغيير بعد.')
    expect(page()).toContain('لم يُدوَّن أي درس بعد.')
    expect(control<HTMLButtonElement>('حفظ «سجل التغييرات» بصيغة CSV').disabled).toBe(true)
  })
})
