import { useEffect, useState } from 'react'
import { loadTexts, type Texts } from '../../i18n/texts.ts'
import { useTexts } from '../../ui/use-texts.tsx'

/** English texts beside the person's own, for searches: the guide's names of the kinds are known everywhere. */
export function useEnglish(isWanted: boolean): Texts['text'] | undefined {
  const { language } = useTexts()
  const [english, setEnglish] = useState<Texts['text']>()
  useEffect(() => {
    if (!isWanted || language === 'en') return
    // Without them (offline, a page never loaded before) the search still knows the person's own language.
    loadTexts('en').then(
      ({ text }) => setEnglish(() => text),
      () => {},
    )
  }, [isWanted, language])
  return english
}
