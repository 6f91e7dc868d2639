import { useSyncExternalStore } from 'react'

const CALM = '(prefers-reduced-motion: reduce)'

/** Whether this person asked their device for less motion: then nothing plays by itself. */
export function useCalm(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(CALM).matches)
}

function listen(changed: () => void): () => void {
  const query = matchMedia(CALM)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
