import { type Box, holds } from '../journey/geometry.ts'
import { MIN_ZOOM } from '../session/camera.ts'
import { type Looking, type Sight, windowOf } from './sight.ts'

/** A painted picture of a part of the sheet. */
export interface Picture {
  readonly sheet: Box
  /** Pixels of the picture for one of the sheet. */
  readonly density: number
  /** At which zoom it is meant to be seen: lines and titles are as large as reads best there. */
  readonly zoom: number
  /** Up to which zoom it may be blown up before it is painted anew. */
  readonly most: number
  /** It only bridges a movement: letters would be a smear. */
  readonly isCoarse: boolean
}

/** How much around the window is painted along, in windows; more would only cost paint. */
const MARGIN = 0.25

/** Blown up by this much a picture still reads; beyond, it is painted anew. Shrunk it always does. */
const GROWN = 1.35

/** How far ahead of a hand that zooms out a picture is painted, so that it need not be painted again on the way. */
const AHEAD = 0.2

/** Pixels of a picture that is only looked at while it moves: a third of a window of 1440 by 900. */
const MOST_PIXELS = 450_000

/**
 * The picture to show: the one that is there as long as it covers the window and is not blown up too much, and, once the
 * camera is still, is at its own size. A hand that zooms out is met with one picture of all that it will come to see,
 * however coarse.
 *
 * @param whole the part of the sheet on which something stands
 * @param last where one looked a step ago, while the camera moves
 * @param sharpness pixels of the screen for one of CSS
 */
export function pictureFor(
  looking: Looking,
  whole: Box,
  before: Picture | undefined,
  last: Looking | undefined,
  sharpness: number,
): Picture {
  const seen = windowOf(looking)
  if (before && covers(before, looking, meet(seen, whole), last !== undefined)) return before
  const isLeaving = last !== undefined && looking.zoom < last.zoom
  const sheet = meet(isLeaving ? bothOf(seen, windowAhead(looking, last)) : widened(seen), whole)
  const sharp = looking.zoom * sharpness
  if (!isLeaving) return { sheet, density: sharp, zoom: looking.zoom, most: looking.zoom * GROWN, isCoarse: false }
  const density = Math.min(sharp, Math.sqrt(MOST_PIXELS / (sheet.width * sheet.height)))
  const zoom = Math.sqrt((density / sharpness) * looking.zoom)
  return { sheet, density, zoom, most: looking.zoom * GROWN, isCoarse: density < sharp }
}

/** All that stands on the sheet, as coarse as while one zooms out. */
export function wholeCoarsely(whole: Box): Picture {
  const density = Math.min(1, Math.sqrt(MOST_PIXELS / (whole.width * whole.height)))
  return { sheet: whole, density, zoom: density, most: density, isCoarse: true }
}

/** Whether what a picture lacks is laid out: while one waits for the picture from afar, that from near by still stands. */
export function leavesNoHole(without: Box | undefined, { far, kept }: Sight): boolean {
  return without === undefined || (!far && without === kept)
}

function covers(picture: Picture, looking: Looking, seen: Box, isMoving: boolean): boolean {
  return holds(picture.sheet, seen) && (isMoving ? looking.zoom <= picture.most : looking.zoom === picture.zoom)
}

/** Where a hand that zooms out will have come to: the point under it stays where it is. */
function windowAhead(looking: Looking, last: Looking): Box {
  const zoom = Math.max(MIN_ZOOM, looking.zoom * AHEAD)
  const by = looking.zoom - last.zoom
  const handX = (last.x * looking.zoom - looking.x * last.zoom) / by
  const handY = (last.y * looking.zoom - looking.y * last.zoom) / by
  return windowOf({
    ...looking,
    zoom,
    x: handX - ((handX - looking.x) / looking.zoom) * zoom,
    y: handY - ((handY - looking.y) / looking.zoom) * zoom,
  })
}

function widened({ x, y, width, height }: Box): Box {
  const across = width * MARGIN
  const down = height * MARGIN
  return { x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down }
}

function bothOf(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/** What two boxes share; where they share nothing, a box without size at the edge of the second. */
function meet(a: Box, b: Box): Box {
  const within = (value: number, from: number, size: number): number => Math.min(from + size, Math.max(from, value))
  const x = within(a.x, b.x, b.width)
  const y = within(a.y, b.y, b.height)
  return {
    x,
    y,
    width: within(a.x + a.width, b.x, b.width) - x,
    height: within(a.y + a.height, b.y, b.height) - y,
  }
}
