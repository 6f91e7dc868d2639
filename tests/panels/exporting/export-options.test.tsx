// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { Journey } from '../../../src/journey/journey.ts'
import { mapOf } from '../../../src/journey/journey.ts'
import { USUAL_EXPORT } from '../../../src/panels/exporting/export-choices.ts'
import { ExportOptions } from '../../../src/panels/exporting/export-options.tsx'
import type { FileKind } from '../../../src/panels/exporting/file-kinds.ts'
import { drawJourney } from '../../../src/scene/draw-journey.ts'
import type { Scene } from '../../../src/scene/scene.ts'
import { tableRuler } from '../../../src/scene/text-ruler.ts'
import { englishWords } from '../../support/english-words.ts'
import { journeyOf, journeyPlus, lessonOf } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage } from '../stage.tsx'

const learned = journeyPlus(journeyOf('tour -> talk'), lessonOf('seen', { sensitivity: 'public' }))

async function told(file: FileKind, journey: Journey, isPast: boolean, scene?: Scene): Promise<string> {
  const session = await openSitting({ seed: learned })
  await stage(
    session,
    <ExportOptions
      {...{ choices: { ...USUAL_EXPORT, file }, choose: () => {}, journey, isPast, parts: ['whole'], part: 'whole' }}
      {...{ onPart: () => {}, selected: 0, isCompared: false, scene, merges: false }}
      link={{ is: 'off', address: '' }}
    />,
  )
  return document.body.textContent ?? ''
}

it('says of a revision that it keeps no lessons, and not that nobody recorded one', async () => {
  const text = await told('pptx', mapOf(learned), true)
  expect(text).toContain('A revision keeps no lessons.')
  expect(text).not.toContain('None has been recorded yet.')
})

it('counts the lessons of the live map for a journey file, which is live whatever is shown', async () => {
  expect(await told('journey', mapOf(learned), true)).toContain('1 of 1 go along.')
})

it('says that none has been recorded where that is so', async () => {
  expect(await told('pptx', journeyOf('tour'), false)).toContain('None has been recorded yet.')
})

it('warns that a wide map on one sheet has letters that nobody can read, and not of a small one', async () => {
  const small = drawJourney(learned, englishWords, tableRuler)
  expect(await told('pdf', learned, false, small)).not.toContain('smallest letters')
  expect(await told('pdf', learned, false, { ...small, width: 4000 })).toContain(
    'Its smallest letters are 2.1 points high',
  )
})
