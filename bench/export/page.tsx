import { Background, type Edge, Handle, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import '../../src/ui/fonts.css'
import { toBlob, toSvg } from 'html-to-image'
import { memo } from 'react'
import { createRoot } from 'react-dom/client'
import { exportPicture } from '../../src/export/export-picture.ts'
import { pictureWords } from '../../src/i18n/picture-words.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import { CARD_SIZES } from '../../src/journey/cards.ts'
import { around } from '../../src/journey/geometry.ts'
import { sheetOf } from '../canvas/sheet.ts'

/** What came of one picture. */
export interface Made {
  readonly ms: number
  readonly bytes: number
  /** Of a PNG, as it is read back. */
  readonly width: number
  readonly height: number
}

declare global {
  interface Window {
    exportBench?: (format: 'svg' | 'png') => Promise<Made>
  }
}

const asked = new URLSearchParams(location.search)
const journey = sheetOf(Number(asked.get('cards')))

async function made(make: () => Promise<Blob>): Promise<Made> {
  const start = performance.now()
  const blob = await make()
  const ms = performance.now() - start
  if (!blob.type.startsWith('image/png')) return { ms, bytes: blob.size, width: 0, height: 0 }
  const head = new DataView(await blob.slice(16, 24).arrayBuffer())
  return { ms, bytes: blob.size, width: head.getUint32(0), height: head.getUint32(4) }
}

/** From the journey to the file, as the export dialog does it. */
async function benchOurs(): Promise<void> {
  const words = pictureWords(await loadAllTexts('en'))
  window.exportBench = (format) =>
    made(async () => (await exportPicture(journey, words, { format, scale: 2, transparent: false })).blob)
}

/**
 * A React Flow canvas with every card in the page, and its viewport handed to html-to-image as React Flow's own example does.
 * The cards are boxes of one line, less than ours show, which is to the other's advantage.
 */
function benchOther(): void {
  const boxes = [...journey.waypoints.values()].map((card) => ({ ...card.at, ...CARD_SIZES[card.type] }))
  const bounds = around(boxes) ?? { x: 0, y: 0, width: 0, height: 0 }
  const nodes: Node[] = [...journey.waypoints.values()].map((card) => ({
    id: card.id,
    type: 'box',
    position: { ...card.at },
    data: { label: card.title },
    ...CARD_SIZES[card.type],
  }))
  const edges: Edge[] = [...journey.links.values()].map((link) => ({ id: link.id, source: link.from, target: link.to }))
  createRoot(document.getElementById('app') as HTMLElement).render(
    <ReactFlow nodes={nodes} edges={edges} nodeTypes={TYPES} minZoom={0.1}>
      <Background />
    </ReactFlow>,
  )
  window.exportBench = (format) => {
    const viewport = document.querySelector<HTMLElement>('.react-flow__viewport')
    if (!viewport) throw new Error('no canvas')
    const width = bounds.width + 80
    const height = bounds.height + 80
    const transform = `translate(${40 - bounds.x}px, ${40 - bounds.y}px) scale(1)`
    const style = { width: `${width}px`, height: `${height}px`, transform }
    const options = { backgroundColor: '#fff', width, height, style, pixelRatio: 2 }
    return made(async () => {
      if (format === 'svg') return new Blob([await toSvg(viewport, options)], { type: 'image/svg+xml' })
      const blob = await toBlob(viewport, options)
      if (!blob) throw new Error('html-to-image gave nothing')
      return blob
    })
  }
}

const Box = memo(function Box({ data }: NodeProps) {
  return (
    <div
      style={{
        height: '100%',
        border: '1px solid #999',
        borderRadius: 8,
        background: '#fff',
        font: "600 13px 'IBM Plex Sans'",
      }}
    >
      <Handle type="target" position={Position.Left} />
      {String(data.label)}
      <Handle type="source" position={Position.Right} />
    </div>
  )
})
const TYPES = { box: Box }

if (asked.get('by') === 'ours') await benchOurs()
else benchOther()
