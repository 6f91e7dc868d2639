import { Ellipsis, PanelRight, Pencil, Spline, Trash2 } from 'lucide-react'
import { Suspense, useRef, useState } from 'react'
import { around } from '../journey/geometry.ts'
import { lazily } from '../ui/lazily.ts'
import { useActions, useMayEdit, useSession, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { useLinking, useShown } from './canvas-context.tsx'
import { ToolsHolder } from './tools-holder.tsx'

const CardMenu = lazily(() => import('./card-menu.tsx').then(({ CardMenu }) => CardMenu))
const PulseButton = lazily(() => import('./pulse-button.tsx').then(({ PulseButton }) => PulseButton), null)

/** What can be done with the chosen cards, at them: all that dragging and keys do, by single taps. */
export function CardTools() {
  const { text } = useTexts()
  const { view, drag } = useSession()
  const actions = useActions()
  const mayEdit = useMayEdit()
  const chosen = useView((state) => state.waypoints)
  const editing = useView((state) => state.editing !== null)
  // While the end of a link is asked for they would lie over the very cards that it may lead to.
  const isLinking = useView((state) => state.linkingFrom !== null)
  const busy = useLinking((state) => state.linking !== null || state.offering !== null || state.isCarrying)
  const box = useShown((shown) => {
    if (chosen.size === 0 || chosen.size > 200 || drag.getState().places.size > 0) return undefined
    const whole = around([...chosen].flatMap((id) => shown.boxes.get(id) ?? []))
    return whole && `${whole.x} ${whole.y} ${whole.width} ${whole.height}`
  })
  const only = chosen.size === 1 ? [...chosen][0] : undefined
  const loop = useShown(({ journey }) => (only && journey.waypoints.get(only)?.type === 'loop' ? only : undefined))
  if (!box || busy || isLinking || editing) return null
  const [x = 0, y = 0, width = 0, height = 0] = box.split(' ').map(Number)
  const tools = [
    only && mayEdit && { key: 'editTitle', Icon: Pencil, run: () => view.setState({ editing: only }) },
    only && mayEdit && { key: 'link', Icon: Spline, run: () => view.setState({ linkingFrom: only }) },
    { key: 'details', Icon: PanelRight, run: () => view.setState({ panel: 'inspector' }) },
    mayEdit && { key: 'remove', Icon: Trash2, run: actions.removeSelected },
  ].filter((tool) => tool !== false && tool !== undefined)
  return (
    <ToolsHolder x={x} y={y} width={width} height={height}>
      <div className="card-tools floating nodrag nopan" role="toolbar" aria-label={text('tools.label')}>
        {chosen.size > 1 && <span className="card-tools-count">{text('tools.count', { count: chosen.size })}</span>}
        <Suspense>{loop && <PulseButton loop={loop} />}</Suspense>
        {tools.map(
          (tool) =>
            tool && (
              <button
                key={tool.key}
                type="button"
                className="icon-button icon-button-small"
                title={text(`tools.${tool.key}`)}
                aria-label={text(`tools.${tool.key}`)}
                onClick={tool.run}
              >
                <tool.Icon aria-hidden="true" />
              </button>
            ),
        )}
        <More />
      </div>
    </ToolsHolder>
  )
}

/** What keys do with what is chosen, for a hand without keys; the menu's code is fetched when a hand comes near it. */
function More() {
  const { text } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className="icon-button icon-button-small"
        title={text('bar.more')}
        aria-label={text('bar.more')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={() => void CardMenu.fetch()}
        onFocus={() => void CardMenu.fetch()}
        onClick={() => setOpen(true)}
      >
        <Ellipsis aria-hidden="true" />
      </button>
      <Suspense>{isOpen && <CardMenu trigger={trigger} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
