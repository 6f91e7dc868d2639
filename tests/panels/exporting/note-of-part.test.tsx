// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { rememberChoices, USUAL_EXPORT } from '../../../src/panels/exporting/export-choices.ts'
import { ExportDialog } from '../../../src/panels/exporting/export-dialog.tsx'
import { trailAtHand } from '../../../src/panels/history/trail-at-hand.ts'
import { journeyAbout, journeyOf, named } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage, until } from '../stage.tsx'

const saved: { picture: string; name: string }[] = []
vi.mock('../../../src/export/save-file.ts', () => ({
  saveFile: async (blob: Blob, name: string) => saved.push({ picture: await blob.text(), name }),
}))
afterEach(() => saved.splice(0))

/** The picture of what is chosen under "What", saved. */
async function pictureOf(part: 'cards' | 'whole') {
  const session = await openSitting({ seed: journeyAbout(journeyOf('tour', 'talk', '(skill)'), { title: 'Milk' }) })
  session.view.setState({ waypoints: new Set([named('tour'), named('talk')]) })
  rememberChoices(session.options.device, { ...USUAL_EXPORT, file: 'svg', letters: 'named', carries: false })
  const { click, find, choose } = await stage(session, <ExportDialog onClose={() => {}} />)
  await act(async () => void (await trailAtHand(session)))
  await choose('What', part)
  await until(() => expect(find('Save SVG')).toBeDefined())
  await click('Save SVG')
  await until(() => expect(saved).toHaveLength(1))
  return saved[0] as (typeof saved)[number]
}

it('some cards say beside their day and in the name of their file that they are not the whole map', async () => {
  const { picture, name } = await pictureOf('cards')
  expect(picture).toContain('Part of the map: 2 of 3 cards')
  expect(name).toBe('Milk - 2 selected cards.svg')
})

it('the whole map says nothing of parts', async () => {
  const { picture, name } = await pictureOf('whole')
  expect(picture).not.toContain('Part of the map')
  expect(name).toBe('Milk.svg')
})
