import { ArrowLeftRight, ArrowRight, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { cardName, kindName } from '../../i18n/waypoint-words.ts'
import type { Fields } from '../../journey/change.ts'
import { changeKind, reconnect } from '../../journey/commands/connect.ts'
import { describe } from '../../journey/commands/describe.ts'
import { newId, type WaypointId } from '../../journey/ids.ts'
import type { Journey } from '../../journey/journey.ts'
import { kindsBetween, type Link, type LinkKind, STRENGTHS } from '../../journey/link.ts'
import { linksFrom } from '../../journey/queries.ts'
import { CommitField } from '../../ui/commit-field.tsx'
import { KindChip } from '../../ui/kind-chip.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useActions, useJourney, useMayEdit, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import type { End } from './connect-candidates.ts'
import { ReconnectPicker } from './connect-picker.tsx'
import './inspector-link.css'

/** A link between two cards: what it says, how strongly, why, and what must hold for it. */
export function LinkDetails({ link }: { link: Link }) {
  const { text } = useTexts()
  const { view, store } = useSession()
  const actions = useActions()
  const disabled = !useMayEdit()
  const from = useJourney((journey) => journey.waypoints.get(link.from))
  const to = useJourney((journey) => journey.waypoints.get(link.to))
  const set = (fields: Fields<Link>): boolean => actions.run((journey) => describe(journey, 'links', link.id, fields))
  if (!from || !to) return null
  const kinds = kindsBetween(from.type, to.type)
  const mayTurn = kindsBetween(to.type, from.type).includes(link.kind)
  /** The link was replaced by one with a new id; it stays chosen. */
  const follow = (start: WaypointId, end: WaypointId, kind: LinkKind): void => {
    const now = findLink(store.getState().journey, start, end, kind)
    if (now) view.select([], [now.id])
  }
  return (
    <>
      <h2 className="pane-title">{text(`linkKind.${link.kind}.name`)}</h2>
      <p className="pane-intro">{text(`linkKind.${link.kind}.gist`)}</p>
      <div className="link-ends">
        <LinkEnd link={link} end="from" mayLead={!disabled} />
        <LinkEnd link={link} end="to" mayLead={!disabled} />
      </div>
      <div className="pane-fields">
        {kinds.length > 1 && (
          <SelectField
            label={text('inspector.linkKind')}
            value={link.kind}
            disabled={disabled}
            options={kinds.map((kind) => ({ value: kind, label: text(`linkKind.${kind}.name`) }))}
            onChoose={(kind) => {
              if (actions.run((journey) => changeKind(journey, link.id, kind, newId())))
                follow(link.from, link.to, kind)
            }}
          />
        )}
        {link.kind === 'contributesTo' && (
          <SelectField
            label={text('inspector.strength')}
            value={link.strength}
            disabled={disabled}
            options={STRENGTHS.map((strength) => ({ value: strength, label: text(`strength.${strength}`) }))}
            onChoose={(strength) => set({ strength })}
          />
        )}
        <CommitField
          shape="text"
          label={text('inspector.rationale')}
          placeholder={text('inspector.rationaleWhat')}
          value={link.rationale}
          disabled={disabled}
          onCommit={(rationale) => set({ rationale })}
        />
        <CommitField
          shape="text"
          label={text('inspector.assumption')}
          placeholder={text('inspector.assumptionWhat')}
          value={link.assumption}
          disabled={disabled}
          onCommit={(assumption) => set({ assumption })}
        />
      </div>
      {!disabled && (
        <div className="card-doings">
          {mayTurn && (
            <button
              type="button"
              className="button"
              onClick={() => {
                const ends = { from: link.to, to: link.from }
                if (actions.run((journey) => reconnect(journey, link.id, ends, newId())))
                  follow(ends.from, ends.to, link.kind)
              }}
            >
              <ArrowLeftRight aria-hidden="true" />
              {text('inspector.turn')}
            </button>
          )}
          <button type="button" className="button button-danger" onClick={actions.removeSelected}>
            <Trash2 aria-hidden="true" />
            {text('action.remove')}
          </button>
        </div>
      )}
    </>
  )
}

/** The card at one end, and a way to lead the link from or to another one. */
function LinkEnd({ link, end, mayLead }: { link: Link; end: End; mayLead: boolean }) {
  const { text } = useTexts()
  const [isLeading, setLeading] = useState(false)
  const done = (): void => {
    setLeading(false)
    // The button comes back where the list was, perhaps beside a link with new ends; the focus goes with it.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`.link-lead[data-end="${end}"]`)?.focus())
  }
  return (
    <div className="link-end">
      <EndCard id={link[end]} label={text(`inspector.${end}`)} />
      {mayLead && !isLeading && (
        <button type="button" className="text-button link-lead" data-end={end} onClick={() => setLeading(true)}>
          <ArrowRight aria-hidden="true" className="turns" />
          {text(`inspector.lead.${end}`)}
        </button>
      )}
      {isLeading && <ReconnectPicker link={link} end={end} onDone={done} />}
    </div>
  )
}

function EndCard({ id, label }: { id: WaypointId; label: string }) {
  const texts = useTexts()
  const { view, camera } = useSession()
  const card = useJourney((journey) => journey.waypoints.get(id))
  if (!card) return null
  return (
    <button
      type="button"
      className="link-end-card"
      aria-label={`${label}: ${cardName(card, texts)}`}
      onClick={() => {
        view.select([id])
        camera.getState().show([id])
      }}
    >
      <KindChip of={card} />
      <span>
        <small>{`${label} · ${kindName(card, texts)}`}</small>
        <span dir="auto">{cardName(card, texts)}</span>
      </span>
    </button>
  )
}

function findLink(journey: Journey, from: WaypointId, to: WaypointId, kind: LinkKind): Link | undefined {
  return linksFrom(journey, from).find((link) => link.to === to && link.kind === kind)
}
