import { createRoot } from 'react-dom/client'
import './ui/fonts.css'
import './ui/theme.css'
import './ui/controls.css'
import { App, loadJourneyPage } from './app.tsx'
import { loadTexts } from './i18n/texts.ts'
import { keepPageOnDevice } from './service-worker/register.ts'
import { readAddress } from './session/address.ts'
import { browserDevice } from './session/device.ts'
import { readPreferences } from './session/preferences.ts'

const device = browserDevice(readStorage())
const preferences = readPreferences(device, navigator.languages)
// Beside the texts, not after them. What keeps it from coming is met again, and told, where the page is shown.
if (readAddress(location).page === 'journey') loadJourneyPage().catch(() => {})
const root = document.getElementById('app')
if (root)
  createRoot(root).render(
    <App device={device} preferences={preferences} texts={await loadTexts(preferences.language)} />,
  )

keepPageOnDevice()

/** Reading `localStorage` itself may throw where storage is forbidden. */
function readStorage(): Storage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}
