import { useSyncExternalStore } from 'react'
import { isNarrow, NARROW } from '../session/narrow.ts'

/** Whether the window is as narrow as a phone held upright, now and as it turns. */
export function useNarrow(): boolean {
  return useSyncExternalStore(listen, isNarrow)
}

function listen(changed: () => void): () => void {
  const query = matchMedia(NARROW)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
