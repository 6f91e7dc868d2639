import { type Check, finding } from './finding.ts'

/** The map was rearranged, and the trail does not tell why: no lesson led to it, and nobody said a reason. */
export const adoptionWithoutReason: Check = (_, { revisions }) =>
  revisions.flatMap((revision) => {
    if (revision.newer || revision.kept !== 'adopted') return []
    const { lessons, prompt, rationale } = revision.reason
    return lessons.length > 0 || prompt !== null || rationale.trim() !== ''
      ? []
      : [finding('adoptionWithoutReason', { revision: revision.id, values: { number: revision.number } })]
  })
