import { ArrowRight, X } from 'lucide-react'
import { useState } from 'react'
import { cardName } from '../../i18n/waypoint-words.ts'
import { remove } from '../../journey/commands/remove.ts'
import type { WaypointId } from '../../journey/ids.ts'
import type { Link } from '../../journey/link.ts'
import { linksFrom, linksTo } from '../../journey/queries.ts'
import type { Instrument, Waypoint } from '../../journey/waypoint.ts'
import { KindChip } from '../../ui/kind-chip.tsx'
import { useActions, useJourney, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { ConnectPicker } from './connect-picker.tsx'
import { outcomesToServe } from './outcomes-to-serve.ts'

/** Where a card leads and what leads to it, in words; and a way to lead it elsewhere. */
export function CardLinks({ card, disabled }: { card: Waypoint; disabled: boolean }) {
  const { text } = useTexts()
  const goes = useJourney((journey) => linksFrom(journey, card.id))
  const comes = useJourney((journey) => linksTo(journey, card.id))
  const [isConnecting, setConnecting] = useState(false)
  return (
    <section className="pane-section" aria-label={text('inspector.links')}>
      <h3>{text('inspector.links')}</h3>
      {goes.length + comes.length === 0 && <p className="pane-note">{text(`inspector.noLinks.${card.type}`)}</p>}
      {goes.length > 0 && <LinkList title={text('inspector.goesTo')} links={goes} self={card.id} disabled={disabled} />}
      {comes.length > 0 && (
        <LinkList title={text('inspector.comesFrom')} links={comes} self={card.id} disabled={disabled} />
      )}
      {card.type === 'instrument' && !disabled && !isConnecting && <OutcomesToServe instrument={card} />}
      {!disabled && !isConnecting && (
        <button type="button" className="button" onClick={() => setConnecting(true)}>
          <ArrowRight aria-hidden="true" className="turns" />
          {text('inspector.connect')}
        </button>
      )}
      {isConnecting && <ConnectPicker from={card.id} onDone={() => setConnecting(false)} />}
    </section>
  )
}

/** As long as an instrument serves nothing: outcomes on the map that its form usually serves, one tap each. */
function OutcomesToServe({ instrument }: { instrument: Instrument }) {
  const texts = useTexts()
  const actions = useActions()
  const outcomes = useJourney((journey) => outcomesToServe(journey, instrument))
  if (outcomes.length === 0) return null
  return (
    <div className="suggestions">
      <p className="pane-note">{texts.text('inspector.serveIdeas')}</p>
      {outcomes.map((outcome) => (
        <button
          key={outcome.id}
          type="button"
          className="suggestion suggestion-card"
          onClick={() => actions.connect(instrument.id, outcome.id)}
        >
          <KindChip of={outcome} />
          <span dir="auto">{cardName(outcome, texts)}</span>
        </button>
      ))}
    </div>
  )
}

function LinkList(props: { title: string; links: readonly Link[]; self: WaypointId; disabled: boolean }) {
  return (
    <div>
      <h4 className="field-label">{props.title}</h4>
      <ul className="link-list">
        {props.links.map((link) => (
          <LinkLine key={link.id} link={link} self={props.self} disabled={props.disabled} />
        ))}
      </ul>
    </div>
  )
}

function LinkLine({ link, self, disabled }: { link: Link; self: WaypointId; disabled: boolean }) {
  const texts = useTexts()
  const { text } = texts
  const { view } = useSession()
  const actions = useActions()
  const isOut = link.from === self
  const other = useJourney((journey) => journey.waypoints.get(isOut ? link.to : link.from))
  const name = cardName(other, texts)
  const partly = link.kind === 'contributesTo' && link.strength === 'partial'
  return (
    <li className="link-line-item">
      <button type="button" className="link-open" onClick={() => view.select([], [link.id])}>
        <small>
          {isOut ? text(`linkKind.${link.kind}.reads`) : text(`inspector.reads.${link.kind}`)}
          {partly && ` · ${text('strength.partial')}`}
        </small>
        <span dir="auto">{name}</span>
      </button>
      {!disabled && (
        <button
          type="button"
          className="icon-button icon-button-small"
          aria-label={text('inspector.removeLink', { name })}
          title={text('inspector.removeLink', { name })}
          onClick={() => actions.run((journey) => remove(journey, [], [link.id]))}
        >
          <X aria-hidden="true" />
        </button>
      )}
    </li>
  )
}
