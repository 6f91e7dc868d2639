/**
 * Stands in for `lib0/logging` in the built page. Yjs uses it for three warnings; the original brings a library of DOM
 * helpers and schemas for coloured console lines, 5 kB of the 240 that opening a journey may take.
 */
export const BOLD = ''
export const UNBOLD = ''
export const RED = ''
export const ORANGE = ''

export function print(...words: unknown[]): void {
  // biome-ignore lint/suspicious/noConsole: these are Yjs' own warnings, for whoever develops
  console.warn(...words.filter((word) => word !== ''))
}

export const warn = print
