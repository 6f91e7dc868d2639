import { useReactFlow } from '@xyflow/react'
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { shownCorner } from '../journey/cards.ts'
import { centre, grow } from '../journey/geometry.ts'
import { type WalkedDifference, walkedDifferences } from '../journey/walked-differences.ts'
import { NO_WALK, walkOf } from '../session/difference-walk.ts'
import { useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { tellCard, tellLink, tellPhase } from './difference-told.ts'
import { chordOf, isElsewhere } from './keyboard.ts'
import type { FoundDifference } from './use-found-difference.ts'

/** Where what signs say can be read, and from where on one comes as near as that. */
const NEAR = 0.7
const TOO_FAR = 0.55
/** Around a card or a sign, for what is told beside it, px. */
const AIR = 90

/** Goes through all that differs, by keys (D and Shift+D) or as others ask; what one comes to is brought into sight. */
export function useDifferenceWalk(found: FoundDifference | undefined, cursor: RefObject<HTMLElement | null>) {
  const session = useSession()
  const texts = useTexts()
  const flow = useReactFlow()
  const walk = walkOf(session)
  const { at, count } = useStore(walk)
  const wantsFocus = useRef(false)
  const all = useMemo(() => (found ? walkedDifferences(found.difference, found.before, found.after) : []), [found])
  const bring = useCallback(
    ({ of, place }: WalkedDifference): void => {
      const camera = session.camera.getState()
      const seen = camera.seen()
      if (!seen) return
      if (of === 'phase') {
        camera.bring({ x: place.x, y: seen.y + seen.height / 2, width: Math.min(place.width, seen.width), height: 1 })
        return
      }
      const { direction } = session.store.getState().journey.about
      const { x, y } = centre({ ...place, ...shownCorner(place, place.width, direction) })
      if (flow.getZoom() < TOO_FAR) flow.setCenter(x, y, { zoom: NEAR }).catch(() => {})
      const around = grow(place, AIR)
      // A window that is narrower than what is to be seen with it would have the camera zoom out.
      const width = Math.min(around.width, camera.seen()?.width ?? around.width)
      camera.bring({ ...around, x: around.x + (around.width - width) / 2, width })
    },
    [session, flow],
  )
  useEffect(() => {
    if (!found) return
    const atPlace = (place: number) => {
      const one = all[place]
      return one ? { key: one.key, place: place + 1, told: tellWalked(one, found, texts) } : null
    }
    const { at: was } = walk.getState()
    walk.setState({
      count: all.length,
      at: was && atPlace(all.findIndex(({ key }) => key === was.key)),
      step(direction, focuses) {
        const here = all.findIndex(({ key }) => key === walk.getState().at?.key)
        const place = here < 0 ? (direction > 0 ? 0 : all.length - 1) : (here + direction + all.length) % all.length
        const next = all[place]
        if (!next) return
        bring(next)
        wantsFocus.current = focuses
        walk.setState({ at: atPlace(place) })
      },
    })
  }, [walk, all, found, texts, bring])
  useEffect(() => () => walk.setState(NO_WALK, true), [walk])
  useEffect(() => {
    if (!at || !wantsFocus.current) return
    wantsFocus.current = false
    cursor.current?.focus({ preventScroll: true })
  }, [at, cursor])
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isElsewhere(event.target)) return
      const chord = chordOf(event)
      if (chord !== 'd' && chord !== 'shift+d') return
      event.preventDefault()
      walk.getState().step(chord === 'd' ? 1 : -1, true)
    }
    /** A hand that takes something else has seen enough. */
    const press = ({ target }: PointerEvent): void => {
      const stays = target instanceof Element && target.closest('.showing-bar, .difference-cursor')
      if (walk.getState().at && !stays) walk.setState({ at: null })
    }
    addEventListener('keydown', down)
    addEventListener('pointerdown', press)
    return () => {
      removeEventListener('keydown', down)
      removeEventListener('pointerdown', press)
    }
  }, [walk])
  return { walk, count, at, here: at ? all.find(({ key }) => key === at.key) : undefined }
}

function tellWalked(one: WalkedDifference, found: FoundDifference, texts: ReturnType<typeof useTexts>): string {
  if (one.of === 'phase') return tellPhase(one.mark.phase.id, found, texts)
  return one.of === 'card' ? tellCard(one.card, found, texts) : tellLink(one.link, found, texts)
}
