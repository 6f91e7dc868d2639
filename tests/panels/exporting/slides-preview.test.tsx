// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { loadAllTexts } from '../../../src/i18n/texts.ts'
import { SlidesPreview } from '../../../src/panels/exporting/slides-preview.tsx'
import { landRights } from '../../scene/land-rights.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage, until } from '../stage.tsx'

it('says how many slides there will be, and goes from one to the next', async () => {
  const session = await openSitting({ seed: landRights })
  const texts = await loadAllTexts('en')
  const options = { audience: { restricted: false } }
  const { said, click, control } = await stage(
    session,
    <SlidesPreview journey={landRights} texts={texts} options={options} />,
  )
  await until(() => expect(said()).toContain('Slide 1 of 3'))
  expect(control('Previous slide').getAttribute('aria-disabled')).toBe('true')
  await click('Next slide')
  expect(said()).toContain('Slide 2 of 3')
  await click('Next slide')
  await click('Next slide')
  expect(said()).toContain('Slide 3 of 3')
  expect(control('Next slide').getAttribute('aria-disabled')).toBe('true')
})
