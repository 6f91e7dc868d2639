import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OverviewPainter } from '../../src/canvas/overview-painter.ts'
import type { PaintedCard } from '../../src/canvas/overview-scene.ts'
import { ICONS } from '../../src/signs/icons.ts'

class FakePath {
  readonly drawn: string[] = []
  constructor(part?: string) {
    if (part) this.drawn.push(part)
  }
  addPath({ drawn }: FakePath): void {
    this.drawn.push(...drawn)
  }
}
beforeEach(() => void vi.stubGlobal('Path2D', FakePath))
afterEach(() => void vi.unstubAllGlobals())

/** A canvas that keeps what is written on it, and which way each line runs. */
function writtenOn() {
  const written: string[] = []
  const icons: string[][] = []
  const context = {
    direction: 'inherit',
    measureText: (text: string) => ({ width: text.length * 10 }),
    fillText: (text: string) => written.push(`${context.direction} ${text}`),
    stroke: ({ drawn }: FakePath) => icons.push(drawn),
    ...Object.fromEntries(
      ['setTransform', 'setLineDash', 'fillRect', 'beginPath', 'roundRect', 'fill', 'rect', 'scale', 'translate'].map(
        (name) => [name, () => {}],
      ),
    ),
  }
  return { written, icons, canvas: { getContext: () => context } as unknown as OffscreenCanvas }
}

function cardCalled(title: string): PaintedCard {
  return { box: { x: 0, y: 0, width: 190, height: 40 }, radius: 4, role: 'instrument', icon: 'studyTour', title }
}

it('writes each title the way it runs itself, whatever the page or the worker is set to', () => {
  const { written, canvas } = writtenOn()
  const painter = new OverviewPainter(canvas, { colours: new Map(), font: 'sans-serif' })
  const cards = ['Joint final evaluation of it all', 'زيارة دراسية', '2026'].map(cardCalled)
  const sheet = { x: 0, y: 0, width: 200, height: 200 }
  painter.paint({ cards, links: [] }, { sheet, density: 1, zoom: 0.4, most: 1, isCoarse: false }, undefined)
  expect(written).toEqual(['ltr Joint final…', 'rtl زيارة دراسية', 'ltr 2026'])
})

describe('a card that is too small for its title', () => {
  const sheet = { x: 0, y: 0, width: 200, height: 200 }
  const painted = (zoom: number, isCoarse = false) => {
    const { written, icons, canvas } = writtenOn()
    const painter = new OverviewPainter(canvas, { colours: new Map(), font: 'sans-serif' })
    const cards = [{ ...cardCalled('Tour'), box: { x: 10, y: 20, width: 190, height: 84 } }]
    painter.paint({ cards, links: [] }, { sheet, density: 1, zoom, most: 1, isCoarse }, undefined)
    return { written, icons }
  }

  it('shows its icon, so that its form is told by more than colour', () => {
    expect(painted(0.15)).toEqual({ written: [], icons: [ICONS.studyTour] })
  })

  it('shows nothing where that would be a blot, or while the picture is still coarse', () => {
    expect(painted(0.08).icons).toEqual([])
    expect(painted(0.15, true).icons).toEqual([])
  })

  it('has its title and no icon a little nearer', () => {
    expect(painted(0.2)).toEqual({ written: ['ltr Tour'], icons: [] })
  })
})
