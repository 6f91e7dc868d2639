import { useTexts } from './use-texts.tsx'
import './part-missing.css'

/** Stands in for a pane or a dialog that could not be fetched. */
export function PartMissing() {
  const { text } = useTexts()
  return (
    <p className="part-missing" role="alert">
      {text('app.partMissing')}
    </p>
  )
}
