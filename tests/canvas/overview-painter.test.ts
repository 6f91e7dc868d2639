import { expect, it } from 'vitest'
import { OverviewPainter } from '../../src/canvas/overview-painter.ts'
import type { PaintedCard } from '../../src/canvas/overview-scene.ts'

/** A canvas that keeps what is written on it, and which way each line runs. */
function writtenOn() {
  const written: string[] = []
  const context = {
    direction: 'inherit',
    measureText: (text: string) => ({ width: text.length * 10 }),
    fillText: (text: string) => written.push(`${context.direction} ${text}`),
    ...Object.fromEntries(
      ['setTransform', 'setLineDash', 'fillRect', 'beginPath', 'roundRect', 'fill', 'rect'].map((name) => [
        name,
        () => {},
      ]),
    ),
  }
  return { written, canvas: { getContext: () => context } as unknown as OffscreenCanvas }
}

function cardCalled(title: string): PaintedCard {
  return { box: { x: 0, y: 0, width: 190, height: 40 }, radius: 4, role: 'instrument', title }
}

it('writes each title the way it runs itself, whatever the page or the worker is set to', () => {
  const { written, canvas } = writtenOn()
  const painter = new OverviewPainter(canvas, { colours: new Map(), font: 'sans-serif' })
  const cards = ['Joint final evaluation of it all', 'زيارة دراسية', '2026'].map(cardCalled)
  const sheet = { x: 0, y: 0, width: 200, height: 200 }
  painter.paint({ cards, links: [] }, { sheet, density: 1, zoom: 0.4, most: 1, isCoarse: false }, undefined)
  expect(written).toEqual(['ltr Joint final…', 'rtl زيارة دراسية', 'ltr 2026'])
})
