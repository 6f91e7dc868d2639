import { MousePointerClick } from 'lucide-react'
import { useJourney, useView } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { CardDetails } from './inspector-card.tsx'
import { LinkDetails } from './inspector-link.tsx'
import { ManyDetails } from './inspector-many.tsx'
import './inspector.css'

/** All that can be said of what is chosen: one card, one link, or what several cards share. */
export function Inspector() {
  const { text } = useTexts()
  const waypoints = useView((view) => view.waypoints)
  const links = useView((view) => view.links)
  const card = useJourney((journey) =>
    waypoints.size === 1 ? [...waypoints].map((id) => journey.waypoints.get(id))[0] : undefined,
  )
  const link = useJourney((journey) =>
    waypoints.size === 0 && links.size === 1 ? [...links].map((id) => journey.links.get(id))[0] : undefined,
  )
  if (card) return <CardDetails key={card.id} card={card} />
  if (link) return <LinkDetails key={`${link.from} ${link.to} ${link.kind}`} link={link} />
  if (waypoints.size + links.size > 1) return <ManyDetails key={[...waypoints].join()} />
  return (
    <div className="pane-empty">
      <MousePointerClick aria-hidden="true" />
      <strong>{text('inspector.nothing')}</strong>
      <p>{text('inspector.nothingHow')}</p>
    </div>
  )
}
