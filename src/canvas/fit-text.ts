/** How a text on a card is set: what the browser is asked with, and px. */
export interface Setting {
  readonly size: number
  readonly weight: number
  readonly width: number
  readonly lines: number
}

const FAMILY = '"IBM Plex Sans", "IBM Plex Sans Arabic", system-ui, sans-serif'
const MOST_KEPT = 20_000

let context: CanvasRenderingContext2D | null | undefined
const kept = new Map<string, readonly string[]>()

/** Texts were measured before the fonts came: measure them anew. */
export function forgetFitted(): void {
  kept.clear()
}

/**
 * A text in lines that fit, the last cut with an ellipsis.
 *
 * Cards have known sizes, so their lines can be known too. Left to the browser, every clamped or cut text needs a clip of its
 * own, and some 700 clips in sight made each step of a pan cost 60 ms of painting.
 */
export function fitText(text: string, { size, weight, width, lines }: Setting): readonly string[] {
  const key = `${size} ${weight} ${width} ${lines} ${text}`
  const known = kept.get(key)
  if (known) return known
  if (kept.size > MOST_KEPT) kept.clear()
  const measure = ruler(size, weight)
  const fitted = wrap(text.trim().replace(/\s+/g, ' '), width, lines, measure)
  kept.set(key, fitted)
  return fitted
}

function ruler(size: number, weight: number): (text: string) => number {
  context ??= typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d')
  if (!context?.measureText) return (text) => text.length * size * 0.56
  const pen = context
  pen.font = `${weight} ${size}px ${FAMILY}`
  return (text) => pen.measureText(text).width
}

/** Greedy: a word goes onto the line as long as it fits; a word longer than a line is broken. */
function wrap(text: string, width: number, most: number, measure: (text: string) => number): readonly string[] {
  if (measure(text) <= width) return [text]
  const lines: string[] = []
  let rest = text
  while (rest && lines.length < most - 1) {
    const line = longestStart(rest, width, measure)
    lines.push(line)
    rest = rest.slice(line.length).trimStart()
  }
  if (rest) lines.push(measure(rest) <= width ? rest : `${cut(rest, width, measure)}…`)
  return lines
}

function longestStart(text: string, width: number, measure: (text: string) => number): string {
  let end = 0
  for (let space = text.indexOf(' '); ; space = text.indexOf(' ', space + 1)) {
    const stop = space < 0 ? text.length : space
    if (measure(text.slice(0, stop)) > width) break
    end = stop
    if (space < 0) break
  }
  return end > 0 ? text.slice(0, end) : cut(text, width, measure)
}

/** The longest start with room for an ellipsis, never within a character. */
function cut(text: string, width: number, measure: (text: string) => number): string {
  const characters = [...text]
  let low = 1
  let high = characters.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(`${characters.slice(0, middle).join('')}…`) <= width) low = middle
    else high = middle - 1
  }
  return characters.slice(0, low).join('').trimEnd()
}
