import { ICONS, type IconName } from '../signs/icons.ts'
import type { Pen } from './overview-parts.ts'
import type { PaintedCard } from './overview-scene.ts'

/** Of a card's height. */
const SHARE = 0.75
/** An icon of fewer px on the screen is a blot. */
const LEAST = 6
/** Icons are drawn on a square of so many units. */
const SQUARE = 24

/** Icons of cards that are too small for words, so that kind and form are told by more than colour from afar as well. */
export class OverviewIcons {
  readonly #paths = new Map<IconName, Path2D>()

  /** Strokes a card's icon in its middle, in the colour that is set. */
  stroke(context: Pen, { box, icon }: PaintedCard, zoom: number): void {
    const side = box.height * SHARE
    if (side * zoom < LEAST) return
    const scale = side / SQUARE
    const x = box.x + (box.width - side) / 2
    const y = box.y + (box.height - side) / 2
    context.translate(x, y)
    context.scale(scale, scale)
    context.lineWidth = 2
    context.lineCap = context.lineJoin = 'round'
    context.stroke(this.#pathOf(icon))
    context.scale(1 / scale, 1 / scale)
    context.translate(-x, -y)
  }

  #pathOf(icon: IconName): Path2D {
    const known = this.#paths.get(icon)
    if (known) return known
    // Part by part: one that begins with a small `m` counts from where it is appended to.
    const path = new Path2D()
    for (const part of ICONS[icon]) path.addPath(new Path2D(part))
    this.#paths.set(icon, path)
    return path
  }
}
