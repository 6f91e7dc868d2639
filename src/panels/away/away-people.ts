import type { Deed } from '../../document/deeds.ts'
import type { Change } from '../../journey/change.ts'
import type { TableName } from '../../journey/journey.ts'

/** Who did something last to a place, from deeds as they are told: the newest first. */
export class Doers {
  /** By table and record, and by field too. */
  readonly #last = new Map<string, string>()

  constructor(deeds: readonly Deed[], own: string) {
    for (const { table, id, what, name } of deeds) {
      if (name === own) continue
      for (const key of [placeKey(table, id), `${placeKey(table, id)} ${what}`]) {
        if (!this.#last.has(key)) this.#last.set(key, name)
      }
    }
  }

  /** '' where nobody told. */
  ofField(table: TableName | 'about', id: string, field: string): string {
    return this.#last.get(`${placeKey(table, id)} ${field}`) ?? this.#last.get(placeKey(table, id)) ?? ''
  }

  ofChange(change: Change): string {
    if (change.do === 'describe') return this.ofField('about', '', Object.keys(change.fields)[0] ?? '')
    if (change.do === 'drop') return this.ofField(change.in, change.id, 'removed')
    if (change.do === 'set') return this.ofField(change.in, change.id, Object.keys(change.fields)[0] ?? '')
    return this.ofField(change.in, change.record.id, 'made')
  }
}

function placeKey(table: TableName | 'about', id: string): string {
  return `${table} ${id}`
}

/** What belongs together by a name, in the order of its first; those of nobody come last. */
export function byName<T>(all: readonly T[], nameOf: (one: T) => string): [name: string, ones: T[]][] {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const name = nameOf(one)
    groups.set(name, [...(groups.get(name) ?? []), one])
  }
  return [...groups].sort(([a], [b]) => Number(a === '') - Number(b === ''))
}
