import { Component, type ReactNode } from 'react'
import { useTexts } from './use-texts.tsx'

/** Stands in for a page that failed to draw: what was made is on the device, and a reload brings it back. */
export class ErrorNote extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? <Note /> : this.props.children
  }
}

function Note() {
  const { text } = useTexts()
  return (
    <main className="error-note" role="alert">
      <p>{text('app.broken')}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {text('app.reload')}
      </button>
    </main>
  )
}
