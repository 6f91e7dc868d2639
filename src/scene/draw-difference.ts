import { type Difference, differenceOf } from '../journey/difference.ts'
import {
  type CardSign,
  type Ghost,
  ghostRoutes,
  ghostsOf,
  type LinkSign,
  linkWaysOf,
  placeSigns,
  signsOf,
  type Trail,
  trailOf,
} from '../journey/drawn-difference.ts'
import { type PhaseMark, phaseMarksOf } from '../journey/drawn-phases.ts'
import { type Box, grow } from '../journey/geometry.ts'
import type { Journey } from '../journey/journey.ts'
import { partOf } from '../journey/part-of.ts'
import { arrowPath, routePath } from '../journey/routes-shapes.ts'
import type { WaypointType } from '../journey/waypoint.ts'
import { headingsOf } from './draw-difference-phases.ts'
import { DOTTED, LINK_NAMES, legendSign, linkSignAt, linkSignSizes, SIGN, signShapes } from './draw-difference-signs.ts'
import { type Choices, drawJourney, type Overlay, type Placed, USUAL_CHOICES } from './draw-journey.ts'
import type { LegendEntry } from './draw-legend.ts'
import { type Pen, textIn } from './draw-text.ts'
import { INK } from './ink.ts'
import { DIFFERENCE_NAMES, type DifferenceName, type PictureWords } from './picture-words.ts'
import type { BoxShape, Group, Scene, Shape } from './scene.ts'
import type { TextRuler } from './text-ruler.ts'

/** As on the canvas: see canvas/difference.css. */
const RADIUS: Readonly<Record<WaypointType, number>> = { outcome: 14, instrument: 6, loop: 28 }
const DASHED = [5, 5] as const
const FRAME = 5

export interface Compared {
  readonly before: Journey
  /** What it is called; '' for the live journey. */
  readonly name: string
}

/** The journey as it is after, and over it what became of the one before: as on the canvas, with a legend of the signs. */
export function drawDifference(
  { before, name }: Compared,
  after: Journey,
  words: PictureWords,
  ruler: TextRuler,
  choices: Choices = USUAL_CHOICES,
): Scene {
  const { part } = choices
  const difference = part ? differenceOf(partOf(before, part), partOf(after, part)) : differenceOf(before, after)
  return drawJourney(after, words, ruler, choices, (placed) =>
    overlayOf(difference, phaseMarksOf(difference, before, after), words.comparedWith(name), placed),
  )
}

function overlayOf(
  difference: Difference,
  phases: readonly PhaseMark[],
  note: string,
  { boxes, routes, pen }: Placed,
): Overlay {
  const ghosts = ghostsOf(difference, pen.direction)
  const gone = ghostRoutes(difference, boxes, ghosts).byLink
  const standing = [...boxes.values(), ...ghosts.map(({ box }) => box)]
  const links = placeSigns(linkWaysOf(difference, routes, gone), standing, linkSignSizes(pen))
  const cards = [...difference.cards.values()].flatMap((card) => {
    const box = card.how === 'removed' ? undefined : boxes.get(card.card.id)
    return box ? [{ id: card.card.id, box, signs: signsOf(card), trail: trailOf(card, box, pen.direction) }] : []
  })
  return {
    boxes: [
      // A sign stands above its card.
      ...[...ghosts, ...cards].map(({ box }) => grow(box, SIGN.height)),
      ...cards.flatMap(({ trail }) => (trail ? [{ ...trail.from, width: 1, height: 1 }] : [])),
      ...[...gone.values()].map(({ bounds }) => bounds),
    ],
    headings: headingsOf(phases, pen),
    under: [
      ...links.flatMap((sign) => lineOf(sign)),
      ...cards.flatMap(({ id, trail }) => (trail ? [trailGroup(id, trail)] : [])),
      ...ghosts.map((ghost) => ghostGroup(ghost, pen)),
    ],
    over: [
      ...cards.flatMap(({ id, box, signs }) => (signs.length > 0 ? [signGroup(id, box, signs, pen)] : [])),
      ...links.map((sign) => linkGroup(sign, pen)),
    ],
    legend: legendOf(
      difference,
      [...cards, ...phases].flatMap(({ signs }) => signs),
      pen,
    ),
    note,
  }
}

/** A glow along what is new or turned, and a dashed line where a link was. */
function lineOf({ difference: { how, link }, route }: LinkSign): Group[] {
  if (how === 'changed') return []
  const d = routePath(route)
  const shape: Shape =
    how === 'removed'
      ? { shape: 'path', d, stroke: INK.soft, strokeWidth: 1.4, dash: DASHED }
      : { shape: 'path', d, stroke: INK.accentGlow, strokeWidth: 8 }
  return [{ of: 'difference', id: `line-${link.id}`, says: '', shapes: [shape] }]
}

function trailGroup(id: string, { from, tip, angle }: Trail): Group {
  return {
    of: 'difference',
    id: `trail-${id}`,
    says: '',
    shapes: [
      {
        shape: 'path',
        d: `M${round(from.x)} ${round(from.y)}L${round(tip.x)} ${round(tip.y)}`,
        stroke: INK.soft,
        strokeWidth: 1.4,
        dash: DOTTED,
      },
      { shape: 'circle', x: from.x, y: from.y, radius: 3.5, fill: INK.soft },
      { shape: 'path', d: arrowPath(tip, angle, 9), fill: INK.soft },
    ],
  }
}

function ghostGroup({ card, box }: Ghost, pen: Pen): Group {
  const title = card.title.trim() || pen.words.untitled(card.type)
  const width = box.width - (card.type === 'loop' ? 56 : 28)
  const set = textIn(
    box,
    { text: title, inset: 0, y: 0, width, size: 13, weight: 500, ink: INK.soft, maxLines: 2, lineHeight: 17 },
    pen,
  )
  const lines = set?.lines.length ?? 0
  const name = set && {
    ...set,
    align: 'middle' as const,
    x: box.x + box.width / 2,
    y: box.y + box.height / 2 + 4.5 - ((lines - 1) * 17) / 2,
  }
  // Struck through by lines of our own: programs differ in what they make of decorated text.
  const strikes = (name?.lines ?? []).map((line, at): Shape => {
    const half = pen.ruler.width(line, 13, 500) / 2
    const y = (name?.y ?? 0) + at * 17 - 4
    const x = box.x + box.width / 2
    return { shape: 'path', d: `M${round(x - half)} ${round(y)}L${round(x + half)} ${round(y)}`, stroke: INK.soft }
  })
  return {
    of: 'difference',
    id: `ghost-${card.id}`,
    says: `${title} · ${pen.words.cardSign('removed')}`,
    shapes: [
      {
        shape: 'box',
        ...box,
        radius: RADIUS[card.type],
        fill: INK.panel,
        stroke: INK.soft,
        strokeWidth: 1.5,
        dash: DOTTED,
      },
      ...(name ? [name] : []),
      ...strikes,
      ...signShapes(['removed'], box, pen),
    ],
  }
}

function signGroup(id: string, box: Box, signs: readonly CardSign[], pen: Pen): Group {
  const isNew = signs.includes('added')
  const frame: BoxShape = {
    shape: 'box',
    ...grow(box, FRAME),
    radius: 6 + FRAME,
    stroke: INK.accent,
    strokeWidth: 2,
    dash: [5, 5],
  }
  return {
    of: 'difference',
    id: `signs-${id}`,
    says: signs.map((sign) => pen.words.cardSign(sign)).join(' · '),
    shapes: [...(isNew ? [frame] : []), ...signShapes(signs, box, pen)],
  }
}

function linkGroup({ difference: { how, link }, at }: LinkSign, pen: Pen): Group {
  return {
    of: 'difference',
    id: `sign-${link.id}`,
    says: pen.words.differenceName(LINK_NAMES[how]),
    shapes: linkSignAt(how, at, pen),
  }
}

/** Explains the signs that are there, and no other. */
function legendOf(
  { links, counts }: Difference,
  signs: readonly (CardSign | 'removed')[],
  { words }: Pen,
): LegendEntry[] {
  const found = new Set<DifferenceName>([...signs, ...links.map(({ how }) => LINK_NAMES[how])])
  if (counts.removed > 0) found.add('removed')
  return DIFFERENCE_NAMES.filter((name) => found.has(name)).map((name) => ({
    label: words.differenceName(name),
    sign: 20,
    draw: (x, y) => legendSign(name, x, y),
  }))
}

function round(value: number): number {
  return Math.round(value * 10) / 10 + 0
}
