import { useEffect, useRef } from 'react'
import { OPENS } from './opens.ts'

/** Who takes files on this page; where several do, the last that came. */
const takers: ((file: File) => void)[] = []

/**
 * Lets a person choose a file, for whoever takes those that are dropped: phones know neither dropping nor pasting. Call it within
 * a click, for browsers open the picker for nothing else.
 */
export function chooseFile(): void {
  const input = document.createElement('input')
  Object.assign(input, { type: 'file', accept: OPENS, hidden: true })
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    input.remove()
    if (file) takers.at(-1)?.(file)
  })
  input.addEventListener('cancel', () => input.remove())
  // One that stands nowhere may be collected before a phone comes back from its picker.
  document.body.append(input)
  input.click()
}

/**
 * Files that are dropped anywhere on the page or chosen by `chooseFile`, and pictures that are pasted. A browser would leave the page for a file that
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
    const take = (file: File): void => hear.current(file)
    takers.push(take)
    return () => {
      takers.splice(takers.indexOf(take), 1)
      removeEventListener('dragover', over)
      removeEventListener('drop', drop)
      removeEventListener('paste', paste)
    }
  }, [drops])
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}
