import { useCallback, useState } from 'react'
import { decidedLoops, isTentative } from '../journey/decided-loops.ts'
import type { LinkId, WaypointId } from '../journey/ids.ts'
import type { Link } from '../journey/link.ts'
import { titleOf } from '../session/actions.ts'
import { useLive, useSession, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { useShown } from './canvas-context.tsx'
import { LinkEnds } from './link-ends.tsx'
import { LinkLine } from './link-line.tsx'
import { LivelyLinks } from './lively-links.tsx'

/**
 * All links in sight as a drawing under the cards, and those that follow a hand as a drawing of their own: so a drag touches
 * a dozen lines and leaves the many others as they were painted.
 *
 * Ours and not React Flow's edges: each of those asks the whole store at every frame of a pan, and its way ends at fixed
 * handles instead of the side that faces the other card.
 */
export function LinksLayer() {
  return (
    <>
      <Lines />
      <LivelyLinks />
    </>
  )
}

function Lines() {
  const { view, store } = useSession()
  const texts = useTexts()
  const links = useShown((shown) => shown.links)
  const selected = useView((state) => state.links)
  const cards = useView((state) => state.waypoints)
  const decided = useLive(decidedLoops)

  const select = useCallback(
    (id: LinkId, add: boolean) => {
      const now = view.getState()
      if (!add) view.select([], [id])
      else
        view.select(now.waypoints, now.links.has(id) ? [...now.links].filter((one) => one !== id) : [...now.links, id])
    },
    [view],
  )
  const open = useCallback(
    (id: LinkId) => {
      view.select([], [id])
      view.setState({ panel: 'inspector' })
    },
    [view],
  )
  // The sentence of a link is made when it is pointed at: 150 sentences at once cost 3 ms.
  const [pointed, setPointed] = useState<LinkId>()
  const tell = (link: Link): string => {
    const { journey } = store.getState()
    const name = (id: WaypointId): string => titleOf(journey, id) || texts.text('card.untitled')
    const reads = texts.text(`linkKind.${link.kind}.reads`)
    return texts.text('link.label', { from: name(link.from), to: name(link.to), reads })
  }
  return (
    <svg className="links" role="presentation" data-quiet={cards.size === 1 || undefined}>
      {links.map(({ link, route }) => (
        <LinkLine
          key={link.id}
          link={link}
          route={route}
          tentative={isTentative(link, decided)}
          selected={selected.has(link.id)}
          near={cards.size === 1 && (cards.has(link.from) || cards.has(link.to))}
          label={pointed === link.id ? tell(link) : undefined}
          onPoint={setPointed}
          onSelect={select}
          onOpen={open}
        />
      ))}
      {selected.size === 1 && <LinkEnds id={[...selected][0] as LinkId} />}
    </svg>
  )
}
