import { describe, expect, it } from 'vitest'
import { DifferencePainter } from '../../src/canvas/overview-difference.ts'
import type { Pen } from '../../src/canvas/overview-parts.ts'
import type { PaintedDifference, SignedBox } from '../../src/canvas/overview-scene.ts'
import type { ColourRole } from '../../src/canvas/role-colours.ts'

const COLOURS = new Map((['accent', 'ink', 'inkSoft', 'paper'] as ColourRole[]).map((role) => [role, role]))
const BOX = { x: 100, y: 200, width: 200, height: 100 }
const TRAIL = { from: { x: 0, y: 0 }, tip: { x: 50, y: 50 }, angle: 1 }

/** What is stroked and filled, as paths with their colour and dashes. */
function penThatTells() {
  const painted: string[] = []
  let path: string[] = []
  let dashes: number[] = []
  const pen: Record<string, unknown> = {
    strokeStyle: '',
    fillStyle: '',
    beginPath: () => {
      path = []
    },
    setLineDash: (next: number[]) => {
      dashes = next
    },
    stroke: () =>
      painted.push(`stroke ${pen.strokeStyle}${dashes.length > 0 ? ' dashed' : ''} ${path.join(' ')} ${pen.lineWidth}`),
    fill: () => painted.push(`fill ${pen.fillStyle} ${path.join(' ')}`),
  }
  for (const name of ['moveTo', 'lineTo', 'arc', 'roundRect', 'closePath', 'bezierCurveTo']) {
    pen[name] = (x?: number, y?: number) => path.push(x === undefined ? name : `${name} ${x},${y}`)
  }
  return { pen: pen as unknown as Pen, painted }
}

function paintedOf(difference: Partial<PaintedDifference>, zoom = 0.4, isPainted = () => true): string[] {
  const { pen, painted } = penThatTells()
  const painting = new DifferencePainter(pen, isPainted, zoom, COLOURS)
  const whole = { signs: [], trails: [], gone: [], ...difference }
  painting.paintUnder(whole, [], 1)
  painting.paintOver(whole)
  return painted
}

function signAs(sign: SignedBox['sign']): Partial<PaintedDifference> {
  return { signs: [{ sign, box: BOX, radius: 4 }] }
}

describe('from afar', () => {
  it('what is new has a dashed frame, and a plus with a rim at its upper right corner', () => {
    const plus = 'moveTo 280,200 lineTo 320,200 moveTo 300,180 lineTo 300,220'
    expect(paintedOf(signAs('added'))).toEqual([
      expect.stringMatching(/^stroke accent dashed roundRect 90,190/),
      expect.stringContaining(`stroke paper ${plus}`),
      expect.stringContaining(`stroke accent ${plus}`),
    ])
  })

  it('what left is an empty place with a cross in its middle', () => {
    const cross = 'moveTo 186,236 lineTo 214,264 moveTo 214,236 lineTo 186,264'
    expect(paintedOf(signAs('removed'))).toEqual([
      expect.stringMatching(/^fill color-mix\(in srgb, paper/),
      expect.stringMatching(/^stroke inkSoft dashed roundRect 100,200/),
      expect.stringContaining(`stroke paper ${cross}`),
      expect.stringContaining(`stroke inkSoft ${cross}`),
    ])
  })

  it('what says something else has a rhomb at its corner', () => {
    const rhomb = 'moveTo 284,200 lineTo 300,184 lineTo 316,200 lineTo 300,216'
    expect(paintedOf(signAs('changed'))).toEqual([
      expect.stringContaining(`fill ink ${rhomb}`),
      expect.stringContaining(`stroke paper ${rhomb}`),
    ])
  })

  it('what moved has a dotted trail with a head', () => {
    const [line, head, ...more] = paintedOf({ trails: [TRAIL] })
    expect(line).toMatch(/^stroke inkSoft dashed moveTo 0,0 lineTo 50,50/)
    expect(head).toMatch(/^fill inkSoft lineTo 50,50/)
    expect(more).toEqual([])
  })

  it('signs are as large on the screen from twice as far', () => {
    expect(paintedOf(signAs('added'), 0.2)[2]).toContain('moveTo 260,200 lineTo 340,200')
  })

  it('nothing is painted where cards are laid out, for there they have their signs', () => {
    const all = { ...signAs('added'), trails: [TRAIL] }
    expect(paintedOf(all, 0.4, () => false)).toEqual([])
  })
})
