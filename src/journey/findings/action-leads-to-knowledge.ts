import { type Check, finding } from './finding.ts'

/** Usually knowledge leads to action; the other way round is possible, and worth a second look. */
export const actionLeadsToKnowledge: Check = (journey) =>
  [...journey.links.values()].flatMap((link) => {
    if (link.kind !== 'leadsTo') return []
    const from = journey.waypoints.get(link.from)
    const to = journey.waypoints.get(link.to)
    return from?.type === 'outcome' && from.kind === 'newAction' && to?.type === 'outcome' && to.kind === 'newKnowledge'
      ? [finding('actionLeadsToKnowledge', { waypoints: [from.id, to.id], links: [link.id] })]
      : []
  })
