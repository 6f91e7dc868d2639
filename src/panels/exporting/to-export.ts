import type { WaypointId } from '../../journey/ids.ts'
import { inOrder, type Journey } from '../../journey/journey.ts'
import { lessonsUpTo } from '../../journey/lessons-up-to.ts'
import { type Part, partOf } from '../../journey/part-of.ts'
import type { Choices } from '../../scene/draw-journey.ts'
import type { ExportChoices } from './export-choices.ts'
import { hasOption } from './file-kinds.ts'

/** Which part: all of it, the cards selected now, or a phase by its id. */
export type PartKey = 'whole' | 'cards' | `phase ${string}`

/** The parts that there are to choose. */
export function partsToChoose(journey: Journey, selected: ReadonlySet<WaypointId>): PartKey[] {
  const phases = inOrder(journey.phases.values()).filter(({ id }) =>
    [...journey.waypoints.values()].some(({ phase }) => phase === id),
  )
  const hasSelected = [...selected].some((id) => journey.waypoints.has(id))
  return ['whole', ...(hasSelected ? (['cards'] as const) : []), ...phases.map(({ id }): PartKey => `phase ${id}`)]
}

/** The part of a key; undefined for the whole. A part that others have removed meanwhile is the whole. */
export function partOfKey(key: PartKey, journey: Journey, selected: ReadonlySet<WaypointId>): Part | undefined {
  if (!partsToChoose(journey, selected).includes(key) || key === 'whole') return undefined
  if (key === 'cards') return { of: 'cards', ids: selected }
  const id = key.slice('phase '.length)
  const phase = [...journey.phases.keys()].find((one) => one === id)
  return phase ? { of: 'phase', id: phase } : undefined
}

/** The journey in the direction that was chosen. */
export function turned(journey: Journey, { file, direction }: Pick<ExportChoices, 'file' | 'direction'>): Journey {
  if (direction === 'journey' || direction === journey.about.direction || !hasOption(file, 'direction')) return journey
  return { ...journey, about: { ...journey.about, direction } }
}

/** The journey as it leaves: its part, with the lessons that may be read, in the direction that was chosen. */
export function journeyToExport(journey: Journey, part: Part | undefined, choices: ExportChoices): Journey {
  const readable = lessonsUpTo(part ? partOf(journey, part) : journey, choices.reach)
  return turned(readable, choices)
}

/** What of it is drawn. Outside of pictures the file has a title and a day of its own. */
export function drawingChoices(
  choices: ExportChoices,
  part: Part | undefined,
  { note, address, decided }: Pick<Choices, 'note' | 'address' | 'decided'>,
): Choices {
  const { reach, heading, legend, date } = choices
  if (!hasOption(choices.file, 'beside')) {
    return { part, reach, decided, heading: false, legend: true, date: false, note: '', address: '' }
  }
  return { part, reach, decided, heading, legend, date, note: date ? note : '', address }
}
