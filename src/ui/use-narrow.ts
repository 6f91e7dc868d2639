import { useSyncExternalStore } from 'react'

/** Below this the rail is a bottom bar and panes fill the screen; the same number stands in the style sheets. */
const NARROW = '(width < 720px)'

/** Whether the window is as narrow as a phone held upright. */
export function useNarrow(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(NARROW).matches)
}

function listen(changed: () => void): () => void {
  const query = matchMedia(NARROW)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
