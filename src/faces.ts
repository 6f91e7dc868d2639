/** Those that the page sets: for texts, for titles, for names. */
const WEIGHTS = [400, 500, 600]
const FAMILIES = '"IBM Plex Sans", "IBM Plex Sans Arabic"'

/**
 * Asks for the letters of a text now. A browser asks for a font only once a text is laid out in it, and the map, whose lines are
 * measured, waits for that.
 */
export function askForFaces(text: string): void {
  for (const weight of WEIGHTS) document.fonts?.load(`${weight} 16px ${FAMILIES}`, text).catch(() => {})
}
