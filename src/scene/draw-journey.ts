import { bandsOf, PHASE_HEADING, shownBox } from '../journey/cards.ts'
import { decidedLoops, isTentative } from '../journey/decided-loops.ts'
import { around, type Box } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import { type Routes, routeLinks } from '../journey/routes.ts'
import { cleanText } from './clean-text.ts'
import { countLessons } from './count-lessons.ts'
import { drawCard } from './draw-cards.ts'
import { drawLegend, type LegendEntry } from './draw-legend.ts'
import { drawLink } from './draw-links.ts'
import { bandBox, drawPhase } from './draw-phases.ts'
import { type Pen, textIn } from './draw-text.ts'
import { INK } from './ink.ts'
import type { PictureWords } from './picture-words.ts'
import type { Group, Scene } from './scene.ts'
import type { TextRuler } from './text-ruler.ts'

/** Empty rim of the picture, px. */
const MARGIN = 40

/** Air between the outermost cards and the ends of the bands, px. */
const AIR = 32

/** A journey of one card still needs room for its title and legend, px. */
const LEAST_WIDTH = 720

/** What is drawn over and under a journey. */
export interface Overlay {
  /** What the bands and the sheet have room for beside the journey itself. */
  readonly boxes: readonly Box[]
  /** Between bands and links. */
  readonly under: readonly Group[]
  /** Over the cards. */
  readonly over: readonly Group[]
  readonly legend: readonly LegendEntry[]
  /** Beside the date; '' for nothing. */
  readonly note: string
}

/** Where cards and links stand, for whoever draws over them. */
export interface Placed {
  readonly boxes: ReadonlyMap<WaypointId, Box>
  readonly routes: Routes['byLink']
  readonly pen: Pen
}

const NO_OVERLAY: Overlay = { boxes: [], under: [], over: [], legend: [], note: '' }

/**
 * The whole journey as a picture, wherever its cards stand: title, bands, links, cards, legend. Equal journeys, words and
 * rulers give equal scenes.
 */
export function drawJourney(
  journey: Journey,
  words: PictureWords,
  ruler: TextRuler,
  overlayOn?: (placed: Placed) => Overlay,
): Scene {
  const { about } = journey
  const pen: Pen = { words, ruler, direction: about.direction, language: about.language }
  const boxes = new Map<WaypointId, Box>()
  for (const [id, waypoint] of journey.waypoints) boxes.set(id, shownBox(waypoint, about.direction))
  const { byLink } = routeLinks(boxes, journey.links.values())
  const overlay = overlayOn?.({ boxes, routes: byLink, pen }) ?? NO_OVERLAY

  const drawn = around([...boxes.values(), ...[...byLink.values()].map(({ bounds }) => bounds), ...overlay.boxes])
  const body = drawn ?? { x: 0, y: 0, width: 0, height: 240 }
  const bands = bandsOf(journey.phases.values())
  const bandTop = body.y - AIR - (bands.length > 0 ? PHASE_HEADING : 0)
  const bandHeight = body.y + body.height + AIR - bandTop
  const bandBoxes = bands.map((band) => bandBox(band, bandTop, bandHeight, pen))
  const whole = widened(around([...bandBoxes, { ...body, y: bandTop, height: bandHeight }]) as Box, pen)

  const heading = drawHeading(journey, whole, overlay.note, pen)
  const legend = drawLegend(journey, { ...whole, y: bandTop + bandHeight + 28 }, pen, overlay.legend)
  const legendBottom = bandTop + bandHeight + (legend ? 28 + legend.height : 0)
  const foot = drawFoot(journey, { ...whole, y: legendBottom + 20 }, pen)

  const top = heading.top - MARGIN
  const bottom = foot ? foot.bottom : legendBottom
  const counts = { indicators: countIndicators(journey), lessons: countLessons(journey) }
  const groups: Group[] = [
    ...bands.map((band, at) => drawPhase(band, bandBoxes[at] as Box, at, pen)),
    ...overlay.under,
    ...linkGroups(journey, byLink, pen),
    ...[...journey.waypoints.values()].map((waypoint) => drawCard(waypoint, counts, pen)),
    ...overlay.over,
    heading.group,
    ...(legend ? [legend.group] : []),
    ...(foot ? [foot.group] : []),
  ]
  return {
    left: Math.floor(whole.x - MARGIN),
    top: Math.floor(top),
    width: Math.ceil(whole.width + 2 * MARGIN),
    height: Math.ceil(bottom + MARGIN - top),
    title: cleanText(about.title) || words.untitled('journey'),
    language: about.language,
    direction: about.direction,
    ground: INK.panel,
    groups,
  }
}

/** Quiet links first, so that what carries the journey lies above them. */
const DRAWING_ORDER = ['precedes', 'contributesTo', 'leadsTo', 'observes', 'adjusts'] as const

function linkGroups(journey: Journey, routes: ReturnType<typeof routeLinks>['byLink'], { words }: Pen): Group[] {
  const decided = decidedLoops(journey)
  return DRAWING_ORDER.flatMap((kind) =>
    [...journey.links.values()].flatMap((link) => {
      const route = routes.get(link.id)
      return link.kind === kind && route
        ? [drawLink(link, route, words.linkKind(kind, link.strength), isTentative(link, decided))]
        : []
    }),
  )
}

function countIndicators({ indicators }: Journey): ReadonlyMap<WaypointId, number> {
  const counts = new Map<WaypointId, number>()
  for (const { outcome } of indicators.values()) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return counts
}

/** Grows at the side where reading ends. */
function widened(box: Box, { direction }: Pen): Box {
  const more = Math.max(0, LEAST_WIDTH - box.width)
  return { ...box, x: direction === 'rtl' ? box.x - more : box.x, width: box.width + more }
}

function drawHeading({ about }: Journey, whole: Box, note: string, pen: Pen): { group: Group; top: number } {
  const title = about.title.trim() || pen.words.untitled('journey')
  const frame = { ...whole, y: 0 }
  const name = textIn(
    frame,
    {
      text: title,
      inset: 0,
      y: 0,
      width: whole.width,
      size: 24,
      weight: 600,
      ink: INK.ink,
      maxLines: 2,
      lineHeight: 31,
    },
    pen,
  )
  const goal = textIn(
    frame,
    {
      text: about.goal,
      inset: 0,
      y: 0,
      width: Math.min(whole.width, 1000),
      size: 14,
      weight: 400,
      ink: INK.ink,
      maxLines: 2,
      lineHeight: 20,
    },
    pen,
  )
  const date = textIn(
    frame,
    {
      text: [pen.words.madeOn(), note].filter(Boolean).join(' · '),
      inset: 0,
      y: 0,
      width: whole.width,
      size: 12,
      weight: 400,
      ink: INK.soft,
    },
    pen,
  )
  const lines = [name, goal, date].filter((line) => line !== undefined)
  const heights = lines.map((line) => line.lines.length * line.lineHeight + 6)
  let y = whole.y - 14 - heights.reduce((sum, height) => sum + height, 0)
  const top = y
  const shapes = lines.map((line, at) => {
    const set = { ...line, y: y + line.size }
    y += heights[at] as number
    return set
  })
  return { group: { of: 'heading', id: '', says: title, shapes }, top }
}

/** Where a sample comes from. */
function drawFoot(
  { about }: Journey,
  frame: Pick<Box, 'x' | 'y' | 'width'>,
  pen: Pen,
): { group: Group; bottom: number } | undefined {
  const text = textIn(
    frame,
    {
      text: about.attribution,
      inset: 0,
      y: 12,
      width: Math.min(frame.width, 1000),
      size: 11,
      weight: 400,
      ink: INK.soft,
      maxLines: 4,
      lineHeight: 15,
    },
    pen,
  )
  if (!text) return undefined
  const bottom = text.y + (text.lines.length - 1) * text.lineHeight + 4
  return { group: { of: 'foot', id: '', says: about.attribution, shapes: [text] }, bottom }
}
