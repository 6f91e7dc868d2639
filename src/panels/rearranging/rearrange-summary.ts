import { type ToldChange, tellChanges } from '../../i18n/tell-change.ts'
import type { Texts } from '../../i18n/texts.ts'
import { applyChanges, placeOf } from '../../journey/change.ts'
import { changesOfDraft } from '../../journey/draft-changes.ts'
import { type Fit, fitDraft } from '../../journey/fit-draft.ts'
import type { DraftChangeId, DraftId } from '../../journey/ids.ts'
import type { Journey } from '../../journey/journey.ts'

/** A draft as it is read: what it would do to the live map, and what of it no longer fits. */
export interface DraftSummary {
  /** The map as it would be. */
  readonly after: Journey
  /** What adopting does, in sentences, each with the changes of the draft that it tells. */
  readonly told: readonly (ToldChange & { readonly ids: readonly DraftChangeId[] })[]
  /** What adopting would leave out. */
  readonly unfit: readonly Fit[]
  /** What fits, but puts something of others out of its place. */
  readonly meanwhile: readonly Fit[]
}

export function summaryOf(live: Journey, draft: DraftId, texts: Texts): DraftSummary {
  const { fits, changes } = fitDraft(live, changesOfDraft(live, draft))
  const after = applyChanges(live, changes)
  const ids = new Map(fits.map(({ drafted }) => [placeOf(drafted.change), drafted.id]))
  return {
    after,
    told: tellChanges(changes, live, after, texts).map((one) => ({
      ...one,
      ids: one.changes.flatMap((change) => ids.get(placeOf(change)) ?? []),
    })),
    unfit: fits.filter((fit) => !fit.fits && !isDone(fit)),
    meanwhile: fits.filter(({ fits, misfit }) => fits && misfit?.why === 'changedMeanwhile'),
  }
}

/** What hung on a card that others have taken away too: it is gone as it was meant to, and nobody has to know. */
function isDone({ drafted: { change }, misfit }: Fit): boolean {
  return misfit?.why === 'alreadySo' && change.do === 'drop' && change.in !== 'waypoints'
}
