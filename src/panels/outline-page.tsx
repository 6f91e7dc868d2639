import { Outline } from './outline.tsx'
import './end-pane.css'

/** The list in the place of the map, on a phone. */
export function OutlinePage() {
  return (
    <main className="end-pane outline-page">
      <div className="pane-body">
        <Outline isPage />
      </div>
    </main>
  )
}
