import { createRoot } from 'react-dom/client'
import { App, JourneyPage } from './app.tsx'
import { loadTexts } from './i18n/texts.ts'
import { keepPageOnDevice } from './service-worker/register.ts'
import { readAddress } from './session/address.ts'
import { thisDevice } from './session/device.ts'
import { readPreferences } from './session/preferences.ts'

const device = thisDevice()
const preferences = readPreferences(device, navigator.languages)
const root = document.getElementById('app')
// Shown before its code is there, a journey would be drawn twice. What keeps the code from coming is met again, and told, where
// it is shown.
const page = readAddress(location).page === 'journey' ? JourneyPage.fetch() : undefined
// Not awaited by this file: the page's code needs what is in the same file as this, and would wait for its end.
void Promise.all([loadTexts(preferences.language), page]).then(([texts]) => {
  if (root) createRoot(root).render(<App device={device} preferences={preferences} texts={texts} />)
})

keepPageOnDevice()
