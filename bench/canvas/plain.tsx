import {
  applyNodeChanges,
  Background,
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
} from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { memo, useCallback, useState } from 'react'
import type { Root } from 'react-dom/client'
import { CARD_SIZES } from '../../src/journey/cards.ts'
import { sheetOf } from './sheet.ts'

/** React Flow as its guide recommends it: memoised node, sizes given, only what is visible rendered. */
export function mountPlain(root: Root, cards: number): void {
  const journey = sheetOf(cards)
  const nodes: Node[] = [...journey.waypoints.values()].map((card) => ({
    id: card.id,
    type: 'box',
    position: { ...card.at },
    data: { label: card.title },
    ...CARD_SIZES[card.type],
  }))
  const edges: Edge[] = [...journey.links.values()].map((link) => ({ id: link.id, source: link.from, target: link.to }))
  root.render(<Plain nodes={nodes} edges={edges} />)
}

const Box = memo(function Box({ data }: NodeProps) {
  return (
    <div
      style={{ height: '100%', border: '1px solid #999', borderRadius: 8, background: '#fff', font: '13px sans-serif' }}
    >
      <Handle type="target" position={Position.Left} />
      {String(data.label)}
      <Handle type="source" position={Position.Right} />
    </div>
  )
})
const TYPES = { box: Box }

function Plain({ nodes: start, edges }: { nodes: Node[]; edges: Edge[] }) {
  const [nodes, setNodes] = useState(start)
  const onInit = useCallback(
    (flow: ReactFlowInstance) => {
      window.bench = {
        cardAt(index) {
          const node = start[index] as Node
          return flow.flowToScreenPosition({ x: node.position.x + 100, y: node.position.y + 48 })
        },
        moveOthers(frame) {
          setNodes((now) =>
            now.map((node, index) =>
              index >= 30 && index < 40
                ? {
                    ...node,
                    position: {
                      x: (start[index]?.position.x ?? 0) + frame,
                      y: (start[index]?.position.y ?? 0) + frame,
                    },
                  }
                : node,
            ),
          )
        },
        othersLetGo: () => {},
        zoom: () => flow.getZoom(),
        home: () => void flow.setViewport({ x: 0, y: 0, zoom: 1 }),
      }
    },
    [start],
  )
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={TYPES}
      onNodesChange={useCallback((changes) => setNodes((now) => applyNodeChanges(changes, now)), [])}
      onInit={onInit}
      onlyRenderVisibleElements
      panOnScroll
      minZoom={0.1}
      maxZoom={3}
    >
      <Background />
    </ReactFlow>
  )
}
