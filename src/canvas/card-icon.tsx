import { ICONS, type IconName } from '../signs/icons.ts'

/** Colours of theme.css that icons on cards are drawn in: light, dark. A picture inside a style cannot ask for a property. */
export const COLOURS = {
  knowledge: ['#2569b8', '#4ba4fb'],
  skill: ['#5a3080', '#d8bce6'],
  consensus: ['#176a53', '#95e4cd'],
  connectivity: ['#552a00', '#b88c43'],
  action: ['#962839', '#f6979a'],
  instrument: ['#3a4358', '#8f9bb3'],
  soft: ['#5b6475', '#a9b0be'],
  loop: ['#fffbec', '#2b2716'],
  turn: ['#75600a', '#dcc25a'],
} as const
export type IconColour = keyof typeof COLOURS

const made = new Map<string, React.CSSProperties>()

/**
 * An icon on a card, as a picture in its background.
 *
 * An `<svg>` of its own costs a clip and a transform each; three of them a card made 10 ms of every step of a pan at 80
 * cards in sight.
 */
export function CardIcon({ name, colour, label }: { name: IconName; colour: IconColour; label?: string }) {
  return label ? (
    <span className="card-icon" style={styleOf(name, colour)} role="img" aria-label={label} />
  ) : (
    <span className="card-icon" style={styleOf(name, colour)} aria-hidden="true" />
  )
}

function styleOf(name: IconName, colour: IconColour): React.CSSProperties {
  const key = `${name} ${colour}`
  let style = made.get(key)
  if (!style) {
    const [light, dark] = COLOURS[colour]
    style = { '--light': pictureOf(name, light), '--dark': pictureOf(name, dark) } as React.CSSProperties
    made.set(key, style)
  }
  return style
}

function pictureOf(name: IconName, stroke: string): string {
  const paths = ICONS[name].map((d) => `<path d='${d}'/>`).join('')
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='${stroke}' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'>${paths}</svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
}
