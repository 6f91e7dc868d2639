import { type NodeTypes, ReactFlow, SelectionMode } from '@xyflow/react'
import { type MouseEvent, type ReactNode, useCallback, useMemo } from 'react'
import { MAX_ZOOM, MIN_ZOOM } from '../session/camera.ts'
import { useSession, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { type CanvasParts, useShown } from './canvas-context.tsx'
import { type CardNode, cardId } from './flow-nodes.ts'
import { InstrumentCard } from './instrument-card.tsx'
import { LoopCard } from './loop-card.tsx'
import { OutcomeCard } from './outcome-card.tsx'
import { useCarrying } from './use-carrying.ts'
import { useDragging } from './use-dragging.ts'

/**
 * React Flow with the cards in sight, and nothing else: this is what is drawn at every frame of a drag. Whatever it is given
 * is the same object from frame to frame, or it would bind its gestures anew.
 */
export function CardsFlow({ parts, children }: { parts: CanvasParts; children: ReactNode }) {
  const { text, direction } = useTexts()
  const { view } = useSession()
  const nodes = useShown((shown) => shown.nodes)
  const tool = useView((state) => state.tool)
  const onChanges = useDragging(parts)
  const onDragStart = useCarrying()
  const gestures = useGestures(parts)
  const onPaneClick = useCallback(() => {
    view.select([])
    view.setState({ linkingFrom: null })
  }, [view])
  return (
    <ReactFlow<CardNode>
      nodes={nodes}
      edges={NO_LINKS}
      nodeTypes={CARDS}
      onNodesChange={onChanges}
      onNodeDragStart={onDragStart}
      autoPanOnNodeDrag={false}
      onNodeClick={gestures.click}
      onNodeMouseEnter={gestures.enter}
      onNodeMouseLeave={gestures.leave}
      onPaneClick={onPaneClick}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      snapToGrid
      snapGrid={SNAP}
      nodeDragThreshold={3}
      nodesConnectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      multiSelectionKeyCode={ADD_KEYS}
      selectionOnDrag={tool === 'select'}
      selectionMode={SelectionMode.Partial}
      panOnDrag={tool === 'select' ? OTHER_BUTTONS : MAIN_BUTTONS}
      panOnScroll
      zoomOnDoubleClick={false}
      selectNodesOnDrag
      aria-label={text('canvas.label')}
      ariaLabelConfig={UNSAID}
      attributionPosition={direction === 'rtl' ? 'bottom-left' : 'bottom-right'}
    >
      {children}
    </ReactFlow>
  )
}

const CARDS: NodeTypes = { outcome: OutcomeCard, instrument: InstrumentCard, loop: LoopCard }
const NO_LINKS: never[] = []
/** React Flow explains its own keys, in English; ours are others, and what cards and sheet are is said by ourselves. */
const UNSAID = { 'node.a11yDescription.default': '', 'edge.a11yDescription.default': '' }
const SNAP: [number, number] = [8, 8]
const ADD_KEYS = ['Shift', 'Meta', 'Control']
/** Which buttons of the mouse move the sheet: main and middle, or middle and second. */
const MAIN_BUTTONS = [0, 1]
const OTHER_BUTTONS = [1, 2]

/** What a pointer does to a card besides choosing and dragging: it may be the end of a link, and it shows its ports. */
function useGestures({ linking }: CanvasParts) {
  const { view, actions } = useSession()
  return useMemo(
    () => ({
      click(_: MouseEvent, node: CardNode) {
        const from = view.getState().linkingFrom
        if (!from) return
        view.setState({ linkingFrom: null })
        if (from !== node.id) actions.connect(from, cardId(node))
      },
      enter(_: MouseEvent, node: CardNode) {
        linking.hover(cardId(node))
      },
      leave(_: MouseEvent, node: CardNode) {
        linking.leave(cardId(node))
      },
    }),
    [view, actions, linking],
  )
}
