// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { rememberChoices, USUAL_EXPORT } from '../../../src/panels/exporting/export-choices.ts'
import { ExportDialog } from '../../../src/panels/exporting/export-dialog.tsx'
import { trailAtHand } from '../../../src/panels/history/trail-at-hand.ts'
import { LIVE } from '../../../src/session/shown-journey.ts'
import { loadTrail } from '../../../src/session/trail.ts'
import { journeyOf } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage, until } from '../stage.tsx'

const saved: string[] = []
vi.mock('../../../src/export/save-file.ts', () => ({
  saveFile: async (blob: Blob) => saved.push(await blob.text()),
}))
afterEach(() => saved.splice(0))

/** The picture of a live map that stands as its second revision kept it, saved as it is shown. */
async function pictureOf(differences: boolean): Promise<string> {
  const session = await openSitting({ seed: journeyOf('tour', 'talk') })
  const trail = await loadTrail(session)
  trail.keep('The plan')
  const [plan] = trail.store.getState().revisions
  session.actions.run(() => [{ do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'Tour of dairies' } }])
  trail.keep('Dairies')
  const before = plan && trail.stateOf(plan.id)
  if (!before) throw new Error('nothing was kept')
  session.showing.show(LIVE, { before, name: '1 · The plan' })
  rememberChoices(session.options.device, {
    ...USUAL_EXPORT,
    file: 'svg',
    letters: 'named',
    carries: false,
    differences,
  })
  const { click, find } = await stage(session, <ExportDialog onClose={() => {}} />)
  await act(async () => void (await trailAtHand(session)))
  await until(() => expect(find('Save SVG')).toBeDefined())
  await click('Save SVG')
  await until(() => expect(saved).toHaveLength(1))
  return saved[0] ?? ''
}

it('the live map that is compared with a revision is called the live map beside its day, and no revision', async () => {
  const picture = await pictureOf(true)
  expect(picture).toContain('compared with')
  expect(picture).toContain('Live map')
  expect(picture).not.toContain('Revision 2')
})

it('by itself it says which revision it is', async () => {
  const picture = await pictureOf(false)
  expect(picture).toContain('Revision 2: Dairies')
  expect(picture).not.toContain('Live map')
})
