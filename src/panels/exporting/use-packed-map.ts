import { useEffect } from 'react'
import { whenIdle } from '../../ui/when-idle.ts'
import type { FileOrder } from './make-file.ts'

/**
 * Packs the map that the file will carry while the dialog is looked at: with it, Save has only to write the picture.
 *
 * @param isWanted whether the file carries one, and its preview stands: before, the preview is what one waits for
 */
export function usePackedMap(order: FileOrder, isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return
    let over = false
    let forget = (): void => {}
    const stop = whenIdle(() => {
      import('./carried-map.ts').then(
        ({ packAhead }) => {
          if (!over) forget = packAhead(order)
        },
        // Whoever saves is told.
        () => {},
      )
    })
    return () => {
      over = true
      stop()
      forget()
    }
  }, [order, isWanted])
}
