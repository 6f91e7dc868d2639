import { Hand, MousePointer2, Sparkles } from 'lucide-react'
import { useActions, useMayEdit, useSession, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { useShown } from './canvas-context.tsx'

/** What a drag on empty ground does, and tidying; at the lower end corner, where a thumb reaches. */
export function CanvasTools() {
  const { text } = useTexts()
  const { view } = useSession()
  const actions = useActions()
  const mayEdit = useMayEdit()
  const tool = useView((state) => state.tool)
  const hasCards = useShown((shown) => shown.journey.waypoints.size > 1)
  const tools = [
    { key: 'hand', Icon: Hand },
    { key: 'select', Icon: MousePointer2 },
  ] as const
  return (
    <div className="canvas-tools floating" role="toolbar" aria-label={text('sheetTools.label')}>
      {tools.map(({ key, Icon }) => (
        <button
          key={key}
          type="button"
          className="icon-button"
          aria-pressed={tool === key}
          aria-label={text(`sheetTools.${key}`)}
          title={text(`sheetTools.${key}`)}
          onClick={() => view.setState({ tool: key })}
        >
          <Icon aria-hidden="true" />
        </button>
      ))}
      {mayEdit && hasCards && (
        <button
          type="button"
          className="icon-button"
          aria-label={text('sheetTools.tidy')}
          title={text('sheetTools.tidy')}
          onClick={() => void actions.proposeTidy()}
        >
          <Sparkles aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
