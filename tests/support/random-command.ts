import type { Change } from '../../src/journey/change.ts'
import { ALIGNMENTS, align, distribute } from '../../src/journey/commands/align.ts'
import { changeKind, connect, reconnect } from '../../src/journey/commands/connect.ts'
import { describe, describeJourney } from '../../src/journey/commands/describe.ts'
import { add, orderAtEnd, shift, takeOff } from '../../src/journey/commands/list.ts'
import { move, nudge } from '../../src/journey/commands/move.ts'
import { copy, paste } from '../../src/journey/commands/paste.ts'
import { addPhase, moveToPhase, removePhase, resizePhase, shiftPhase } from '../../src/journey/commands/phases.ts'
import { freePlace, place } from '../../src/journey/commands/place.ts'
import { recordLesson, removeLesson } from '../../src/journey/commands/record-lesson.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { holdTurn } from '../../src/journey/commands/turns.ts'
import type { LinkId, PhaseId, TurnId, WaypointId } from '../../src/journey/ids.ts'
import { INSTRUMENT_FORMS } from '../../src/journey/instrument-forms.ts'
import { type Journey, TABLES, table } from '../../src/journey/journey.ts'
import { DECISIONS, LESSON_TEXTS } from '../../src/journey/lesson.ts'
import { LINK_KINDS } from '../../src/journey/link.ts'
import { LOOP_KINDS } from '../../src/journey/loop-kinds.ts'
import {
  makeActivity,
  makeEvidence,
  makeIndicator,
  makeInstrument,
  makeLesson,
  makeLoop,
  makeObjective,
  makeOutcome,
  makeParticipant,
  makeTurn,
} from '../../src/journey/make.ts'
import { OUTCOME_KINDS } from '../../src/journey/outcome-kinds.ts'
import type { Chance } from './random-journey.ts'

/** Something that a person may try; it may well be refused. */
export interface Attempt {
  readonly what: string
  readonly run: (journey: Journey) => Change[]
}

type Maker = (chance: Chance, journey: Journey, fresh: () => string) => Attempt['run']

/** Every command of src/journey/commands, with arguments as careless as people are. */
const MAKERS: Readonly<Record<string, Maker>> = {
  place: (chance, _journey, fresh) => {
    const roll = chance()
    const at = anywhere(chance)
    const id = fresh()
    if (roll < 0.4)
      return (now) => place(now, makeOutcome(id, kindOf(chance, OUTCOME_KINDS), at, { title: word(chance) }))
    if (roll < 0.8) {
      return (now) => place(now, makeInstrument(id, kindOf(chance, INSTRUMENT_FORMS), at, { title: word(chance) }))
    }
    return (now) => place(now, makeLoop(id, kindOf(chance, LOOP_KINDS), freePlace(now.waypoints.values(), 'loop', at)))
  },
  move: (chance, journey) => {
    const places = new Map(some(chance, cards(journey)).map((id) => [id, anywhere(chance)]))
    return (now) => move(now, places)
  },
  nudge: (chance, journey) => {
    const ids = some(chance, cards(journey))
    return (now) => nudge(now, ids, { x: whole(chance, -40, 40), y: whole(chance, -40, 40) })
  },
  align: (chance, journey) => {
    const ids = some(chance, cards(journey))
    const how = kindOf(chance, ALIGNMENTS)
    return (now) => align(now, ids, how)
  },
  distribute: (chance, journey) => {
    const ids = some(chance, cards(journey))
    return (now) => distribute(now, ids, chance() < 0.5 ? 'x' : 'y')
  },
  describe: (chance, journey) => {
    const id = one(chance, cards(journey))
    const words = { title: word(chance), notes: word(chance) }
    return (now) => describe(now, 'waypoints', id, words)
  },
  describeJourney: (chance) => {
    const about = { title: word(chance), direction: kindOf(chance, ['ltr', 'rtl'] as const) }
    return (now) => describeJourney(now, about)
  },
  connect: (chance, journey, fresh) => {
    const from = one(chance, cards(journey))
    const to = one(chance, cards(journey))
    const kind = chance() < 0.2 ? kindOf(chance, LINK_KINDS) : undefined
    const id = fresh()
    return (now) => connect(now, id, from, to, kind)
  },
  reconnect: (chance, journey, fresh) => {
    const link = one(chance, [...journey.links.keys()])
    const ends = { from: one(chance, cards(journey)), to: one(chance, cards(journey)) }
    const id = fresh()
    return (now) => reconnect(now, link, ends, id)
  },
  changeKind: (chance, journey, fresh) => {
    const link = one(chance, [...journey.links.keys()])
    const kind = kindOf(chance, LINK_KINDS)
    const id = fresh()
    return (now) => changeKind(now, link, kind, id)
  },
  remove: (chance, journey) => {
    const ids = cards(journey).filter(() => chance() < 0.15)
    const links = [...journey.links.keys()].filter(() => chance() < 0.1)
    return (now) => remove(now, ids, links)
  },
  paste: (chance, journey, fresh) => {
    const piece = copy(journey, some(chance, cards(journey)))
    const at = anywhere(chance)
    return (now) => paste(now, piece, at, fresh).changes
  },
  add: (chance, journey, fresh) => {
    const card = journey.waypoints.get(one(chance, cards(journey)))
    const id = fresh()
    const order = whole(chance, 0, 3)
    if (card?.type === 'instrument')
      return (now) => add(now, 'activities', makeActivity(id, card.id, 'survey', order, { title: word(chance) }))
    if (card?.type === 'outcome')
      return (now) => add(now, 'indicators', makeIndicator(id, card.id, order, { title: word(chance) }))
    if (chance() < 0.5) return (now) => add(now, 'objectives', makeObjective(id, word(chance), order))
    return (now) =>
      add(now, 'participants', makeParticipant(id, word(chance), 'broker', orderAtEnd(now.participants.values())))
  },
  takeOff: (chance, journey) => {
    const name = kindOf(chance, ['activities', 'indicators', 'objectives', 'participants'] as const)
    const id = one(chance, [...table(journey, name).keys()])
    return (now) => takeOff(now, name, [id])
  },
  shift: (chance, journey) => {
    const name = kindOf(chance, ['activities', 'indicators', 'objectives', 'participants'] as const)
    const id = one(chance, [...table(journey, name).keys()])
    return (now) => shift(now, name, id, chance() < 0.5 ? -1 : 1)
  },
  addPhase: (chance, _journey, fresh) => {
    const id = fresh()
    return (now) => addPhase(now, id, word(chance))
  },
  shiftPhase: (chance, journey) => {
    const id = one(chance, phases(journey))
    return (now) => shiftPhase(now, id, chance() < 0.5 ? -1 : 1)
  },
  resizePhase: (chance, journey) => {
    const id = one(chance, phases(journey))
    const width = whole(chance, 0, 9_000)
    return (now) => resizePhase(now, id, width)
  },
  removePhase: (chance, journey) => {
    const id = one(chance, phases(journey))
    return (now) => removePhase(now, id)
  },
  moveToPhase: (chance, journey) => {
    const ids = some(chance, cards(journey))
    const phase = chance() < 0.2 ? null : one(chance, phases(journey))
    return (now) => moveToPhase(now, ids, phase)
  },
  recordLesson: (chance, journey, fresh) => {
    const about = some(chance, cards(journey))
    const turn = chance() < 0.3 ? (one(chance, [...journey.turns.keys()]) as TurnId) : null
    const lesson = makeLesson(fresh(), '2024-03-08', { about, turn, happened: word(chance), nowWhat: word(chance) })
    const held = chance() < 0.3 ? makeTurn(fresh(), one(chance, cards(journey)), '2024-03-08') : undefined
    return (now) => recordLesson(now, lesson, held)
  },
  writeLesson: (chance, journey) => {
    const id = one(chance, [...journey.lessons.keys()])
    const words = { [kindOf(chance, LESSON_TEXTS)]: word(chance), decision: kindOf(chance, DECISIONS) }
    return (now) => describe(now, 'lessons', id, words)
  },
  removeLesson: (chance, journey) => {
    const id = one(chance, [...journey.lessons.keys()])
    return (now) => removeLesson(now, id)
  },
  holdTurn: (chance, journey, fresh) => {
    const turn = makeTurn(fresh(), one(chance, cards(journey)), '2024', { title: word(chance), notes: word(chance) })
    return (now) => holdTurn(now, turn)
  },
  addEvidence: (chance, journey, fresh) => {
    const lesson = one(chance, [...journey.lessons.keys()])
    if (!journey.lessons.has(lesson)) return () => []
    const evidence = makeEvidence(fresh(), lesson, whole(chance, 0, 3), { title: word(chance) })
    return (now) => add(now, 'evidence', evidence)
  },
  takeOffTrail: (chance, journey) => {
    const name = kindOf(chance, ['turns', 'evidence'] as const)
    const id = one(chance, [...table(journey, name).keys()])
    return (now) => takeOff(now, name, [id])
  },
}

export const COMMANDS = Object.keys(MAKERS)

/** What one person tries next; now and then on a card or phase that is not there. */
export function randomAttempt(chance: Chance, journey: Journey, fresh: () => string): Attempt {
  const what = kindOf(chance, COMMANDS)
  return { what, run: (MAKERS[what] as Maker)(chance, journey, fresh) }
}

/** How many records all tables hold together. */
export function recordCount(journey: Journey): number {
  return TABLES.reduce((sum, name) => sum + table(journey, name).size, 0)
}

/** An id that no record has. */
const NOBODY = 'nobody'

function cards(journey: Journey): WaypointId[] {
  return [...journey.waypoints.keys()]
}

function phases(journey: Journey): PhaseId[] {
  return [...journey.phases.keys()]
}

const WORDS = ['', 'Visit', 'Café “où”', 'جولة', '学习之旅 👩🏽‍🌾', '__proto__', 'constructor', 'two\nlines'] as const

function word(chance: Chance): string {
  return kindOf(chance, WORDS)
}

function anywhere(chance: Chance): { x: number; y: number } {
  if (chance() < 0.02) return { x: Number.NaN, y: 1e9 }
  return { x: whole(chance, -400, 3_000), y: whole(chance, -400, 1_200) }
}

function one<T extends string>(chance: Chance, list: readonly T[]): T {
  return list.length === 0 || chance() < 0.01 ? (NOBODY as T) : (list[Math.floor(chance() * list.length)] as T)
}

function kindOf<T>(chance: Chance, list: readonly T[]): T {
  return list[Math.floor(chance() * list.length)] as T
}

function some<T extends WaypointId | LinkId>(chance: Chance, list: readonly T[]): T[] {
  return [...list.filter(() => chance() < 0.25), ...(chance() < 0.05 ? [NOBODY as T] : [])]
}

function whole(chance: Chance, least: number, most: number): number {
  return least + Math.floor(chance() * (most - least + 1))
}
