import { type Box, overlap, type Point, type Size } from '../journey/geometry.ts'

/** Between the tools and their cards: the ports of a card stand there. px of the window */
const GAP = 18
/** Between the tools and the edge of what is seen, or what lies over it. */
export const RIM = 8

/**
 * Where the tools stand, by their upper left corner: over the cards in the middle, else under them, and where neither has room upon
 * them; always whole within what is seen of the sheet, and under nothing that lies over it, as long as there is such a place. All in px
 * of the screen, from the corner of the canvas.
 *
 * @param cards the box around the cards that are chosen
 * @param seen the part of the window in which the sheet is seen
 * @param over what lies over corners of that part
 * @returns undefined where none of the cards is seen, or where there is no room at all
 */
export function placeOfTools(cards: Box, tools: Size, seen: Box, over: readonly Box[]): Point | undefined {
  if (!overlap(cards, seen)) return undefined
  const [left, right] = [seen.x + RIM, seen.x + seen.width - RIM - tools.width]
  const [top, bottom] = [seen.y + RIM, seen.y + seen.height - RIM - tools.height]
  if (left > right || top > bottom) return undefined
  const across = within(cards.x + cards.width / 2 - tools.width / 2, left, right)
  const beside = over.flatMap((one) => [one.x - RIM - tools.width, one.x + one.width + RIM])
  // Not so far that they would stand at another card.
  const isAtCards = (x: number): boolean => x < cards.x + cards.width && x + tools.width > cards.x
  const columns = beside.filter((x) => x >= left && x <= right && isAtCards(x))
  columns.sort((a, b) => Math.abs(a - across) - Math.abs(b - across))
  const upon = within(cards.y + GAP, top, bottom)
  const above = over.map((one) => one.y - RIM - tools.height).sort((a, b) => b - a)
  const rows = [cards.y - GAP - tools.height, cards.y + cards.height + GAP, upon, ...above]
  for (const y of rows.filter((row) => row >= top && row <= bottom))
    for (const x of [across, ...columns]) if (!over.some((one) => overlap(one, { x, y, ...tools }))) return { x, y }
  return { x: across, y: upon }
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}
