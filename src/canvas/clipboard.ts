import { keepPiece } from '../session/kept-piece.ts'
import type { Session } from '../session/session.ts'
import { isElsewhere } from './keyboard.ts'

/**
 * Copy, cut and paste by the browser's own events: they work on plain http too, where `navigator.clipboard` is missing, and
 * carry cards between journeys, windows and browsers.
 */
export function listenToClipboard(session: Session): () => void {
  const { actions } = session
  const take = (event: ClipboardEvent): void => {
    if (isElsewhere(event.target) || !getSelection()?.isCollapsed) return
    const text = event.type === 'cut' ? actions.cutSelected() : actions.copySelected()
    if (!text) return
    event.clipboardData?.setData('text/plain', text)
    keepPiece(session, text)
    event.preventDefault()
  }
  const put = (event: ClipboardEvent): void => {
    if (isElsewhere(event.target)) return
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (actions.pasteText(text) !== undefined) event.preventDefault()
  }
  addEventListener('copy', take)
  addEventListener('cut', take)
  addEventListener('paste', put)
  return () => {
    removeEventListener('copy', take)
    removeEventListener('cut', take)
    removeEventListener('paste', put)
  }
}
