import { expect, test } from 'vitest'
import { readJourneyFile } from '../../src/file/read-file.ts'
import { writeJourneyFile } from '../../src/file/write-file.ts'
import { cardBox } from '../../src/journey/cards.ts'
import { applyChanges, type Change } from '../../src/journey/change.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import { findingsOf } from '../../src/journey/findings/findings.ts'
import type { Box } from '../../src/journey/geometry.ts'
import type { WaypointId } from '../../src/journey/ids.ts'
import { type Journey, TABLES, table } from '../../src/journey/journey.ts'
import { rerouteLinks, routeLinks } from '../../src/journey/routes.ts'
import { settle } from '../../src/journey/settle.ts'
import type { Waypoint } from '../../src/journey/waypoint.ts'
import { tidy } from '../../src/layout/tidy.ts'
import { randomEdits, randomJourney } from '../../tests/support/random-journey.ts'
import { sheetOf } from '../canvas/sheet.ts'

/**
 * What work on a whole journey costs. A cell is ms, the middle of `ROUNDS` after one that warms up, and, to compare runs on
 * machines of another speed, how many times that takes which `JSON.parse(JSON.stringify(…))` of the same journey takes in
 * the same run. Routes are measured on the sheet of bench/canvas, all else on random journeys with a seed, 1.5 links a card:
 * those stand on top of each other from some hundred cards on, as no sheet of people's does, and have most to say.
 */
const SIZES = [200, 1000, 3000]
/** Tidying is asked for by hand, and for journeys that fit on a screen. */
const TIDY_SIZES = [150, 200]
const ROUNDS = 5
const SEED = 11

interface Row {
  readonly what: string
  readonly cards: number
  readonly ms: number
  readonly ratio: number
}

/** Before and after are compared while one looks: 20 ms for 1,000 cards is a frame and a bit. */
const DIFF_APART = 'diff, read apart'
const MOST_MS_FOR_DIFF = 20

/** One piece of work: `ready` gives a fresh start, which is not timed, so that nothing remembered of the last round helps. */
interface Work<T = unknown> {
  readonly what: string
  readonly ready: (journey: Journey) => T
  readonly act: (start: T) => unknown
}
const work = <T>(what: string, ready: (journey: Journey) => T, act: (start: T) => unknown): Work =>
  ({ what, ready, act }) as Work

const ROUTING: readonly Work[] = [
  work(
    'all routes',
    (journey) => ({ boxes: boxesOf(journey), links: [...journey.links.values()] }),
    ({ boxes, links }) => routeLinks(boxes, links),
  ),
  work(
    'routes, one card moved',
    (journey) => {
      const boxes = boxesOf(journey)
      const links = [...journey.links.values()]
      const mover = middleCard(journey)
      const moved = new Map(boxes).set(mover.id, cardBox({ ...mover, at: { x: mover.at.x + 40, y: mover.at.y + 24 } }))
      return { before: routeLinks(boxes, links), moved, links }
    },
    ({ before, moved, links }) => rerouteLinks(before, moved, links),
  ),
]
const WORKS: readonly Work[] = [
  work('findings', fresh, findingsOf),
  work(
    'diff of two journeys',
    (journey) => ({ before: journey, after: randomEdits(SEED + 1, journey, 40).reduce(applyChanges, journey) }),
    ({ before, after }) => diffJourneys(before, after),
  ),
  work(
    // Two that were read apart, such as a revision and the live map: no record is the same object.
    DIFF_APART,
    (journey) => ({ before: apart(journey), after: randomEdits(SEED + 1, journey, 40).reduce(applyChanges, journey) }),
    ({ before, after }) => diffJourneys(before, after),
  ),
  work(
    'apply one change',
    (journey) => ({ journey: fresh(journey), change: moveOf(middleCard(journey)) }),
    ({ journey, change }) => applyChanges(journey, [change]),
  ),
  work('settle', fresh, settle),
  work('write the file', fresh, (journey) => writeJourneyFile(journey)),
  work('read the file', (journey) => writeJourneyFile(journey), readJourneyFile),
]
const TIDYING = work('tidy', fresh, tidy)

test('work on a whole journey', { timeout: 600_000 }, () => {
  const rows: Row[] = []
  for (const cards of TIDY_SIZES) rows.push(...measure(cards, randomJourney(SEED, { waypoints: cards }), [TIDYING]))
  for (const cards of SIZES) {
    rows.push(...measure(cards, sheetOf(cards), ROUTING))
    rows.push(...measure(cards, randomJourney(SEED, { waypoints: cards }), WORKS))
  }
  process.stdout.write(`\n${tell(rows)}\n`)
  expect(rows.map(({ what, cards }) => `${what} ${cards}`)).toEqual([
    ...TIDY_SIZES.map((cards) => `tidy ${cards}`),
    ...SIZES.flatMap((cards) => [...ROUTING, ...WORKS].map(({ what }) => `${what} ${cards}`)),
  ])
  const diff = rows.find(({ what, cards }) => what === DIFF_APART && cards === 1000)
  expect(diff?.ms).toBeLessThan(MOST_MS_FOR_DIFF)
})

function measure(cards: number, journey: Journey, works: readonly Work[]): Row[] {
  const plain = plainOf(journey)
  const yardstick = middleMs(
    () => plain,
    (data) => JSON.parse(JSON.stringify(data)),
  )
  return works.map(({ what, ready, act }) => {
    const ms = middleMs(() => ready(journey), act)
    return { what, cards, ms, ratio: ms / yardstick }
  })
}

function middleMs<T>(ready: () => T, act: (start: T) => unknown): number {
  const rounds: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const start = ready()
    const began = performance.now()
    act(start)
    if (round > 0) rounds.push(performance.now() - began)
  }
  return rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN
}

/** The same records in tables of their own: what hangs on the old tables by WeakMap is not found again. */
function fresh(journey: Journey): Journey {
  return { ...journey, ...Object.fromEntries(TABLES.map((name) => [name, new Map(table(journey, name))])) }
}

/** The same journey in records of its own. */
function apart(journey: Journey): Journey {
  return structuredClone(journey)
}

function plainOf(journey: Journey): object {
  return {
    about: journey.about,
    ...Object.fromEntries(TABLES.map((name) => [name, [...table(journey, name).values()]])),
  }
}

function boxesOf(journey: Journey): Map<WaypointId, Box> {
  return new Map([...journey.waypoints].map(([id, card]) => [id, cardBox(card)]))
}

function middleCard(journey: Journey): Waypoint {
  const cards = [...journey.waypoints.values()]
  return cards[Math.floor(cards.length / 2)] as Waypoint
}

function moveOf({ id, at }: Waypoint): Change {
  return { do: 'set', in: 'waypoints', id, fields: { at: { x: at.x + 40, y: at.y + 24 } } }
}

function tell(rows: readonly Row[]): string {
  const cell = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0).padStart(8)
  const lines = rows.map(
    ({ what, cards, ms, ratio }) => `${what.padEnd(24)}${String(cards).padStart(6)}${cell(ms)}${cell(ratio)}`,
  )
  return [`${'work'.padEnd(24)}${'cards'.padStart(6)}${'ms'.padStart(8)}${'× JSON'.padStart(8)}`, ...lines].join('\n')
}
