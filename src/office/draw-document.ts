import type { Box, Size } from '../journey/geometry.ts'
import { INK } from '../scene/ink.ts'
import type { Scene, Shape } from '../scene/scene.ts'
import type { DocumentContent, DocumentSection } from './document-blocks.ts'
import { PAGE, POINTS_A_MM } from './document-content.ts'
import { baseline, lineHeight, linesOfRuns, moved, type PagePen } from './document-lines.ts'
import { BODY, FOOT_SIZE, LINE } from './document-look.ts'
import { type Strip, stripsOf } from './document-strips.ts'

/** A page as it will be seen, a px a point, and where on it the map's picture stands. */
export interface DocumentPage {
  readonly scene: Scene
  readonly picture?: Box
}

/** From the lower end of the paper to the foot, where nobody says otherwise: twentieths of a point, as points. */
const FOOT_PLACE = 708 / 20

/**
 * The pages of a document before there is a file, out of what is written into it. Programs break lines and pages by themselves: with the
 * face that the document names the breaks are the same in nearly all lines, with another they are not.
 */
export function drawDocument(content: DocumentContent, pen: PagePen): DocumentPage[] {
  const pages: DocumentPage[] = []
  for (const section of content.sections) {
    for (const strips of pagesOf(section, content, pen))
      pages.push(drawn(strips, section, pages.length + 1, content, pen))
  }
  return pages
}

const MARGIN = PAGE.margin * POINTS_A_MM

function paperOf({ isLandscape }: DocumentSection): Size {
  const [short, long] = [PAGE.short * POINTS_A_MM, PAGE.long * POINTS_A_MM]
  return isLandscape ? { width: long, height: short } : { width: short, height: long }
}

function footHeight({ foot }: DocumentSection): number {
  return (foot === '' ? 1 : 2) * (lineHeight(FOOT_SIZE) + BODY.after)
}

interface PlacedStrip {
  readonly strip: Strip
  readonly y: number
  /** A heading of a table that goes on from the page before. */
  readonly isAgain: boolean
}

/** The strips of each page: what holds together goes on the next page together, if it has room on one at all. */
function pagesOf(section: DocumentSection, { direction }: DocumentContent, pen: PagePen): PlacedStrip[][] {
  const paper = paperOf(section)
  const room = { width: paper.width - 2 * MARGIN, direction }
  const most = paper.height - MARGIN - Math.max(MARGIN, FOOT_PLACE + footHeight(section))
  const strips = section.blocks.flatMap((block) => stripsOf(block, room, pen))
  const pages: PlacedStrip[][] = [[]]
  let used = 0
  let after = 0
  // Room above a text is left out where the end of a page comes before it, not at the beginning of a section.
  const above = (strip: Strip): number =>
    pages.length > 1 && pages.at(-1)?.length === 0 ? 0 : Math.max(after, strip.before)
  const put = (strip: Strip, isAgain = false): void => {
    const y = used + above(strip)
    pages.at(-1)?.push({ strip, y, isAgain })
    used = y + strip.height
    after = strip.after
  }
  const turn = (next: Strip): void => {
    pages.push([])
    used = 0
    after = 0
    for (const strip of next.repeats ?? []) put(strip, true)
  }
  for (let at = 0; at < strips.length; ) {
    const held = heldFrom(strips, at)
    const high = heightOf(held, after)
    const [first] = held as [Strip]
    const isFresh = pages.at(-1)?.length === 0
    if (!isFresh && used + high > most && heightOf(held, 0) <= most) turn(first)
    for (const strip of held) {
      if (pages.at(-1)?.length !== 0 && used + above(strip) + strip.height > most) turn(strip)
      put(strip)
    }
    at += held.length
  }
  return pages
}

function heldFrom(strips: readonly Strip[], at: number): Strip[] {
  let end = at
  while (strips[end]?.keepsNext && end + 1 < strips.length) end += 1
  return strips.slice(at, end + 1)
}

function heightOf(strips: readonly Strip[], before: number): number {
  let [used, after] = [0, before]
  for (const strip of strips) {
    used += Math.max(after, strip.before) + strip.height
    after = strip.after
  }
  return used
}

function drawn(
  strips: readonly PlacedStrip[],
  section: DocumentSection,
  number: number,
  { title, language, direction }: DocumentContent,
  pen: PagePen,
): DocumentPage {
  const paper = paperOf(section)
  const headings = strips.flatMap(({ strip }) => strip.heading ?? [])
  const shapesOf = (again: boolean): Shape[] =>
    strips
      .filter(({ isAgain }) => isAgain === again)
      .flatMap(({ strip, y }) => strip.shapes.map((shape) => moved(shape, MARGIN, MARGIN + y)))
  const pictured = strips.find(({ strip }) => strip.picture)
  const scene: Scene = {
    ...paper,
    ...{ left: 0, top: 0, title, description: headings.join(', '), language, direction, ground: INK.panel },
    groups: [
      { of: 'heading', id: 'again', says: '', shapes: shapesOf(true) },
      { of: 'heading', id: '', says: '', shapes: shapesOf(false) },
      { of: 'foot', id: '', says: '', shapes: footShapes(section, paper, number, direction, pen) },
    ],
  }
  if (!pictured?.strip.picture) return { scene }
  const { x, width, height } = pictured.strip.picture
  return { scene, picture: { x: MARGIN + x, y: MARGIN + pictured.y, width, height } }
}

/** The state at the side where the page begins, the page's number below it in the middle. */
function footShapes(
  section: DocumentSection,
  paper: Size,
  number: number,
  page: DocumentContent['direction'],
  pen: PagePen,
): Shape[] {
  const top = paper.height - FOOT_PLACE - footHeight(section)
  const setting = { width: paper.width - 2 * MARGIN, size: FOOT_SIZE, ink: BODY.ink, isBold: false, direction: page }
  const state = linesOfRuns([{ text: section.foot, isQuiet: true }], { ...setting, page, line: LINE.text }, pen)
  const step = section.foot === '' ? 0 : lineHeight(FOOT_SIZE) + BODY.after
  return [
    ...state.slice(0, 1).flatMap((shapes) => shapes.map((shape) => moved(shape, MARGIN, top))),
    {
      ...{ shape: 'text', lines: [String(number)], x: paper.width / 2, align: 'middle', weight: 400, ink: BODY.ink },
      ...{ y: top + step + baseline(FOOT_SIZE), lineHeight: FOOT_SIZE, size: FOOT_SIZE },
    },
  ]
}
