import type { MakeId } from '../ids.ts'
import { type Journey, TABLES, type TableName, type Tables, table } from '../journey.ts'

/**
 * The same journey with new ids throughout, so that a sample or a file opens as a journey of its own: what two people then
 * paste from one into the other is never taken for the same card.
 */
export function freshCopy(journey: Journey, makeId: MakeId): Journey {
  const renamed = new Map<string, string>()
  for (const name of TABLES) for (const id of table(journey, name).keys()) renamed.set(`${name} ${id}`, makeId())
  const fresh = (name: TableName, id: string): string => renamed.get(`${name} ${id}`) ?? id
  const copy = <T extends TableName>(
    name: T,
    fields: (record: Tables[T]) => object,
  ): ReadonlyMap<string, Tables[T]> => {
    const records = [...table(journey, name).values()].map((record) => ({
      ...record,
      id: fresh(name, record.id),
      ...fields(record),
    }))
    records.sort((a, b) => (a.id < b.id ? -1 : 1))
    return new Map(records.map((record) => [record.id, record as unknown as Tables[T]]))
  }
  const tables = {
    waypoints: copy('waypoints', ({ phase }) => ({ phase: phase === null ? null : fresh('phases', phase) })),
    links: copy('links', ({ from, to }) => ({ from: fresh('waypoints', from), to: fresh('waypoints', to) })),
    phases: copy('phases', () => ({})),
    participants: copy('participants', () => ({})),
    activities: copy('activities', ({ instrument }) => ({ instrument: fresh('waypoints', instrument) })),
    indicators: copy('indicators', ({ outcome }) => ({ outcome: fresh('waypoints', outcome) })),
    objectives: copy('objectives', () => ({})),
    turns: copy('turns', ({ loop }) => ({ loop: fresh('waypoints', loop) })),
    lessons: copy('lessons', ({ about, turn }) => ({
      about: about.map((id) => fresh('waypoints', id)),
      turn: turn === null ? null : fresh('turns', turn),
    })),
    evidence: copy('evidence', ({ lesson }) => ({ lesson: fresh('lessons', lesson) })),
    // A copy begins without the drafts of its model.
    drafts: new Map(),
    draftChanges: new Map(),
  }
  return { ...journey, ...(tables as unknown as Partial<Journey>) }
}
