import { fold } from '../i18n/fold.ts'
import { bandsOf, CARD_SIZES, cardBox } from '../journey/cards.ts'
import type { Change } from '../journey/change.ts'
import { keepTextsWhole } from '../journey/commands/whole-texts.ts'
import { around, type Point, snap, withinSheet } from '../journey/geometry.ts'
import type { IndicatorId, LinkId, MakeId, PhaseId, WaypointId } from '../journey/ids.ts'
import { inOrder, type Journey } from '../journey/journey.ts'
import { MOST_LINKS, MOST_RECORDS, MOST_WAYPOINTS } from '../journey/limits.ts'
import { makeLink } from '../journey/make.ts'
import { Refusal } from '../journey/refusal.ts'
import type { Instrument, Outcome } from '../journey/waypoint.ts'
import type { TableRow } from './read-table.ts'

/** How many cards a table gives. */
export function countCards(rows: readonly TableRow[]): number {
  return rows.reduce((count, { outcome, instrument }) => count + (outcome ? 1 : 0) + (instrument ? 1 : 0), 0)
}

/**
 * Puts the cards of a table on the map, below all that is there: phase by phase, outcomes above the instruments, in the order
 * of their rows.
 *
 * @throws Refusal `journeyFull` or `nothingToPaste`
 */
export function addTable(
  journey: Journey,
  rows: readonly TableRow[],
  makeId: MakeId,
): { changes: Change[]; ids: WaypointId[] } {
  const count = countCards(rows)
  if (count === 0) throw new Refusal('nothingToPaste')
  if (journey.waypoints.size + count > MOST_WAYPOINTS) throw new Refusal('journeyFull', { most: MOST_WAYPOINTS })
  const phases = new Map(inOrder(journey.phases.values()).map(({ id, title }) => [fold(title), id]))
  const known = [...journey.waypoints.values()].filter(({ type }) => type === 'outcome')
  const outcomes = new Map(known.map(({ id, title }) => [fold(title), id]))
  const cards: { card: Outcome | Instrument; of: PhaseId | null; row: TableRow }[] = []
  for (const row of rows) {
    const phase = (row.phase !== '' && phases.get(fold(row.phase))) || null
    for (const read of [row.outcome, row.instrument]) {
      if (!read) continue
      const card = { ...read, id: makeId() as WaypointId, at: { x: 0, y: 0 }, phase }
      if (card.type === 'outcome') outcomes.set(fold(card.title), card.id)
      cards.push({ card, of: phase, row })
    }
  }
  const places = placesFor(journey, cards)
  const changes: Change[] = cards.map(({ card }, n) => {
    const record = { ...card, at: places[n] as Point }
    keepTextsWhole('waypoints', record)
    return { do: 'put', in: 'waypoints', record }
  })
  changes.push(...indicatorChanges(rows, outcomes, makeId), ...linkChanges(cards, outcomes, makeId))
  const added = (name: string): number => changes.filter((change) => change.do === 'put' && change.in === name).length
  if (journey.links.size + added('links') > MOST_LINKS) throw new Refusal('journeyFull')
  if (journey.indicators.size + added('indicators') > MOST_RECORDS) throw new Refusal('journeyFull')
  return { changes, ids: cards.map(({ card }) => card.id) }
}

function indicatorChanges(
  rows: readonly TableRow[],
  outcomes: ReadonlyMap<string, WaypointId>,
  makeId: MakeId,
): Change[] {
  return rows.flatMap(({ indicator, of }, order): Change[] => {
    const outcome = outcomes.get(fold(of))
    if (!indicator || !outcome) return []
    return [{ do: 'put', in: 'indicators', record: { ...indicator, id: makeId() as IndicatorId, outcome, order } }]
  })
}

function linkChanges(
  cards: readonly { readonly card: Outcome | Instrument; readonly row: TableRow }[],
  outcomes: ReadonlyMap<string, WaypointId>,
  makeId: MakeId,
): Change[] {
  return cards.flatMap(({ card, row }) => {
    if (card.type !== 'instrument') return []
    const served = new Set(row.serves.flatMap((title) => outcomes.get(fold(title)) ?? []))
    return [...served].map((outcome): Change => {
      return { do: 'put', in: 'links', record: makeLink(makeId() as LinkId, 'contributesTo', card.id, outcome) }
    })
  })
}

/** Air around cards, and between what is there and what comes, px. */
const AIR = 40
const BELOW = 64
/** Inside of a band's edges, px. */
const INSET = 24
/** A stretch for cards outside of all phases, px. */
const LOOSE_WIDTH = 1_200

const STEP: Point = { x: CARD_SIZES.outcome.width + AIR, y: CARD_SIZES.outcome.height + 32 }

function placesFor(
  journey: Journey,
  cards: readonly { readonly card: Outcome | Instrument; readonly of: PhaseId | null }[],
): Point[] {
  const bands = bandsOf(journey.phases.values())
  const end = bands.reduce((x, band) => Math.max(x, band.x + band.width), 0)
  const there = around([...journey.waypoints.values()].map(cardBox))
  const top = there ? there.y + there.height + BELOW : 80
  const stretch = (phase: PhaseId | null): { x: number; inRow: number } => {
    const band = bands.find((one) => one.phase.id === phase)
    const width = band?.width ?? LOOSE_WIDTH
    const x = band ? band.x : end > 0 ? end + 2 * AIR : 80
    return { x: x + INSET, inRow: Math.max(1, Math.floor((width - 2 * INSET + AIR) / STEP.x)) }
  }
  const counts = new Map<string, number>()
  const numbered = cards.map(({ card, of }) => {
    const lane = `${card.type} ${of}`
    const n = counts.get(lane) ?? 0
    counts.set(lane, n + 1)
    return { card, n, ...stretch(of) }
  })
  // Instruments of all phases begin on one line, below the longest column of outcomes.
  const rowsOf = (type: string): number =>
    Math.max(0, ...numbered.filter(({ card }) => card.type === type).map(({ n, inRow }) => Math.floor(n / inRow) + 1))
  const outcomeRows = rowsOf('outcome')
  const shift = outcomeRows > 0 ? outcomeRows * STEP.y + 24 : 0
  return numbered.map(({ card, n, x, inRow }) => {
    const y = top + (card.type === 'outcome' ? 0 : shift) + Math.floor(n / inRow) * STEP.y
    return snap(withinSheet({ x: x + (n % inRow) * STEP.x, y }))
  })
}
