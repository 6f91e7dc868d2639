import { createRoot } from 'react-dom/client'
import './ui/fonts.css'
import './ui/theme.css'
import './ui/controls.css'
import { App } from './app.tsx'
import { loadTexts } from './i18n/texts.ts'
import { keepPageOnDevice } from './service-worker/register.ts'
import { browserDevice } from './session/device.ts'
import { readPreferences } from './session/preferences.ts'

const device = browserDevice(readStorage())
const preferences = readPreferences(device, navigator.languages)
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
