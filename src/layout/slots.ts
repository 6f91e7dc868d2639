import type { WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import type { Waypoint, WaypointType } from '../journey/waypoint.ts'
import type { Column } from './columns.ts'

/** The columns of one phase. */
export interface Slots {
  /** Slots beside each other; each lane uses some of them. */
  readonly count: number
  readonly lanes: ReadonlyMap<WaypointType, readonly Stack[]>
}

export interface Stack {
  /** 0 being leftmost in the phase; cards that are staggered stand at halves, too. */
  readonly slot: number
  /** Row of the first card, 0 being the uppermost; null to stand in the middle of the lane. */
  readonly row: number | null
  readonly cards: Column
}

/**
 * Lends every column a slot. Instruments spread evenly, or stand in two rows when a chain of them is to be staggered; outcomes stand above the instruments that serve them, loops between
 * what they look at, as near as the order of their columns allows.
 */
export function slotsOf(
  journey: Journey,
  lanes: ReadonlyMap<WaypointType, readonly Waypoint[]>,
  columns: (cards: readonly Waypoint[]) => Column[],
  staggers: boolean,
): Slots {
  const instruments = columns(lanes.get('instrument') ?? [])
  const outcomes = columns(lanes.get('outcome') ?? [])
  const loops = lanes.get('loop') ?? []
  const isStaggered = staggers && isChain(instruments)
  const width = isStaggered ? Math.ceil((instruments.length + 1) / 2) : instruments.length
  const count = Math.max(width, outcomes.length, Math.min(1, loops.length))
  const near = neighboursOf(journey)

  const slots = new Map<WaypointId, number>()
  const settle = (stacks: readonly Stack[]): readonly Stack[] => {
    for (const { slot, cards } of stacks) for (const id of cards) slots.set(id, slot)
    return stacks
  }
  const wish = (cards: Column): number | undefined =>
    mean(cards.flatMap((id) => near.get(id) ?? []).flatMap((other) => slots.get(other) ?? []))

  const below = settle(isStaggered ? staggered(instruments) : inSlots(instruments, count, () => undefined))
  const above = settle(inSlots(outcomes, count, wish))
  return {
    count,
    lanes: new Map<WaypointType, readonly Stack[]>([
      ['instrument', below],
      ['outcome', above],
      ['loop', loopStacks(loops, count, wish)],
    ]),
  }
}

/** Three or more columns of one card each: a row that is much wider than high. */
function isChain(columns: readonly Column[]): boolean {
  return columns.length >= 3 && columns.every((cards) => cards.length === 1)
}

/** Up and down in turn, half a slot on each time: a chain takes half the width and still reads from left to right. */
function staggered(columns: readonly Column[]): Stack[] {
  return columns.map((cards, at) => ({ slot: at / 2, row: at % 2, cards }))
}

/** Loops in one row, or in as many as it takes; those that would stand in one slot beside each other. */
function loopStacks(
  loops: readonly Waypoint[],
  count: number,
  wish: (cards: Column) => number | undefined,
): readonly Stack[] {
  const sorted = loops
    .map(({ id }) => ({ id, at: wish([id]) ?? count / 2 }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const height = Math.ceil(sorted.length / Math.max(1, count))
  const columns: WaypointId[][] = []
  for (let at = 0; at < sorted.length; at += height) columns.push(sorted.slice(at, at + height).map(({ id }) => id))
  return inSlots(columns, count, wish)
}

/**
 * Slots in growing order with the least distance from the wishes in sum; a column without a wish likes an even spread. By
 * dynamic programming over columns and slots.
 */
function inSlots(columns: readonly Column[], count: number, wish: (cards: Column) => number | undefined): Stack[] {
  const likes = columns.map((cards, at) => {
    const even = ((at + 0.5) * count) / columns.length - 0.5
    const wished = wish(cards)
    return (slot: number): number => (wished === undefined ? 0.5 * Math.abs(slot - even) : Math.abs(slot - wished))
  })
  // costs[c][s]: the least for the columns up to c when c stands in s.
  const costs: number[][] = []
  const before: number[][] = []
  likes.forEach((like, column) => {
    const row: number[] = []
    const from: number[] = []
    let least = column === 0 ? 0 : Number.POSITIVE_INFINITY
    let where = -1
    for (let slot = 0; slot < count; slot += 1) {
      const previous = costs[column - 1]?.[slot - 1]
      if (previous !== undefined && previous < least) {
        least = previous
        where = slot - 1
      }
      row.push(least + like(slot))
      from.push(where)
    }
    costs.push(row)
    before.push(from)
  })
  const stacks: Stack[] = []
  let slot = indexOfLeast(costs.at(-1) ?? [])
  for (let column = columns.length - 1; column >= 0; column -= 1) {
    stacks.unshift({ slot, row: null, cards: columns[column] as Column })
    slot = before[column]?.[slot] ?? 0
  }
  return stacks
}

function indexOfLeast(values: readonly number[]): number {
  let least = 0
  values.forEach((value, at) => {
    if (value < (values[least] as number)) least = at
  })
  return least
}

function neighboursOf({ links }: Journey): ReadonlyMap<WaypointId, readonly WaypointId[]> {
  const near = new Map<WaypointId, WaypointId[]>()
  const add = (one: WaypointId, other: WaypointId): void => {
    const known = near.get(one)
    if (known) known.push(other)
    else near.set(one, [other])
  }
  for (const { from, to } of links.values()) {
    add(from, to)
    add(to, from)
  }
  return near
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}
