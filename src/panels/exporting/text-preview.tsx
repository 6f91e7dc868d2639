import { useEffect, useState } from 'react'
import { pictureWords } from '../../i18n/picture-words.ts'
import type { Texts } from '../../i18n/texts.ts'
import type { Journey } from '../../journey/journey.ts'
import { useTexts } from '../../ui/use-texts.tsx'

/** Letters of the text that are shown; the whole of a large map would be slow to lay out. */
const MOST_SHOWN = 20_000

/** The text of the file, as it will be saved. */
export function TextPreview({ file, journey, texts }: { file: 'mermaid' | 'drawio'; journey: Journey; texts: Texts }) {
  const { text } = useTexts()
  const [shown, setShown] = useState<string>()
  useEffect(() => {
    let over = false
    const write = async (): Promise<string> => {
      const words = pictureWords(texts)
      if (file === 'mermaid') return (await import('../../export/mermaid.ts')).mermaidOf(journey, words)
      return (await import('../../export/drawio.ts')).drawioOf(journey, words)
    }
    write().then(
      (whole) => over || setShown(whole.length > MOST_SHOWN ? `${whole.slice(0, MOST_SHOWN)}…` : whole),
      () => over || setShown(text('exporting.preview.failed')),
    )
    return () => {
      over = true
    }
  }, [file, journey, texts, text])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse
    <section className="export-text" dir="ltr" tabIndex={0} aria-label={text('exporting.preview.label')}>
      <pre>{shown ?? text('exporting.preview.drawing')}</pre>
    </section>
  )
}
