import { type Band, bandsOf, shownCorner } from './cards.ts'
import type { Difference } from './difference.ts'
import type { CardSign } from './drawn-difference.ts'
import type { PhaseId } from './ids.ts'
import { inOrder, type Journey, type Phase } from './journey.ts'

/** What the heading of a phase is marked with: the signs of cards, as far as they may happen to a phase. */
export type PhaseSign = Exclude<CardSign, 'relinked'> | 'removed'

/** A phase that differs, and where its heading stands. */
export interface PhaseMark {
  /** As it is after; one that was removed, as it was. */
  readonly phase: Phase
  readonly signs: readonly PhaseSign[]
  /** The band as shown; of one that was removed, where it was. */
  readonly box: { readonly x: number; readonly width: number }
}

/** In the order of the bands, those that are there now first. How wide a band is drawn says nothing and is not marked. */
export function phaseMarksOf({ phases }: Pick<Difference, 'phases'>, before: Journey, after: Journey): PhaseMark[] {
  if (phases.length === 0) return []
  const { direction } = after.about
  const moved = movedPhases(before, after)
  const signs = new Map(
    phases.map(({ how, record, fields }): [PhaseId, readonly PhaseSign[]] => {
      if (how !== 'changed') return [record.id, [how]]
      const said = fields.some((name) => name !== 'order' && name !== 'width')
      return [
        record.id,
        [...(moved.has(record.id) ? (['moved'] as const) : []), ...(said ? (['changed'] as const) : [])],
      ]
    }),
  )
  const markOf = ({ phase, x, width }: Band): PhaseMark[] => {
    const own = signs.get(phase.id) ?? []
    return own.length > 0
      ? [{ phase, signs: own, box: { x: shownCorner({ x, y: 0 }, width, direction).x, width } }]
      : []
  }
  const gone = bandsOf(before.phases.values()).filter(({ phase }) => !after.phases.has(phase.id))
  return [...bandsOf(after.phases.values()), ...gone].flatMap(markOf)
}

/**
 * Phases with another number that have passed another. The number alone says nothing: where there is none left between two,
 * all are numbered anew.
 */
function movedPhases(before: Journey, after: Journey): ReadonlySet<PhaseId> {
  const was = inOrder(before.phases.values()).filter(({ id }) => after.phases.has(id))
  const place = new Map(was.map(({ id }, at) => [id, at]))
  const now = inOrder(after.phases.values()).flatMap(({ id, order }) => {
    const at = place.get(id)
    return at === undefined ? [] : [{ id, at, isNumberedAnew: before.phases.get(id)?.order !== order }]
  })
  const moved = now.filter(
    (one, here) =>
      one.isNumberedAnew && now.some((other, there) => other !== one && other.at < one.at !== there < here),
  )
  return new Set(moved.map(({ id }) => id))
}
