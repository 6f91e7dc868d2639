import { memo, useCallback, useRef } from 'react'
import { CARD_SIZES } from '../journey/cards.ts'
import type { CardDifference, LinkDifference } from '../journey/difference.ts'
import { signsOf } from '../journey/drawn-difference.ts'
import type { Point } from '../journey/geometry.ts'
import { useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { DifferenceSign } from './difference-sign.tsx'
import { SIGN_HEIGHT } from './difference-sizes.ts'
import { type Between, tellLink, tellSign } from './difference-told.ts'
import type { Signs } from './drawn-differences.ts'
import { type HandDifference, useHeldPlaces } from './use-held-places.ts'

/** Signs of what stands. */
export const StandingSigns = memo(function StandingSigns({
  signs: { cards, links },
  ...of
}: { signs: Signs } & Between) {
  return (
    <>
      {cards.map(({ difference, box }) => (
        <CardSigns key={difference.card.id} difference={difference} x={box.x} y={box.y} {...of} />
      ))}
      {links.map(({ difference, at }) => (
        <LinkSignAt key={difference.link.id} difference={difference} x={at.x} y={at.y} {...of} />
      ))}
    </>
  )
})

/** Signs of what is in a hand, each in a place of its own that goes with it. */
export function HeldSigns(hand: HandDifference) {
  const { before, after } = hand.found
  const over = useRef<HTMLDivElement>(null)
  const place = useCallback(({ cards, links }: Signs): void => {
    const places = new Map<string, Point>()
    for (const { difference, box } of cards) places.set(difference.card.id, box)
    for (const { difference, at } of links) places.set(difference.link.id, at)
    for (const child of over.current?.children ?? []) {
      const element = child as HTMLElement
      const at = places.get(element.dataset.of ?? '')
      if (element.hidden === Boolean(at)) element.hidden = !at
      if (at) element.style.transform = `translate(${at.x}px, ${at.y}px)`
    }
  }, [])
  useHeldPlaces(hand, place)
  return (
    <div ref={over} className="difference-over">
      {hand.held.cards.map((difference) => (
        <div key={difference.card.id} className="difference-held" data-of={difference.card.id}>
          <CardSigns difference={difference} x={0} y={0} before={before} after={after} />
        </div>
      ))}
      {hand.held.links.map((difference) => (
        <div key={difference.link.id} className="difference-held" data-of={difference.link.id}>
          <LinkSignAt difference={difference} x={0} y={0} before={before} after={after} />
        </div>
      ))}
    </div>
  )
}

const CardSigns = memo(
  function CardSigns({ difference, x, y, before, after }: { difference: CardDifference } & Point & Between) {
    const texts = useTexts()
    const { view } = useSession()
    const signs = signsOf(difference)
    if (signs.length === 0) return null
    const { how, card } = difference
    const title = card.title || texts.text('card.untitled')
    const { width, height } = CARD_SIZES[card.type]
    return (
      <>
        {how === 'added' && (
          <span className="difference-frame" data-type={card.type} style={{ ...placeOf({ x, y }), width, height }} />
        )}
        <span
          className="difference-at"
          data-how={how}
          style={{ ...placeOf({ x, y: y - (how === 'added' ? 15 : 13) }), width }}
        >
          {signs.map((sign) => {
            const told = tellSign(sign, difference, { before, after }, texts)
            return (
              <DifferenceSign
                key={sign}
                icon={sign}
                word={texts.text(`compare.sign.${sign}`)}
                title={told}
                onTap={() =>
                  view.say({ key: 'compare.told', values: { title, told: told ?? texts.text(`compare.sign.${sign}`) } })
                }
              />
            )
          })}
        </span>
      </>
    )
  },
  (was, now) => was.difference === now.difference && was.x === now.x && was.y === now.y,
)

const LinkSignAt = memo(
  function LinkSignAt({ difference, x, y, before, after }: { difference: LinkDifference } & Point & Between) {
    const texts = useTexts()
    const { view } = useSession()
    const told = tellLink(difference, { before, after }, texts)
    return (
      <span className="difference-link" data-how={difference.how} style={placeOf({ x, y: y - SIGN_HEIGHT / 2 })}>
        <DifferenceSign
          icon={difference.how}
          word={texts.text(`compare.linkSign.${difference.how}`)}
          title={told}
          onTap={() => view.say({ key: 'compare.alone', values: { told } })}
        />
      </span>
    )
  },
  (was, now) => was.difference === now.difference && was.x === now.x && was.y === now.y,
)

/**
 * By margins, in one cell of a grid: whatever is positioned or moved by a transform is sorted for itself at every step of the
 * camera.
 */
function placeOf({ x, y }: Point): React.CSSProperties {
  return { marginLeft: x, marginTop: y }
}
