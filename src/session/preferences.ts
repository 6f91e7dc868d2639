import { chooseLanguage, LANGUAGES, type Language } from '../i18n/languages.ts'
import type { Device } from './device.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** How a person likes the product on this device. */
export interface Preferences {
  readonly language: Language
  readonly theme: Theme
}

export function readPreferences(device: Device, browserLanguages: readonly string[]): Preferences {
  const language = device.read('language')
  const theme = device.read('theme')
  return {
    language: LANGUAGES.find((one) => one === language) ?? chooseLanguage(browserLanguages),
    theme: THEMES.find((one) => one === theme) ?? 'system',
  }
}

export function keepPreferences(device: Device, preferences: Preferences): void {
  device.write('language', preferences.language)
  device.write('theme', preferences.theme)
}
