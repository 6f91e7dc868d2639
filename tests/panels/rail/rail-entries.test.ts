import { expect, it } from 'vitest'
import { LANGUAGES } from '../../../src/i18n/languages.ts'
import { loadTexts } from '../../../src/i18n/texts.ts'
import { findEntries, findOtherwiseCalled, RAIL_GROUPS } from '../../../src/panels/rail/rail-entries.ts'

it.each(LANGUAGES)('every other name by which an instrument is called leads to it (%s)', async (language) => {
  const texts = await loadTexts(language)
  const instruments = RAIL_GROUPS.flatMap(({ entries }) => entries.filter(({ what }) => what.type === 'instrument'))
  const lost = instruments.flatMap(({ key }) => {
    const names = texts.text(`${key}.also`).split(/[,،]\s*/)
    return names.filter((name) => {
      const found = findEntries(name, texts)
      const listed = found.length > 0 ? found : findOtherwiseCalled(name, texts)
      return !listed.some(({ entries }) => entries.some((entry) => entry.key === key))
    })
  })
  expect(lost).toEqual([])
})
