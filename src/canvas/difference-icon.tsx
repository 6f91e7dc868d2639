import { DIFFERENCE_ICONS, type DifferenceIcon } from '../signs/difference-icons.ts'

/** Colours of theme.css, light and dark: see card-icon.tsx. */
const COLOURS = {
  soft: ['#5b6475', '#a9b0be'],
  accent: ['#0b6b63', '#57b8ab'],
} as const

const made = new Map<string, React.CSSProperties>()

/** The sign of a difference as a picture in its background: an `<svg>` of its own would cost a clip and a transform. */
export function DifferenceIconOf({ name, colour }: { name: DifferenceIcon; colour: keyof typeof COLOURS }) {
  const key = `${name} ${colour}`
  let style = made.get(key)
  if (!style) {
    const [light, dark] = COLOURS[colour]
    style = { '--light': pictureOf(name, light), '--dark': pictureOf(name, dark) } as React.CSSProperties
    made.set(key, style)
  }
  return <span className="card-icon" style={style} aria-hidden="true" />
}

function pictureOf(name: DifferenceIcon, stroke: string): string {
  const paths = DIFFERENCE_ICONS[name].map((d) => `<path d='${d}'/>`).join('')
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='${stroke}' stroke-width='2.5' stroke-linecap='round' stroke-linejoin='round'>${paths}</svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
}
