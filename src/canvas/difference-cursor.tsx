import { type KeyboardEvent, useRef } from 'react'
import { shownBox } from '../journey/cards.ts'
import type { LinkSign } from '../journey/drawn-difference.ts'
import type { Box, Point } from '../journey/geometry.ts'
import type { WalkedDifference } from '../journey/walked-differences.ts'
import { useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { useShown } from './canvas-context.tsx'
import { tellGhost } from './ghost-reason.ts'
import { useDifferenceWalk } from './use-difference-walk.ts'
import type { FoundDifference } from './use-found-difference.ts'

/**
 * Where one is on the way through what differs, with what became of it in words. One stop for the Tab key: from there arrows
 * go on, Enter does what a tap on the sign does, and Escape leaves the way.
 */
export function DifferenceCursor({ found, signs }: { found: FoundDifference; signs: readonly LinkSign[] }) {
  const { text, direction } = useTexts()
  const session = useSession()
  const button = useRef<HTMLButtonElement>(null)
  const { walk, count, at, here } = useDifferenceWalk(found, button)
  // This box alone: all of them are others at each step of a hand, and React must not draw then.
  const standing = useShown((shown) => (here?.of === 'card' ? shown.boxes.get(here.card.card.id) : undefined))
  const box = here && (standing ?? boxOf(here, signs, found.after.about.direction))
  const act = (): void => {
    if (here?.of === 'card' && here.card.how === 'removed') tellGhost(session, here.card.card, text('card.untitled'))
    else if (here?.of === 'card') session.view.select([here.card.card.id])
    else if (here?.of === 'link' && here.link.how !== 'removed') session.view.select([], [here.link.link.id])
    else if (at) session.view.say({ key: 'compare.alone', values: { told: at.told } })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const forward = direction === 'rtl' ? -1 : 1
    const steps: Record<string, number> = { ArrowRight: forward, ArrowLeft: -forward, ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step) walk.getState().step(step > 0 ? 1 : -1, true)
    else if (event.key === 'Escape' && at) walk.setState({ at: null })
    else return
    event.preventDefault()
  }
  return (
    <div className="difference-walk" data-at={at ? true : undefined}>
      <button
        ref={button}
        type="button"
        className="difference-cursor"
        data-of={here?.of}
        style={box && { transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }}
        aria-label={
          at
            ? `${text('history.slider.place', { at: at.place, of: count })}: ${at.told}`
            : text('compare.walk.label', { count })
        }
        aria-keyshortcuts="D Shift+D"
        onFocus={({ currentTarget }) => {
          if (!at && currentTarget.matches(':focus-visible')) walk.getState().step(1, false)
        }}
        onKeyDown={onKeyDown}
        onClick={act}
      />
      {at && box && (
        <p
          className="difference-bubble"
          dir="auto"
          aria-hidden="true"
          style={{
            transform: `translate(${box.x + box.width / 2}px, ${box.y + box.height}px) scale(var(--unscale, 1))`,
          }}
        >
          {at.told}
        </p>
      )}
    </div>
  )
}

/** As shown; of a phase none, for headings stand elsewhere. */
function boxOf(here: WalkedDifference, signs: readonly LinkSign[], direction: 'ltr' | 'rtl'): Box | undefined {
  if (here.of === 'phase') return undefined
  if (here.of === 'card') return shownBox(here.card.card, direction)
  const { x, y } = here.place
  const middle: Point = signs.find(({ difference }) => difference === here.link)?.at ?? {
    x: direction === 'rtl' ? -x : x,
    y,
  }
  return { x: middle.x - SIGN.width / 2, y: middle.y - SIGN.height / 2, ...SIGN }
}

const SIGN = { width: 84, height: 26 }
