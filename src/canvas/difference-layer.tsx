import { memo, type PointerEvent, useMemo, useRef } from 'react'
import { tellChange } from '../i18n/tell-change.ts'
import type { Texts } from '../i18n/texts.ts'
import type { Change } from '../journey/change.ts'
import type { CardDifference } from '../journey/difference.ts'
import { type CardSign, type Ghost, type LinkSign, signsOf } from '../journey/drawn-difference.ts'
import type { Box } from '../journey/geometry.ts'
import type { Journey } from '../journey/journey.ts'
import { arrowPath, routePath } from '../journey/routes-shapes.ts'
import type { Waypoint, WaypointType } from '../journey/waypoint.ts'
import { titleOf } from '../session/actions.ts'
import { useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { CardText } from './card-text.tsx'
import { farSigns } from './difference-far.ts'
import { DifferenceIconOf } from './difference-icon.tsx'
import './difference.css'
import type { Setting } from './fit-text.ts'
import { type DrawnCard, type DrawnDifference, type Signs, useDrawnDifference } from './use-drawn-difference.ts'

/**
 * What tells the shown journey from the one that it is compared with: under the cards ghosts, trails and links that left,
 * over them signs with a word each. A layer of its own: cards know nothing of it.
 */
export function DifferenceLayer() {
  const drawn = useDrawnDifference()
  if (!drawn) return null
  const detail = drawn.sight.far ? 'far' : 'near'
  return (
    <>
      <div
        className="difference-under"
        data-detail={detail}
        style={{ '--width': `${widthAt(drawn.sight)}px` } as React.CSSProperties}
      >
        <Lines signs={drawn.standing} sight={drawn.sight} which="standing" />
        <Lines signs={drawn.lively} sight={drawn.sight} which="lively" />
        {drawn.ghosts.map((ghost) => (
          <GhostCard key={ghost.card.id} ghost={ghost} isFar={drawn.sight.far} />
        ))}
      </div>
      <div className="difference-over">
        {drawn.sight.far ? (
          <FarSigns drawn={drawn} />
        ) : (
          <>
            <NearSigns signs={drawn.standing} before={drawn.before} after={drawn.after} />
            <NearSigns signs={drawn.lively} before={drawn.before} after={drawn.after} />
          </>
        )}
      </div>
    </>
  )
}

/** Trails, links that left, and a glow along those that are new or turned. */
const Lines = memo(function Lines({ signs: { cards, links }, sight, which }: LinesProps) {
  const width = widthAt(sight)
  if (cards.length === 0 && links.length === 0) return null
  const of = (wanted: (sign: LinkSign) => boolean): string =>
    links.flatMap((sign) => (wanted(sign) ? [routePath(sign.route)] : [])).join('')
  const trails = cards.flatMap(({ trail }) => trail ?? [])
  return (
    <svg
      className="links difference-lines"
      data-which={which}
      role="presentation"
      style={{ '--width': `${width}px` } as React.CSSProperties}
    >
      <path className="difference-fresh" d={of(({ difference: { how } }) => how === 'added' || how === 'turned')} />
      <path className="difference-gone" d={of(({ difference: { how } }) => how === 'removed')} />
      <path
        className="difference-trail"
        d={trails.map(({ from, tip }) => `M${from.x} ${from.y}L${tip.x} ${tip.y}`).join('')}
      />
      <path
        className="difference-trail-end"
        d={trails
          .map(({ from, tip, angle }) => arrowPath(tip, angle, 6 * width + 1) + ring(from.x, from.y, 2.6 * width))
          .join('')}
      />
    </svg>
  )
})

interface LinesProps {
  readonly signs: Signs
  readonly sight: DrawnDifference['sight']
  readonly which: 'standing' | 'lively'
}

function ring(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`
}

const GHOST_TITLES: Readonly<Record<WaypointType, Setting>> = {
  outcome: { size: 13, weight: 500, width: 186, lines: 2 },
  instrument: { size: 13, weight: 500, width: 170, lines: 2 },
  loop: { size: 13, weight: 500, width: 150, lines: 2 },
}

/** How far a finger may slip for a tap to stay a tap, px. */
const SLIP = 6

/** A card that left. It can be asked for its name and nothing else: the list leads to what became of it. */
const GhostCard = memo(function GhostCard({ ghost: { card, box }, isFar }: { ghost: Ghost; isFar: boolean }) {
  const { text } = useTexts()
  const { view } = useSession()
  const pressed = useRef<{ x: number; y: number }>(undefined)
  const title = card.title || text('card.untitled')
  const tell = ({ clientX, clientY }: PointerEvent): void => {
    const from = pressed.current
    if (!from || Math.hypot(clientX - from.x, clientY - from.y) > SLIP) return
    view.say({ key: 'compare.ghost', values: { title } })
  }
  return (
    <div
      className="ghost"
      data-type={card.type}
      style={styleOf(box)}
      title={text('compare.ghost', { title })}
      onPointerDown={({ clientX, clientY }) => {
        pressed.current = { x: clientX, y: clientY }
      }}
      onPointerUp={tell}
    >
      {!isFar && (
        <>
          <CardText className="ghost-title" text={title} setting={GHOST_TITLES[card.type]} />
          <span className="difference-signs">
            <Sign icon="removed" word={text('compare.sign.removed')} />
          </span>
        </>
      )}
    </div>
  )
})

const NearSigns = memo(function NearSigns({ signs: { cards, links }, before, after }: { signs: Signs } & Between) {
  return (
    <>
      {cards.map((card) => (
        <CardSigns key={card.difference.card.id} {...card} before={before} after={after} />
      ))}
      {links.map((sign) => (
        <LinkSignAt key={sign.difference.link.id} sign={sign} before={before} after={after} />
      ))}
    </>
  )
})

interface Between {
  readonly before: Journey
  readonly after: Journey
}

const CardSigns = memo(
  function CardSigns({ difference, box, before, after }: DrawnCard & Between) {
    const texts = useTexts()
    const signs = signsOf(difference)
    if (signs.length === 0) return null
    return (
      <div className="difference-card" data-how={difference.how} data-type={difference.card.type} style={styleOf(box)}>
        <span className="difference-signs">
          {signs.map((sign) => (
            <Sign
              key={sign}
              icon={sign}
              word={texts.text(`compare.sign.${sign}`)}
              title={tellSign(sign, difference, { before, after }, texts)}
            />
          ))}
        </span>
      </div>
    )
  },
  (was, now) => was.difference === now.difference && was.box === now.box,
)

function Sign({ icon, word, title }: { icon: CardSign | 'removed'; word: string; title?: string | undefined }) {
  return (
    <span className="difference-sign" data-sign={icon} title={title}>
      <DifferenceIconOf name={icon} colour={icon === 'added' ? 'accent' : 'soft'} />
      {word}
    </span>
  )
}

/** What stood there before, in the sentences of the list. */
function tellSign(
  sign: CardSign,
  { card, fields }: CardDifference,
  { before, after }: Between,
  texts: Texts,
): string | undefined {
  if (sign !== 'changed') return undefined
  const own = fields.filter((name) => name in card)
  const lists = fields.filter((name) => !(name in card)).map((name) => texts.text(`compare.list.${name}`))
  if (own.length === 0) return lists.join(' · ')
  const said = Object.fromEntries(own.map((name) => [name, card[name as keyof Waypoint]]))
  const change = { do: 'set', in: 'waypoints', id: card.id, fields: said } as Change
  return [tellChange(change, before, texts, after), ...lists].join(' · ')
}

const LinkSignAt = memo(
  function LinkSignAt({ sign: { difference, at }, before, after }: { sign: LinkSign } & Between) {
    const { text } = useTexts()
    const { how, link } = difference
    const { from, to, kind } = link
    const journey = how === 'removed' ? before : after
    const name = (id: typeof from): string => titleOf(journey, id) || text('card.untitled')
    const told = text('link.label', { from: name(from), to: name(to), reads: text(`linkKind.${kind}.reads`) })
    const { x, y } = at
    return (
      <span
        className="difference-link"
        data-how={how}
        role="img"
        aria-label={text(`compare.link.${how}`, { told })}
        title={text(`compare.link.${how}`, { told })}
        style={{ transform: `translate(${x}px, ${y}px)` }}
      >
        <DifferenceIconOf name={how} colour={how === 'added' ? 'accent' : 'soft'} />
      </span>
    )
  },
  (was, now) => was.sign.difference === now.sign.difference && was.sign.route === now.sign.route,
)

function FarSigns({ drawn }: { drawn: DrawnDifference }) {
  const { text } = useTexts()
  const { added, frames, removed, changed } = useMemo(() => farSigns(drawn), [drawn])
  return (
    <svg
      className="links difference-far"
      role="img"
      aria-label={text('compare.far')}
      style={{ '--width': `${widthAt(drawn.sight)}px` } as React.CSSProperties}
    >
      <path className="difference-far-frames" d={frames} />
      <path className="difference-far-changed" d={changed} />
      <path className="difference-far-rim" d={added + removed} />
      <path className="difference-far-removed" d={removed} />
      <path className="difference-far-added" d={added} />
    </svg>
  )
}

/** Width of lines, px of the sheet: from afar those of one px would vanish. */
function widthAt({ far, zoom }: DrawnDifference['sight']): number {
  return far ? Math.min(1.2 / zoom, 8) : 1.4
}

function styleOf({ x, y, width, height }: Box): React.CSSProperties {
  return { transform: `translate(${x}px, ${y}px)`, width, height }
}
