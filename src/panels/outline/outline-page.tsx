import { useTexts } from '../../ui/use-texts.tsx'
import { Outline } from './outline.tsx'
import '../end-pane.css'

/** The list in the place of the map, on a phone. */
export function OutlinePage() {
  const { text } = useTexts()
  return (
    <section className="end-pane outline-page" aria-label={text('pane.outline')}>
      <div className="pane-body">
        <Outline isPage />
      </div>
    </section>
  )
}
