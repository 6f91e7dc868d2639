import type { WaypointId } from '../journey/ids.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import type { Rank } from './lane-ranks.ts'

/** Cards above each other, from top to bottom. */
export type Column = readonly WaypointId[]

/**
 * The cards of one lane and phase as columns, from left to right: linked ones by rank, ranks that are too tall in several
 * columns; then those without a link where there is room, in the order of their dates, and actions at the end.
 */
export function columnsOf(
  cards: readonly Waypoint[],
  ranks: ReadonlyMap<WaypointId, Rank>,
  pulls: ReadonlyMap<WaypointId, number>,
  mostRows: number,
): Column[] {
  const linked = cards.filter(({ id }) => ranks.has(id))
  const loose = cards.filter(({ id }) => !ranks.has(id)).sort((a, b) => byTime(a, b, pulls))
  const columns = byRank(linked, ranks).flatMap((rank) =>
    parted(rank.length > mostRows ? byPull(rank, pulls) : rank, mostRows),
  )
  if (columns.length === 0)
    return parted(
      loose.map(({ id }) => id),
      mostRows,
    )
  const left: WaypointId[] = []
  for (const card of loose) {
    const room = isAction(card) ? columns.at(-1) : shortest(columns)
    if (room && room.length < mostRows) room.push(card.id)
    else left.push(card.id)
  }
  return [...columns, ...parted(left, mostRows)]
}

function byRank(cards: readonly Waypoint[], ranks: ReadonlyMap<WaypointId, Rank>): WaypointId[][] {
  const groups = new Map<number, { id: WaypointId; row: number }[]>()
  for (const { id } of cards) {
    const { rank, row } = ranks.get(id) as Rank
    const group = groups.get(rank)
    if (group) group.push({ id, row })
    else groups.set(rank, [{ id, row }])
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => group.sort((a, b) => a.row - b.row || (a.id < b.id ? -1 : 1)).map(({ id }) => id))
}

/** What is worked for early goes to the left; what nothing pulls stays before the rest. Stable. */
function byPull(ids: readonly WaypointId[], pulls: ReadonlyMap<WaypointId, number>): WaypointId[] {
  return [...ids].sort((a, b) => (pulls.get(a) ?? -1) - (pulls.get(b) ?? -1))
}

/** As few columns as the height allows, filled evenly. */
function parted(ids: readonly WaypointId[], mostRows: number): WaypointId[][] {
  const count = Math.ceil(ids.length / mostRows)
  const columns: WaypointId[][] = []
  for (let at = 0; at < count; at += 1) {
    columns.push(ids.slice(Math.round((at * ids.length) / count), Math.round(((at + 1) * ids.length) / count)))
  }
  return columns
}

function shortest(columns: WaypointId[][]): WaypointId[] | undefined {
  let least: WaypointId[] | undefined
  for (const column of columns) if (!least || column.length < least.length) least = column
  return least
}

/**
 * Actions last; then by date or week; then by what pulls them; ties by id, that is by birth: never by place, or tidying
 * twice would turn them round.
 */
function byTime(a: Waypoint, b: Waypoint, pulls: ReadonlyMap<WaypointId, number>): number {
  return (
    Number(isAction(a)) - Number(isAction(b)) ||
    startOf(a).localeCompare(startOf(b), 'en') ||
    (pulls.get(a.id) ?? -1) - (pulls.get(b.id) ?? -1) ||
    (a.id < b.id ? -1 : 1)
  )
}

function isAction(card: Waypoint): boolean {
  return card.type === 'outcome' && card.kind === 'newAction'
}

/** Sorts dates among dates and weeks among weeks; what has neither comes last. */
function startOf(card: Waypoint): string {
  if (card.type !== 'instrument' || card.when === null) return '~'
  return card.when.by === 'dates' ? card.when.start || '~' : `week ${String(card.when.start).padStart(4, '0')}`
}
