import { memo, useEffect, useLayoutEffect, useRef } from 'react'
import { NOBODY, type Presence } from '../document/presence.ts'
import { type Box, overlap } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import { usePresence, useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { useCanvas } from './canvas-context.tsx'

/** Above so many, cursors would only hide the map and fill the line; selections and drags still show. */
const MOST_CURSORS = 12

/** The others: what they have chosen, where they write, and their hands. Never in the way of one's own. */
export function OthersLayer() {
  const others = usePresence((state) => [...state.others.keys()])
  return (
    <div className="others" aria-hidden="true">
      {others.map((id, place) => (
        <Other key={id} id={id} showCursor={place < MOST_CURSORS} />
      ))}
    </div>
  )
}

const Other = memo(function Other({ id, showCursor }: { id: number; showCursor: boolean }) {
  const { text } = useTexts()
  const told = usePresence(({ others }) => {
    const { name, colour, drag, selection, editing, cursor } = others.get(id) ?? NOBODY
    // Ids as one text: the list is new with each message, and compared one level deep only.
    return { name, colour, marked: (drag?.ids ?? selection).join(' '), editing, hasCursor: cursor !== null }
  })
  const marked = told.marked === '' ? [] : (told.marked.split(' ') as WaypointId[])
  const name = told.name || text('people.guest')
  return (
    <div style={{ '--theirs': told.colour } as React.CSSProperties}>
      {marked.map((card) => (
        <Mark key={card} id={card} name={told.editing === card ? text('card.editedBy', { name }) : name} />
      ))}
      {showCursor && told.hasCursor && <Cursor id={id} name={name} />}
    </div>
  )
})

/** A hand follows without React, in the frame in which the cards under it do. */
function Cursor({ id, name }: { id: number; name: string }) {
  const { presence } = useSession()
  const hand = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    let frame: number | undefined
    const follow = (): void => {
      frame = undefined
      const cursor = presence.getState().others.get(id)?.cursor
      if (cursor && hand.current) hand.current.style.transform = `translate(${cursor.x}px, ${cursor.y}px)`
    }
    follow()
    const stop = presence.subscribe((now, was) => {
      if (now.others !== was.others) frame ??= requestAnimationFrame(follow)
    })
    return () => {
      stop()
      if (frame !== undefined) cancelAnimationFrame(frame)
    }
  }, [presence, id])
  return (
    <div ref={hand} className="cursor">
      <div className="cursor-hand">
        <svg width="18" height="20" viewBox="0 0 18 20" aria-hidden="true">
          <path d="M1.5 1.5 16 9.2 9.4 11.1 6 17.8Z" />
        </svg>
        <span dir="auto">{name}</span>
      </div>
    </div>
  )
}

const Mark = memo(function Mark({ id, name }: { id: Presence['selection'][number]; name: string }) {
  const { shown, carried } = useCanvas()
  const mark = useRef<HTMLDivElement>(null)
  // Ten cards under another's hand move at every frame: their marks follow without React.
  useEffect(() => {
    let last: Box | undefined
    const follow = (): void => {
      const { boxes, sight, held } = shown.getState()
      const box = boxes.get(id)
      if (!mark.current) return
      const isSeen = box !== undefined && (sight.far || overlap(sight.kept, box))
      if (mark.current.hidden === isSeen) mark.current.hidden = !isSeen
      if (!isSeen || box === last) return
      const { style } = mark.current
      style.transform = `translate(${box.x}px, ${box.y}px)`
      if (last?.width !== box.width) style.width = `${box.width}px`
      if (last?.height !== box.height) style.height = `${box.height}px`
      if (last && held.has(id)) carried.touch(mark.current)
      last = box
    }
    follow()
    return shown.subscribe(follow)
  }, [shown, carried, id])
  return (
    <div ref={mark} className="their-mark">
      <span dir="auto">{name}</span>
    </div>
  )
})
