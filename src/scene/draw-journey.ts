import { bandsOf, PHASE_HEADING, shownBox } from '../journey/cards.ts'
import { decidedLoops, isTentative } from '../journey/decided-loops.ts'
import { around, type Box } from '../journey/geometry.ts'
import type { PhaseId, WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import type { Sensitivity } from '../journey/lesson.ts'
import { lessonsUpTo } from '../journey/lessons-up-to.ts'
import { type Part, partOf } from '../journey/part-of.ts'
import { type Routes, routeLinks } from '../journey/routes.ts'
import { cleanText } from './clean-text.ts'
import { countLessons } from './count-lessons.ts'
import { drawCard } from './draw-cards.ts'
import { drawLegend, type LegendEntry } from './draw-legend.ts'
import { drawLink } from './draw-links.ts'
import { bandBox, drawPhase } from './draw-phases.ts'
import { type Pen, textIn, type Wording } from './draw-text.ts'
import { INK } from './ink.ts'
import type { PictureWords } from './picture-words.ts'
import type { Group, Scene, TextShape } from './scene.ts'
import type { TextRuler } from './text-ruler.ts'

/** Empty rim of the picture, px. */
const MARGIN = 40

/** Air between the outermost cards and the ends of the bands, px. */
const AIR = 32

/** A journey of one card still needs room for its title and legend, px. */
const LEAST_WIDTH = 720

/** As many as the longest title takes on the narrowest picture: what a map is called is never cut off. */
const TITLE_LINES = 8
const GOAL_LINES = 4

/** What of a journey is drawn, and what is said beside it. */
export interface Choices {
  /** All of it when left out. */
  readonly part?: Part | undefined
  /** Title and goal. */
  readonly heading: boolean
  readonly legend: boolean
  /** The day on which the picture was made. */
  readonly date: boolean
  /** Beside the day, such as which revision it is; '' for nothing. */
  readonly note: string
  /** Where the journey lives, under everything; '' for nothing. */
  readonly address: string
  /** Up to which sensitivity lessons are counted: pictures are handed on. */
  readonly reach: Sensitivity
  /**
   * Loops that have decided something, where the journey that is handed in has lost the lessons that say so: it is one of the
   * past, or filtered for its readers. A decision shows in the line, whoever may read how it came about.
   */
  readonly decided?: ReadonlySet<WaypointId> | undefined
}

export const USUAL_CHOICES: Choices = {
  heading: true,
  legend: true,
  date: true,
  note: '',
  address: '',
  reach: 'public',
}

/** What is drawn over and under a journey. */
export interface Overlay {
  /** What the bands and the sheet have room for beside the journey itself. */
  readonly boxes: readonly Box[]
  /** Under the headings of phases. */
  readonly headings: readonly Heading[]
  /** Between bands and links. */
  readonly under: readonly Group[]
  /** Over the cards. */
  readonly over: readonly Group[]
  readonly legend: readonly LegendEntry[]
  /** Beside the date; '' for nothing. */
  readonly note: string
}

/** What is drawn at the heading of a phase, or where one was. */
export interface Heading {
  /** Null where the phase is not there any more: a part of a journey leaves those out. */
  readonly phase: PhaseId | null
  readonly box: Pick<Box, 'x' | 'width'>
  /** How far it stands below its usual line, px. */
  readonly down: number
  /** @param y of that line */
  readonly draw: (y: number) => Group
}

/** Where cards and links stand, for whoever draws over them. */
export interface Placed {
  readonly boxes: ReadonlyMap<WaypointId, Box>
  readonly routes: Routes['byLink']
  readonly pen: Pen
}

const NO_OVERLAY: Overlay = { boxes: [], headings: [], under: [], over: [], legend: [], note: '' }

/**
 * The whole journey as a picture, wherever its cards stand: title, bands, links, cards, legend. Equal journeys, words and
 * rulers give equal scenes.
 */
export function drawJourney(
  whole: Journey,
  words: PictureWords,
  ruler: TextRuler,
  choices: Choices = USUAL_CHOICES,
  overlayOn?: (placed: Placed) => Overlay,
): Scene {
  const journey = choices.part ? partOf(whole, choices.part) : whole
  const { about } = journey
  const pen: Pen = { words, ruler, direction: about.direction, language: about.language }
  const boxes = new Map<WaypointId, Box>()
  for (const [id, waypoint] of journey.waypoints) boxes.set(id, shownBox(waypoint, about.direction))
  const { byLink } = routeLinks(boxes, journey.links.values())
  const overlay = overlayOn?.({ boxes, routes: byLink, pen }) ?? NO_OVERLAY

  const drawn = around([...boxes.values(), ...[...byLink.values()].map(({ bounds }) => bounds), ...overlay.boxes])
  const body = drawn ?? { x: 0, y: 0, width: 0, height: 240 }
  const bands = bandsOf(journey.phases.values()).filter(({ phase }) => isDrawn(phase.id, journey, choices))
  const headings = overlay.headings.filter(({ phase }) =>
    phase === null ? !choices.part : bands.some((band) => band.phase.id === phase),
  )
  const headingRoom =
    (bands.length + headings.length > 0 ? PHASE_HEADING : 0) + Math.max(0, ...headings.map((one) => one.down))
  const bandTop = body.y - AIR - headingRoom
  const bandHeight = body.y + body.height + AIR - bandTop
  const bandBoxes = bands.map((band) => bandBox(band, bandTop, bandHeight, pen))
  const across = { y: bandTop, height: bandHeight }
  const wide = [...bandBoxes, { ...body, ...across }, ...headings.map(({ box }) => ({ ...box, ...across }))]
  const frame = widened(around(wide) as Box, pen)

  // Of the whole: a lesson may speak of a card that this part leaves out.
  const decided = choices.decided ?? decidedLoops(whole)
  const counts = { indicators: countIndicators(journey), lessons: countLessons(lessonsUpTo(journey, choices.reach)) }
  const heading = drawHeading(journey, { ...frame, y: bandTop }, choices, overlay.note, pen)
  const legend = choices.legend
    ? drawLegend(
        journey,
        { ...frame, y: bandTop + bandHeight + 28 },
        { pen, decided, more: overlay.legend, hasLessons: counts.lessons.size > 0 },
      )
    : undefined
  const legendBottom = bandTop + bandHeight + (legend ? 28 + legend.height : 0)
  const foot = drawFoot(journey, { ...frame, y: legendBottom + 20 }, choices, pen)

  const top = (heading?.top ?? bandTop) - MARGIN
  const bottom = foot ? foot.bottom : legendBottom
  const groups: Group[] = [
    ...bands.map((band, at) => drawPhase(band, bandBoxes[at] as Box, at, pen)),
    ...headings.map(({ draw }) => draw(bandTop + PHASE_HEADING)),
    ...overlay.under,
    ...linkGroups(journey, byLink, decided, pen),
    ...[...journey.waypoints.values()].map((waypoint) =>
      drawCard(waypoint, boxes.get(waypoint.id) as Box, counts, pen),
    ),
    ...overlay.over,
    ...(heading ? [heading.group] : []),
    ...(legend ? [legend.group] : []),
    ...(foot ? [foot.group] : []),
  ]
  return {
    left: Math.floor(frame.x - MARGIN),
    top: Math.floor(top),
    width: Math.ceil(frame.width + 2 * MARGIN),
    height: Math.ceil(bottom + MARGIN - top),
    title: cleanText(about.title) || words.untitled('journey'),
    description: words.description(journey),
    language: about.language,
    direction: about.direction,
    ground: INK.panel,
    groups,
  }
}

/** Of a part, only the bands in which something of it stands. */
function isDrawn(phase: PhaseId, { waypoints }: Journey, { part }: Choices): boolean {
  if (!part) return true
  if (part.of === 'phase') return part.id === phase
  return [...waypoints.values()].some((waypoint) => waypoint.phase === phase)
}

/** Quiet links first, so that what carries the journey lies above them. */
const DRAWING_ORDER = ['precedes', 'contributesTo', 'leadsTo', 'observes', 'adjusts'] as const

function linkGroups(
  journey: Journey,
  routes: ReturnType<typeof routeLinks>['byLink'],
  decided: ReadonlySet<WaypointId>,
  { words }: Pen,
): Group[] {
  const groups: Group[] = []
  for (const kind of DRAWING_ORDER) {
    for (const link of journey.links.values()) {
      const route = link.kind === kind ? routes.get(link.id) : undefined
      if (route) groups.push(drawLink(link, route, words.linkKind(kind, link.strength), isTentative(link, decided)))
    }
  }
  return groups
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

function drawHeading(
  { about }: Journey,
  whole: Box,
  { heading, date, note }: Choices,
  compared: string,
  pen: Pen,
): { group: Group; top: number } | undefined {
  const title = about.title.trim() || pen.words.untitled('journey')
  const frame = { ...whole, y: 0 }
  const write = (wording: Pick<Wording, 'text' | 'size' | 'weight' | 'ink'> & Partial<Wording>) =>
    textIn(frame, { inset: 0, y: 0, width: whole.width, ...wording }, pen)
  const beside = [date ? pen.words.madeOn() : '', note, compared].filter(Boolean).join(' · ')
  const lines = [
    heading && write({ text: title, size: 24, weight: 600, ink: INK.ink, maxLines: TITLE_LINES, lineHeight: 31 }),
    heading &&
      write({
        text: about.goal,
        width: Math.min(whole.width, 1000),
        size: 14,
        weight: 400,
        ink: INK.ink,
        maxLines: GOAL_LINES,
        lineHeight: 20,
      }),
    write({ text: beside, size: 12, weight: 400, ink: INK.soft, maxLines: 3, lineHeight: 17 }),
  ].filter((line) => line !== undefined && line !== false)
  if (lines.length === 0) return undefined
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

/** Where a sample comes from, and where the journey lives. */
function drawFoot(
  { about }: Journey,
  frame: Pick<Box, 'x' | 'y' | 'width'>,
  { address }: Choices,
  pen: Pen,
): { group: Group; bottom: number } | undefined {
  const lines: TextShape[] = []
  let bottom = frame.y
  for (const text of [about.attribution, address]) {
    const line = textIn(
      { ...frame, y: bottom },
      {
        text,
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
    if (!line) continue
    lines.push(line)
    bottom = line.y + (line.lines.length - 1) * line.lineHeight + 4
  }
  if (lines.length === 0) return undefined
  return { group: { of: 'foot', id: '', says: about.attribution, shapes: lines }, bottom }
}
