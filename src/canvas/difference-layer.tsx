import { useMemo } from 'react'
import type { LinkSign } from '../journey/drawn-difference.ts'
import { useTexts } from '../ui/use-texts.tsx'
import { useShown } from './canvas-context.tsx'
import './difference.css'
import { DifferenceCursor } from './difference-cursor.tsx'
import { HeldLines, StandingLines } from './difference-lines.tsx'
import { useReach } from './difference-reach.ts'
import { HeldSigns, StandingSigns } from './difference-signs.tsx'
import { linkSignSizes } from './difference-sizes.ts'
import { type DrawnDifference, DrawnDifferences } from './drawn-differences.ts'
import { GhostCard } from './ghost-card.tsx'
import { type FoundDifference, useFoundDifference } from './use-found-difference.ts'

/**
 * What tells the shown journey from the one that it is compared with: under the cards ghosts, trails and links that left,
 * over them signs with a word each. A layer of its own: cards know nothing of it. From afar it is hidden, for there all of it
 * is painted: see overview-difference.ts.
 *
 * While a hand moves React draws nothing of it: what is held is put where it is by `useHeldPlaces`.
 */
export function DifferenceLayer() {
  const texts = useTexts()
  const drawing = useMemo(() => new DrawnDifferences(linkSignSizes(texts)), [texts])
  const over = useReach()
  const found = useFoundDifference()
  const drawn = useShown((shown) => besidesPlaces(drawing.of(found, shown)))
  if (!found) return null
  return (
    <div className="difference-layer" ref={over}>
      {drawn && <Drawn drawing={drawing} found={found} drawn={drawn} />}
      <DifferenceCursor found={found} signs={drawn?.standing.links ?? NO_SIGNS} />
    </div>
  )
}

const NO_SIGNS: readonly LinkSign[] = []

function Drawn(of: {
  readonly drawing: DrawnDifferences
  readonly found: FoundDifference
  readonly drawn: Omit<DrawnDifference, 'lively'>
}) {
  const { drawing, found } = of
  const { before, after, standing, held, ghosts } = of.drawn
  const hand = { drawing, found, held }
  return (
    <>
      <div className="difference-under">
        <StandingLines signs={standing} />
        <HeldLines {...hand} />
        {ghosts.map((ghost) => (
          <GhostCard key={ghost.card.id} ghost={ghost} />
        ))}
      </div>
      <div className="difference-over">
        <StandingSigns signs={standing} before={before} after={after} />
      </div>
      <HeldSigns {...hand} />
    </>
  )
}

/** What stays the same while a hand moves. */
function besidesPlaces(drawn: DrawnDifference | undefined): Omit<DrawnDifference, 'lively'> | undefined {
  if (!drawn) return undefined
  const { lively: _, ...stays } = drawn
  return stays
}
