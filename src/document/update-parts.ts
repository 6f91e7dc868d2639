import * as Y from 'yjs'

/** One run of clocks of one client, as an update holds it. */
export type Part = ReturnType<typeof Y.decodeUpdate>['structs'][number]

/**
 * The parts of an update that is whole and builds on nothing unknown, looked at together: in which order they can be taken in, and
 * how deep the types in them lie.
 */
export class UpdateParts {
  private readonly doc: Y.Doc
  private readonly byClient = new Map<number, Part[]>()
  private readonly depths = new Map<Part, number>()

  /** @param parts those of a client one after the other */
  constructor(doc: Y.Doc, parts: readonly Part[]) {
    this.doc = doc
    for (const part of parts) {
      const { client } = part.id
      const before = this.byClient.get(client)
      if (before) before.push(part)
      else this.byClient.set(client, [part])
    }
  }

  /**
   * Whether two clients wait for each other: what neither of them can begin would stay pending for ever, and goes to everybody
   * with each synchronisation.
   */
  isCircle(): boolean {
    if (this.byClient.size < 2) return false
    /** Of each client, the first part that is not taken in. */
    const next = new Map<number, number>()
    const begun = new Set<number>()
    for (const client of this.byClient.keys()) {
      const stack = [{ client, upTo: Number.POSITIVE_INFINITY }]
      begun.add(client)
      for (let top = stack.at(-1); top; top = stack.at(-1)) {
        const index = next.get(top.client) ?? 0
        const part = this.byClient.get(top.client)?.[index]
        if (!part || part.id.clock > top.upTo) {
          begun.delete(top.client)
          stack.pop()
          continue
        }
        const missing = foundations(part).find((id) => !this.isIn(id, next))
        if (!missing) {
          next.set(top.client, index + 1)
          continue
        }
        if (begun.has(missing.client)) return true
        begun.add(missing.client)
        stack.push({ client: missing.client, upTo: missing.clock })
      }
    }
    return false
  }

  /** How many types lie around a part. Not for parts in a circle. */
  depthOf(part: Part): number {
    const chain: { part: Part; step: number }[] = []
    let depth = 0
    for (let at: Part | undefined = part; at instanceof Y.Item; ) {
      const known = this.depths.get(at)
      if (known !== undefined) {
        depth = known
        break
      }
      // An item of the document knows the type that it is in; one of an update names it, or a neighbour that is in it too.
      const parent = at.parent as unknown
      if (parent instanceof Y.AbstractType) {
        chain.push({ part: at, step: parent._item ? 1 : 0 })
        at = parent._item ?? undefined
      } else if (parent instanceof Y.ID) {
        chain.push({ part: at, step: 1 })
        at = this.find(parent)
      } else {
        chain.push({ part: at, step: 0 })
        const beside: Y.ID | null = parent === null ? (at.origin ?? at.rightOrigin) : null
        at = beside ? this.find(beside) : undefined
      }
    }
    for (const { part: inner, step } of chain.reverse()) {
      depth += step
      this.depths.set(inner, depth)
    }
    return depth
  }

  private isIn(id: Y.ID, next: ReadonlyMap<number, number>): boolean {
    if (id.clock < Y.getState(this.doc.store, id.client)) return true
    const waiting = this.byClient.get(id.client)?.[next.get(id.client) ?? 0]
    return !waiting || id.clock < waiting.id.clock
  }

  private find({ client, clock }: Y.ID): Part | undefined {
    return covering(this.doc.store.clients.get(client), clock) ?? covering(this.byClient.get(client), clock)
  }
}

/** What an item stands beside, and what it lies in: all of it has to be there first. */
export function foundations(part: Part): Y.ID[] {
  if (!(part instanceof Y.Item)) return []
  // An item that was only read, not integrated, holds ids and names where an integrated one holds types.
  const parent = part.parent as unknown
  return [part.origin, part.rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null)
}

/** The part in which a clock lies. */
function covering(parts: readonly Part[] | undefined, clock: number): Part | undefined {
  let low = 0
  let high = (parts?.length ?? 0) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const part = parts?.[middle]
    if (!part) return undefined
    if (clock < part.id.clock) high = middle - 1
    else if (clock >= part.id.clock + part.length) low = middle + 1
    else return part
  }
  return undefined
}
