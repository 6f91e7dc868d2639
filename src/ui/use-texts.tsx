import { createContext, type ReactNode, use } from 'react'
import type { Language } from '../i18n/languages.ts'
import type { Texts } from '../i18n/texts.ts'
import type { Theme } from '../session/preferences.ts'

/** The texts of the person's language, and how they like the page. */
export interface Speech extends Texts {
  readonly theme: Theme
  readonly chooseLanguage: (language: Language) => void
  readonly chooseTheme: (theme: Theme) => void
}

const TextsContext = createContext<Speech | null>(null)

export function TextsProvider({ speech, children }: { speech: Speech; children: ReactNode }) {
  return <TextsContext value={speech}>{children}</TextsContext>
}

export function useTexts(): Speech {
  const speech = use(TextsContext)
  if (!speech) throw new Error('useTexts: there is no TextsProvider above this component')
  return speech
}
