import { afterEach, expect, it } from 'vitest'
import { pictureWords } from '../../src/i18n/picture-words.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'

const zone = process.env.TZ
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

it.each([
  ['America/Tegucigalpa', '2026-11-25T03:30:00Z', 'Nov 24, 2026'],
  ['Asia/Dili', '2026-11-23T23:30:00Z', 'Nov 24, 2026'],
])('in %s a picture made at %s bears the day that the calendar on the wall shows', async (place, moment, day) => {
  process.env.TZ = place
  const words = pictureWords(await loadAllTexts('en'), Date.parse(moment))
  expect(words.madeOn()).toBe(day)
})
