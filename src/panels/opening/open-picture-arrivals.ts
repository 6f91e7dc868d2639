import { useEffect, useRef } from 'react'

/**
 * Files that are dropped anywhere on the page, and pictures that are pasted. A browser would leave the page for a file that
 * nobody takes, and the map with it.
 *
 * @param onFile hears of the first file
 */
export function useArrivingFiles(onFile: (file: File) => void, { drops = true } = {}): void {
  const hear = useRef(onFile)
  hear.current = onFile
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event) || event.defaultPrevented) return
      event.preventDefault()
      const [file] = event.dataTransfer?.files ?? []
      if (file) hear.current(file)
    }
    const paste = (event: ClipboardEvent): void => {
      const [file] = event.clipboardData?.files ?? []
      // Spreadsheets put a picture of the cells beside their text: whoever pastes into a field means the text.
      if (!file || event.defaultPrevented || isWriting(event.target)) return
      event.preventDefault()
      hear.current(file)
    }
    if (drops) {
      addEventListener('dragover', over)
      addEventListener('drop', drop)
    }
    addEventListener('paste', paste)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('drop', drop)
      removeEventListener('paste', paste)
    }
  }, [drops])
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}
