import type { PathShape, Shape, TextShape } from '../scene/scene.ts'

/** A stretch of the sheet, px. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export function meet(one: Area, other: Area): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top
}

/** Around all that a shape may cover, rather too much than too little: what is passed over would be missing. */
export function areaOf(shape: Shape): Area {
  switch (shape.shape) {
    case 'box':
      return grown(
        { left: shape.x, top: shape.y, right: shape.x + shape.width, bottom: shape.y + shape.height },
        shape.strokeWidth ?? 1,
      )
    case 'circle':
      return grown(
        { left: shape.x, top: shape.y, right: shape.x, bottom: shape.y },
        shape.radius + (shape.strokeWidth ?? 1),
      )
    case 'icon':
      return grown(
        { left: shape.x, top: shape.y, right: shape.x + shape.size, bottom: shape.y + shape.size },
        shape.size / 6,
      )
    case 'path':
      return pathArea(shape)
    case 'text':
      return textArea(shape)
  }
}

function grown({ left, top, right, bottom }: Area, by: number): Area {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by }
}

/**
 * How wide a text comes out is known to the fonts alone, so much room is left: an Arabic sign may be a whole phrase wide. Vowel
 * signs stand above and below a line as high as a letter.
 */
function textArea({ x, y, size, lines, lineHeight }: TextShape): Area {
  const last = y + (lines.length - 1) * lineHeight
  const reach = size * (2 * Math.max(0, ...lines.map((line) => line.length)) + 20)
  return { left: x - reach, right: x + reach, top: y - 2 * size, bottom: last + 1.2 * size }
}

const areas = new WeakMap<PathShape, Area>()

/** Around ends and handles of the curves; a path is read once however many parts it is painted on. */
function pathArea(shape: PathShape): Area {
  const known = areas.get(shape)
  if (known) return known
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  let round = 0
  for (const [, letter, given] of shape.d.matchAll(/([MLCAZ])([^MLCAZ]*)/g)) {
    const all = (given?.match(/-?\d*\.?\d+(?:e[-+]?\d+)?/g) ?? []).map(Number)
    const points = letter === 'A' ? all.slice(5) : all
    if (letter === 'A') round = Math.max(round, 2 * (all[0] ?? 0), 2 * (all[1] ?? 0))
    for (let at = 0; at + 1 < points.length; at += 2) {
      const [x, y] = [points[at] as number, points[at + 1] as number]
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  const area = grown({ left, top, right, bottom }, round + 4 * (shape.strokeWidth ?? 1))
  areas.set(shape, area)
  return area
}
