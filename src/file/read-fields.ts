/** The fields that the file holds: those left out are absent, so they overrule no default; ids become the table's own. */
export function said<R extends object>(
  fields: R,
): { [K in keyof R]: K extends 'id' | 'phase' ? never : Exclude<R[K], undefined> } {
  return fields as never
}

export function byId<R extends { readonly id: string }>(records: readonly R[]): ReadonlyMap<R['id'], R> {
  return new Map([...records].sort((a, b) => (a.id < b.id ? -1 : 1)).map((record) => [record.id, record]))
}
