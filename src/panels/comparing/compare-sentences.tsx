import { useMemo } from 'react'
import { type ToldChange, tellChanges } from '../../i18n/tell-change.ts'
import { diffJourneys, worthTelling } from '../../journey/diff.ts'
import { type Journey, mapOf } from '../../journey/journey.ts'
import { useTexts } from '../../ui/use-texts.tsx'

/** What leads from one state to the other, in sentences that lead to their cards. */
export function CompareSentences({
  before,
  after,
  onGo,
}: {
  readonly before: Journey
  readonly after: Journey
  readonly onGo: (told: ToldChange) => void
}) {
  const texts = useTexts()
  const told = useMemo(
    () => tellChanges(worthTelling(diffJourneys(mapOf(before), mapOf(after))), before, after, texts),
    [before, after, texts],
  )
  if (told.length === 0) return <p className="pane-note">{texts.text('history.compare.onlyWidths')}</p>
  return <Sentences told={told} onGo={onGo} />
}

export function Sentences({
  told,
  onGo,
}: {
  readonly told: readonly ToldChange[]
  readonly onGo: (told: ToldChange) => void
}) {
  return (
    <ul className="sentences">
      {told.map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two sentences may read alike, and their order is what they have
        <li key={place}>
          {one.waypoints.length === 0 ? (
            <p>{one.text}</p>
          ) : (
            <button type="button" onClick={() => onGo(one)}>
              {one.text}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
