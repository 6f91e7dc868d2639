import type { Beginning } from '../beginning.ts'
import type { Change } from '../change.ts'
import type { DraftChange } from '../draft.ts'
import type { MakeId } from '../ids.ts'
import { type Journey, TABLES, type TableName, type Tables, table } from '../journey.ts'
import type { Revision } from '../revision.ts'

/**
 * The same journey with new ids throughout, so that a sample or a file opens as a journey of its own: what two people then
 * paste from one into the other is never taken for the same card.
 */
export function freshCopy(journey: Journey, makeId: MakeId): Journey {
  return copyJourney(journey, freshNames(makeId))
}

/** The same for a journey with its revisions, which go on speaking of the same cards as the journey does. */
export function freshBeginning({ journey, revisions }: Beginning, makeId: MakeId): Beginning {
  const fresh = freshNames(makeId)
  return { journey: copyJourney(journey, fresh), revisions: revisions.map((one) => copyRevision(one, fresh)) }
}

type Fresh = (kind: TableName | 'revisions', id: string) => string

/** A new id for each old one, the same whenever it is asked for: also for cards that only a revision or a lesson remembers. */
function freshNames(makeId: MakeId): Fresh {
  const renamed = new Map<string, string>()
  return (kind, id) => {
    const place = `${kind} ${id}`
    const known = renamed.get(place)
    if (known !== undefined) return known
    const made = makeId()
    renamed.set(place, made)
    return made
  }
}

/** The fields that name other records, by the table in which those stand. */
const REFERENCES: Readonly<Record<TableName, Readonly<Record<string, TableName>>>> = {
  waypoints: { phase: 'phases' },
  links: { from: 'waypoints', to: 'waypoints' },
  phases: {},
  participants: {},
  activities: { instrument: 'waypoints' },
  indicators: { outcome: 'waypoints' },
  objectives: {},
  turns: { loop: 'waypoints' },
  lessons: { about: 'waypoints', turn: 'turns' },
  evidence: { lesson: 'lessons' },
  drafts: { lessons: 'lessons' },
  draftChanges: { draft: 'drafts' },
}

function copyJourney(journey: Journey, fresh: Fresh): Journey {
  const tables = TABLES.map((name) => {
    const records = [...table(journey, name).values()].map((record) => copyRecord(name, record, fresh))
    records.sort((a, b) => (a.id < b.id ? -1 : 1))
    return [name, new Map(records.map((record) => [record.id, record]))]
  })
  return { ...journey, ...(Object.fromEntries(tables) as Partial<Journey>) }
}

function copyRecord<T extends TableName>(name: T, record: Tables[T], fresh: Fresh): Tables[T] {
  const copy = { ...copyFields(name, record, fresh), id: fresh(name, record.id) } as unknown as Tables[T]
  return name === 'draftChanges' ? (copyDrafted(copy as DraftChange, fresh) as Tables[T]) : copy
}

/** The fields with new ids in them; a record's own id is not touched. */
function copyFields<F extends object>(name: TableName, fields: F, fresh: Fresh): F {
  const own = fields as Record<string, unknown>
  const named = Object.entries(REFERENCES[name]).flatMap(([field, where]): [string, unknown][] => {
    const value = own[field]
    if (typeof value === 'string') return [[field, fresh(where, value)]]
    return Array.isArray(value) ? [[field, value.map((id: string) => fresh(where, id))]] : []
  })
  return { ...fields, ...Object.fromEntries(named) }
}

function copyDrafted(drafted: DraftChange, fresh: Fresh): DraftChange {
  const { change, was } = drafted
  if (change.do === 'describe') return drafted
  return { ...drafted, change: copyChange(change, fresh), was: was && copyWas(change.in, was, fresh) }
}

function copyWas(name: TableName, was: NonNullable<DraftChange['was']>, fresh: Fresh): DraftChange['was'] {
  const copy = copyFields(name, was, fresh)
  return typeof was.id === 'string' ? { ...copy, id: fresh(name, was.id) } : copy
}

function copyChange(change: Change, fresh: Fresh): Change {
  if (change.do === 'describe') return change
  if (change.do === 'put' || change.do === 'restore') {
    return { ...change, record: copyRecord(change.in, change.record, fresh) } as Change
  }
  const id = fresh(change.in, change.id)
  return (
    change.do === 'drop' ? { ...change, id } : { ...change, id, fields: copyFields(change.in, change.fields, fresh) }
  ) as Change
}

function copyRevision(revision: Revision, fresh: Fresh): Revision {
  const { id, after, reason, changes } = revision
  return {
    ...revision,
    id: fresh('revisions', id) as Revision['id'],
    after: after === null ? null : fresh('revisions', after),
    reason: copyFields('drafts', reason, fresh),
    changes: changes.map((change) => copyChange(change, fresh)),
  }
}
