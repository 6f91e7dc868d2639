import { memo, useEffect, useRef } from 'react'
import type { Presence } from '../document/presence.ts'
import { type Box, overlap } from '../journey/geometry.ts'
import { usePresence } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { useCanvas } from './canvas-context.tsx'

/** Above so many, cursors would only hide the map and fill the line; selections and drags still show. */
const MOST_CURSORS = 12

/** The others: what they have chosen, where they write, and their hands. Never in the way of one's own. */
export function OthersLayer() {
  const others = usePresence((state) => state.others)
  return (
    <div className="others" aria-hidden="true">
      {[...others].map(([id, presence], place) => (
        <Other key={id} presence={presence} showCursor={place < MOST_CURSORS} />
      ))}
    </div>
  )
}

const Other = memo(function Other({ presence, showCursor }: { presence: Presence; showCursor: boolean }) {
  const { text } = useTexts()
  const name = presence.name || text('people.guest')
  const style = { '--theirs': presence.colour } as React.CSSProperties
  const marked = presence.drag ? presence.drag.ids : presence.selection
  return (
    <div style={style}>
      {marked.map((id) => (
        <Mark key={id} id={id} name={presence.editing === id ? text('card.editedBy', { name }) : name} />
      ))}
      {showCursor && presence.cursor && (
        <div className="cursor" style={{ transform: `translate(${presence.cursor.x}px, ${presence.cursor.y}px)` }}>
          <div className="cursor-hand">
            <svg width="18" height="20" viewBox="0 0 18 20" aria-hidden="true">
              <path d="M1.5 1.5 16 9.2 9.4 11.1 6 17.8Z" />
            </svg>
            <span dir="auto">{name}</span>
          </div>
        </div>
      )}
    </div>
  )
})

const Mark = memo(function Mark({ id, name }: { id: Presence['selection'][number]; name: string }) {
  const { shown } = useCanvas()
  const mark = useRef<HTMLDivElement>(null)
  // Ten cards under another's hand move at every frame: their marks follow without React.
  useEffect(() => {
    let last: Box | undefined
    const follow = (): void => {
      const { boxes, sight } = shown.getState()
      const box = boxes.get(id)
      if (!mark.current) return
      const isSeen = box !== undefined && (sight.far || overlap(sight.kept, box))
      if (mark.current.hidden === isSeen) mark.current.hidden = !isSeen
      if (!isSeen || box === last) return
      last = box
      const { style } = mark.current
      style.transform = `translate(${box.x}px, ${box.y}px)`
      style.width = `${box.width}px`
      style.height = `${box.height}px`
    }
    follow()
    return shown.subscribe(follow)
  }, [shown, id])
  return (
    <div ref={mark} className="their-mark">
      <span dir="auto">{name}</span>
    </div>
  )
})
