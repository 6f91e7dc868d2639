// @vitest-environment happy-dom
import { act } from 'react'
import { expect, it } from 'vitest'
import type { Language } from '../../../src/i18n/languages.ts'
import { CompareDialog } from '../../../src/panels/comparing/compare-dialog.tsx'
import { rememberedChoices } from '../../../src/panels/exporting/export-choices.ts'
import { ExportDialog } from '../../../src/panels/exporting/export-dialog.tsx'
import { trailAtHand } from '../../../src/panels/history/trail-at-hand.ts'
import { TrailDialog } from '../../../src/panels/trail/trail-dialog.tsx'
import type { Session } from '../../../src/session/session.ts'
import { loadTrail } from '../../../src/session/trail.ts'
import { useView } from '../../../src/ui/use-session.tsx'
import { journeyOf } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage, until } from '../stage.tsx'

/** The three dialogs, of which one is open at a time as on the page. */
function Dialogs({ session }: { session: Session }) {
  const dialog = useView((view) => view.dialog)
  const close = (): void => session.view.setState({ dialog: null })
  if (dialog === 'compare') return <CompareDialog onClose={close} />
  if (dialog === 'trail') return <TrailDialog onClose={close} />
  return dialog === 'export' ? <ExportDialog onClose={close} /> : null
}

/** Somebody who has kept a plan, gone on with it, and opens a dialog. */
async function opened(dialog: 'compare' | 'trail', language: Language = 'en') {
  const session = await openSitting({ seed: journeyOf('tour', 'talk') })
  const trail = await loadTrail(session)
  trail.keep('The plan')
  session.actions.run(() => [{ do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'Tour of dairies' } }])
  session.view.setState({ dialog })
  const here = await stage(session, <Dialogs session={session} />, language)
  await act(async () => void (await trailAtHand(session)))
  return { session, ...here }
}

const state = (): string => document.querySelector('.export-state')?.textContent ?? ''
const labelled = (name: string): HTMLInputElement | undefined =>
  [...document.querySelectorAll<HTMLInputElement>('.export-options input[type="radio"]')].find(
    (input) => input.closest('label')?.textContent?.trim() === name,
  )

it('what is compared leaves as a picture that shows what differs, and one comes back to the comparison', async () => {
  const { session, click, choose } = await opened('compare')
  await choose('Before', 'live')
  const plan = (await loadTrail(session)).store.getState().revisions[0]
  await choose('After', `revision ${plan?.id}`)
  await click('Export…')
  expect(session.view.getState().dialog).toBe('export')
  // The canvas still shows the map as it is.
  expect(session.showing.getState().showing).toEqual({ of: 'live' })
  await until(() => expect(state()).toMatch(/^Revision 1 \(.*\d{4}\): The plan$/))
  expect(labelled('Show')?.checked).toBe(true)
  await click('Close')
  expect(session.view.getState().dialog).toBe('compare')
  const selects = [...document.querySelectorAll('select')].map(({ value }) => value)
  expect(selects).toEqual(['live', `revision ${plan?.id}`])
})

it('the trail leaves as a workbook of the live map, with its change log', async () => {
  const { session, click } = await opened('trail')
  await click('Export…')
  expect(session.view.getState().dialog).toBe('export')
  await until(() => expect(document.querySelector('.export-preview')?.textContent).toContain('Change log'))
  await click('Close')
  expect(session.view.getState().dialog).toBe('trail')
})

it('a wish is for once: the export that one opens next shows what the canvas shows', async () => {
  const { session, click, meanwhile } = await opened('compare')
  await click('Export…')
  await click('Close')
  await meanwhile(() => session.view.setState({ dialog: null }))
  await meanwhile(() => session.view.setState({ dialog: 'export' }))
  await until(() => expect(state()).not.toBe(''))
  expect(labelled('Show')).toBeUndefined()
  // What was asked for by a button is not what the person chose.
  expect(rememberedChoices(session.options.device).file).toBe('png')
})

it.each([
  ['fr', 'Exporter…'],
  ['ar', 'تصدير…'],
] as const)('has its words in %s', async (language, name) => {
  const { session, click } = await opened('compare', language)
  await click(name)
  expect(session.view.getState().dialog).toBe('export')
})
