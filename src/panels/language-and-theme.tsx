import { Languages, Monitor, Moon, Sun } from 'lucide-react'
import { useId } from 'react'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../i18n/languages.ts'
import { THEMES } from '../session/preferences.ts'
import { Choices } from '../ui/choices.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import './language-and-theme.css'

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon }

export function LanguageAndTheme() {
  return (
    <div className="language-and-theme">
      <LanguageChoice />
      <ThemeChoice iconsOnly />
    </div>
  )
}

/** The browser's own list, each language in its own words. */
export function LanguageChoice() {
  const { text, language, chooseLanguage } = useTexts()
  const id = useId()
  return (
    <span className="language-choice">
      <label className="visually-hidden" htmlFor={id}>
        {text('you.language')}
      </label>
      <Languages aria-hidden="true" />
      <select id={id} value={language} onChange={(event) => chooseLanguage(event.currentTarget.value as Language)}>
        {LANGUAGES.map((one) => (
          <option key={one} value={one} lang={one}>
            {LANGUAGE_NAMES[one]}
          </option>
        ))}
      </select>
    </span>
  )
}

export function ThemeChoice({ iconsOnly = false }: { iconsOnly?: boolean }) {
  const { text, theme, chooseTheme } = useTexts()
  return (
    <Choices
      label={text('you.theme')}
      value={theme}
      iconsOnly={iconsOnly}
      options={THEMES.map((value) => {
        const Icon = THEME_ICONS[value]
        return { value, label: text(`you.themes.${value}`), icon: <Icon aria-hidden="true" /> }
      })}
      onChoose={chooseTheme}
    />
  )
}
