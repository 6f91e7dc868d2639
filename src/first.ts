import './ui/fonts.css'
import './ui/theme.css'
import './ui/controls.css'
import { askForFaces } from './faces.ts'
import { firstWords } from './i18n/first-words.ts'
import { readAddress } from './session/address.ts'
import { callAhead, roomsAddress } from './session/call-ahead.ts'
import { thisDevice } from './session/device.ts'
import { readKeptAhead } from './session/kept-updates.ts'
import { readPreferences } from './session/preferences.ts'

/**
 * Runs before all other code, and is small: asks at once for everything that the page at this address needs, so that nothing of
 * it waits for the end of something else. Whatever does not come is asked for again, and told, by what needs it.
 */
const address = readAddress(location)
if (address.page === 'journey') {
  import('./journey-page.tsx').catch(() => {})
  const call = address.key === '' ? undefined : callAhead(roomsAddress(location), address.room, address.key, expect)
  void readKeptAhead(address.room).then((kept) => {
    const bytes = (kept ?? []).map(({ byteLength }) => byteLength)
    // An update of nothing takes two.
    if (bytes.every((length) => length <= 2)) call?.askForAll()
    expect(bytes.reduce((sum, length) => sum + length, 0))
  })
}
void import('./main.tsx')
const { language, theme } = readPreferences(thisDevice(), navigator.languages)
// On a slow line ten seconds passed on a white ground before the page itself said that it is dark.
if (theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)) {
  document.documentElement.dataset.theme = 'dark'
}
firstWords(language).catch(() => {})
askForFaces(language === 'ar' ? 'Aا' : 'A')

/** A document of 40 cards takes some 10 kB: a large map is mostly seen from afar first. */
function expect(bytes: number): void {
  if (bytes > 10_000) import('./canvas/overview.tsx').catch(() => {})
}
