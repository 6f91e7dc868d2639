import { useEffect, useState } from 'react'
import type { Language } from '../../i18n/languages.ts'
import { loadAllTexts, type Texts } from '../../i18n/texts.ts'
import { useTexts } from '../../ui/use-texts.tsx'

/** The texts of another language than the page's; until they are there, and where they cannot be had, those before. */
export function useTextsIn(language: Language | null): Texts {
  const own = useTexts()
  const [other, setOther] = useState<Texts>(own)
  useEffect(() => {
    if (language === null || language === own.language) return
    let over = false
    loadAllTexts(language).then(
      (texts) => over || setOther(texts),
      // Off line and never used before: the words stay those that are on the screen, as the preview shows.
      () => {},
    )
    return () => {
      over = true
    }
  }, [language, own.language])
  return language === null || language === own.language ? own : other
}
