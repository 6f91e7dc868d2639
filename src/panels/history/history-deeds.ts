import type { Deed } from '../../document/deeds.ts'
import type { TableName } from '../../journey/journey.ts'
import { isoDay } from '../../session/today.ts'

/** What one person did to one record on one day. */
export interface DeedLine {
  readonly table: TableName | 'about'
  readonly id: string
  readonly how: 'made' | 'removed' | 'changed'
  /** Fields that were written, the last first; none where the record was made or removed. */
  readonly fields: readonly string[]
}

/** What one person did on one day, by this device's calendar. */
export interface DeedsOfDay {
  readonly name: string
  /** ISO date; '' where nobody told. */
  readonly day: string
  readonly lines: readonly DeedLine[]
}

/** Deeds by day and person, the newest first; what one person did to one record on a day is one line. */
export function deedsByDay(deeds: readonly Deed[]): DeedsOfDay[] {
  const days = new Map<string, { name: string; day: string; lines: Map<string, DeedLine> }>()
  for (const { name, at, table, id, what } of deeds) {
    const day = at === '' ? '' : isoDay(new Date(at))
    const key = `${day} ${name}`
    const group = days.get(key) ?? { name, day, lines: new Map<string, DeedLine>() }
    days.set(key, group)
    const place = `${table} ${id}`
    const line = group.lines.get(place)
    group.lines.set(place, line ? joined(line, what) : { table, id, ...begun(what) })
  }
  return [...days.values()].map(({ lines, ...group }) => ({ ...group, lines: [...lines.values()] }))
}

function begun(what: string): Pick<DeedLine, 'how' | 'fields'> {
  return what === 'made' || what === 'removed' ? { how: what, fields: [] } : { how: 'changed', fields: [what] }
}

/** Deeds come newest first: what was made earlier that day and removed since was, in the end, removed. */
function joined(line: DeedLine, what: string): DeedLine {
  if (line.how === 'removed') return line
  if (what === 'made') return { ...line, how: 'made', fields: [] }
  if (line.how === 'made' || what === 'removed' || line.fields.includes(what)) return line
  return { ...line, fields: [...line.fields, what] }
}

/** Everybody who did something, in order of their names; '' for people whose name is not known comes last. */
export function peopleOf(deeds: readonly Deed[]): string[] {
  return [...new Set(deeds.map(({ name }) => name))].sort((a, b) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b)))
}
