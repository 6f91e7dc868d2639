import type { CardSign, LinkSign, LinkSignSizes } from '../journey/drawn-difference.ts'
import type { Box, Point } from '../journey/geometry.ts'
import type { Pen } from './draw-text.ts'
import { INK } from './ink.ts'
import type { DifferenceName } from './picture-words.ts'
import type { Shape } from './scene.ts'

/** As on the canvas: see canvas/difference.css. */
export const SIGN = { height: 17, icon: 11, size: 11, gap: 3, start: 4, end: 7 } as const
export const DOTTED = [0.1, 3.5] as const

export const LINK_NAMES = {
  added: 'linkAdded',
  removed: 'linkRemoved',
  turned: 'linkTurned',
  changed: 'linkChanged',
} as const satisfies Record<LinkSign['difference']['how'], DifferenceName>

type AnySign = CardSign | LinkSign['difference']['how']

/** Signs with their words, above the card at its right; the first stands where reading begins. */
export function signShapes(signs: readonly (CardSign | 'removed')[], box: Box, pen: Pen): Shape[] {
  const set = signs.map((sign) => wordedSign(sign, pen.words.cardSign(sign), pen))
  const width = set.reduce((sum, one) => sum + one.width + SIGN.gap, -SIGN.gap)
  return inRow(set, { x: box.x + box.width - 8 - width, y: box.y - SIGN.height + 3, width }, pen)
}

/** A sign and its word, as wide as both need. */
export interface WordedSign {
  readonly sign: AnySign
  readonly word: string
  readonly width: number
  /** Round where something came, or where a link came or went; square where it is another now. */
  readonly isRound: boolean
}

export function wordedSign(sign: AnySign, word: string, { ruler }: Pen): WordedSign {
  const text = Math.ceil(ruler.width(word, SIGN.size, weightOf(sign)))
  const width = SIGN.start + SIGN.icon + SIGN.gap + text + SIGN.end
  return { sign, word, width, isRound: sign === 'added' }
}

/** Side by side from where reading begins. */
export function inRow(signs: readonly WordedSign[], row: Omit<Box, 'height'>, { direction }: Pen): Shape[] {
  let passed = 0
  return signs.flatMap((sign) => {
    const x = direction === 'ltr' ? row.x + passed : row.x + row.width - passed - sign.width
    passed += sign.width + SIGN.gap
    return shapesOf(sign, { x, y: row.y }, direction)
  })
}

function shapesOf({ sign, word, width, isRound }: WordedSign, { x, y }: Point, direction: Pen['direction']): Shape[] {
  const isLtr = direction === 'ltr'
  const isNew = sign === 'added'
  return [
    {
      shape: 'box',
      x,
      y,
      width,
      height: SIGN.height,
      radius: isRound ? SIGN.height / 2 : 5,
      fill: isNew ? INK.accentSoft : INK.panel,
      stroke: isNew ? INK.accent : sign === 'removed' ? INK.soft : INK.lineStrong,
      ...(sign === 'removed' ? { dash: DOTTED } : {}),
    },
    {
      shape: 'icon',
      name: sign,
      x: isLtr ? x + SIGN.start : x + width - SIGN.start - SIGN.icon,
      y: y + 3,
      size: SIGN.icon,
      ink: isNew ? INK.accent : INK.soft,
    },
    {
      shape: 'text',
      lines: [word],
      x: isLtr ? x + SIGN.start + SIGN.icon + SIGN.gap : x + SIGN.end,
      align: 'left',
      y: y + 12.5,
      lineHeight: 14,
      size: SIGN.size,
      weight: weightOf(sign),
      ink: isNew ? INK.accent : sign === 'removed' ? INK.soft : INK.ink,
    },
  ]
}

function weightOf(sign: AnySign): 500 | 600 {
  return sign === 'added' ? 600 : 500
}

type LinkHow = LinkSign['difference']['how']

export function linkSignSizes(pen: Pen): LinkSignSizes {
  const sizeOf = (how: LinkHow) => ({ width: linkSign(how, pen).width, height: SIGN.height })
  return { added: sizeOf('added'), removed: sizeOf('removed'), changed: sizeOf('changed'), turned: sizeOf('turned') }
}

/** A link's sign and word with their middle there. */
export function linkSignAt(how: LinkHow, { x, y }: Point, pen: Pen): Shape[] {
  const sign = linkSign(how, pen)
  return shapesOf(sign, { x: x - sign.width / 2, y: y - SIGN.height / 2 }, pen.direction)
}

function linkSign(how: LinkHow, pen: Pen): WordedSign {
  return { ...wordedSign(how, pen.words.linkSign(how), pen), isRound: how === 'added' || how === 'removed' }
}

/** A sign as it stands in the legend. */
export function legendSign(name: DifferenceName, x: number, y: number): Shape[] {
  const [how] = Object.entries(LINK_NAMES).find(([, one]) => one === name) ?? []
  const sign = (how ?? name) as AnySign
  const isNew = sign === 'added'
  return [
    {
      shape: 'box',
      x,
      y: y + 1.5,
      width: 20,
      height: SIGN.height,
      radius: isNew || (how && sign === 'removed') ? SIGN.height / 2 : 5,
      fill: isNew && !how ? INK.accentSoft : INK.panel,
      stroke: isNew ? INK.accent : sign === 'removed' ? INK.soft : INK.lineStrong,
      ...(sign === 'removed' ? { dash: DOTTED } : {}),
    },
    { shape: 'icon', name: sign, x: x + 4.5, y: y + 4.5, size: SIGN.icon, ink: isNew ? INK.accent : INK.soft },
  ]
}
