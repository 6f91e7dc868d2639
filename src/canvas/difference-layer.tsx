import { memo, type PointerEvent, useRef } from 'react'
import { tellChange } from '../i18n/tell-change.ts'
import type { Texts } from '../i18n/texts.ts'
import type { Change } from '../journey/change.ts'
import type { CardDifference } from '../journey/difference.ts'
import { type CardSign, type Ghost, type LinkSign, signsOf } from '../journey/drawn-difference.ts'
import type { Box, Point } from '../journey/geometry.ts'
import type { Journey } from '../journey/journey.ts'
import { arrowPath, routePath } from '../journey/routes-shapes.ts'
import type { Waypoint, WaypointType } from '../journey/waypoint.ts'
import { titleOf } from '../session/actions.ts'
import { useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { CardText } from './card-text.tsx'
import { DifferenceIconOf } from './difference-icon.tsx'
import './difference.css'
import type { Setting } from './fit-text.ts'
import { type DrawnCard, type Signs, useDrawnDifference } from './use-drawn-difference.ts'

/**
 * What tells the shown journey from the one that it is compared with: under the cards ghosts, trails and links that left,
 * over them signs with a word each. A layer of its own: cards know nothing of it. From afar it is hidden, for there all of it
 * is painted: see overview-difference.ts.
 */
export function DifferenceLayer() {
  const drawn = useDrawnDifference()
  if (!drawn) return null
  const { before, after, standing, lively, ghosts } = drawn
  return (
    <>
      <div className="difference-under">
        <Lines signs={standing} which="standing" />
        <Lines signs={lively} which="lively" />
        {ghosts.map((ghost) => (
          <GhostCard key={ghost.card.id} ghost={ghost} />
        ))}
      </div>
      <div className="difference-over">
        <SignsOf signs={standing} before={before} after={after} />
      </div>
      <div className="difference-over difference-lively">
        <SignsOf signs={lively} before={before} after={after} isLively />
      </div>
    </>
  )
}

/** Width of lines, px. */
const WIDTH = 1.4

/** Trails, links that left, and a glow along those that are new or turned. */
const Lines = memo(function Lines({ signs: { cards, links }, which }: LinesProps) {
  if (cards.length === 0 && links.length === 0) return null
  const of = (wanted: (sign: LinkSign) => boolean): string =>
    links.flatMap((sign) => (wanted(sign) ? [routePath(sign.route)] : [])).join('')
  const trails = cards.flatMap(({ trail }) => trail ?? [])
  return (
    <svg className="links difference-lines" data-which={which} role="presentation">
      <path className="difference-fresh" d={of(({ difference: { how } }) => how === 'added' || how === 'turned')} />
      <path className="difference-gone" d={of(({ difference: { how } }) => how === 'removed')} />
      <path
        className="difference-trail"
        d={trails.map(({ from, tip }) => `M${from.x} ${from.y}L${tip.x} ${tip.y}`).join('')}
      />
      <path
        className="difference-trail-end"
        d={trails
          .map(({ from, tip, angle }) => arrowPath(tip, angle, 6 * WIDTH + 1) + ring(from.x, from.y, 2.6 * WIDTH))
          .join('')}
      />
    </svg>
  )
})

interface LinesProps {
  readonly signs: Signs
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
const GhostCard = memo(function GhostCard({ ghost: { card, box } }: { ghost: Ghost }) {
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
      <CardText className="ghost-title" text={title} setting={GHOST_TITLES[card.type]} />
      <span className="difference-signs">
        <Sign icon="removed" word={text('compare.sign.removed')} />
      </span>
    </div>
  )
})

const SignsOf = memo(function SignsOf({ signs: { cards, links }, ...of }: { signs: Signs } & Between) {
  return (
    <>
      {cards.map((card) => (
        <CardSigns key={card.difference.card.id} {...card} {...of} />
      ))}
      {links.map((sign) => (
        <LinkSignAt key={sign.difference.link.id} sign={sign} {...of} />
      ))}
    </>
  )
})

interface Between {
  readonly before: Journey
  readonly after: Journey
  /** Whether they follow a hand. */
  readonly isLively?: boolean
}

const CardSigns = memo(
  function CardSigns({ difference, box, before, after, isLively }: DrawnCard & Between) {
    const texts = useTexts()
    const signs = signsOf(difference)
    if (signs.length === 0) return null
    const { how, card } = difference
    const { x, y, width, height } = box
    return (
      <>
        {how === 'added' && (
          <span
            className="difference-frame"
            data-type={card.type}
            style={{ ...placeOf(box, isLively), width, height }}
          />
        )}
        <span
          className="difference-at"
          data-how={how}
          style={{ ...placeOf({ x, y: y - (how === 'added' ? 15 : 13) }, isLively), width }}
        >
          {signs.map((sign) => (
            <Sign
              key={sign}
              icon={sign}
              word={texts.text(`compare.sign.${sign}`)}
              title={tellSign(sign, difference, { before, after }, texts)}
            />
          ))}
        </span>
      </>
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
  function LinkSignAt({ sign: { difference, at }, before, after, isLively }: { sign: LinkSign } & Between) {
    const { text } = useTexts()
    const { how, link } = difference
    const { from, to, kind } = link
    const journey = how === 'removed' ? before : after
    const name = (id: typeof from): string => titleOf(journey, id) || text('card.untitled')
    const told = text('link.label', { from: name(from), to: name(to), reads: text(`linkKind.${kind}.reads`) })
    return (
      <span
        className="difference-link"
        data-how={how}
        role="img"
        aria-label={text(`compare.link.${how}`, { told })}
        title={text(`compare.link.${how}`, { told })}
        style={placeOf({ x: at.x - LINK_SIGN / 2, y: at.y - LINK_SIGN / 2 }, isLively)}
      >
        <DifferenceIconOf name={how} colour={how === 'added' ? 'accent' : 'soft'} />
      </span>
    )
  },
  (was, now) => was.sign.difference === now.sign.difference && was.sign.route === now.sign.route,
)

function styleOf(box: Box): React.CSSProperties {
  return { ...placeOf(box, true), width: box.width, height: box.height }
}

/** How large the sign of a link is, px. */
const LINK_SIGN = 18

/**
 * What stands is laid out by its margins, in one cell of a grid: whatever is positioned or moved by a transform is sorted for
 * itself at every step of the camera. What follows a hand has a transform, and is not laid out in each frame.
 */
function placeOf({ x, y }: Point, isLively = false): React.CSSProperties {
  return isLively ? { transform: `translate(${x}px, ${y}px)` } : { marginLeft: x, marginTop: y }
}
