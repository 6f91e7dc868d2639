// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OverviewScreen, type Painting } from '../../src/canvas/overview-screen.ts'

const EMPTY = { cards: [], links: [] }

function paintingOf(name: number, without?: Painting['without']): Painting {
  const sheet = { x: name, y: 0, width: 10.4, height: 10 }
  return { scene: EMPTY, picture: { sheet, density: 0.5, zoom: 1, most: 1, isCoarse: true }, without }
}

/** A worker whose pictures come when the test says so. */
class SlowWorker extends EventTarget {
  static last: SlowWorker
  readonly asked: number[] = []
  constructor() {
    super()
    SlowWorker.last = this
  }
  postMessage(order: { do: string; picture?: { sheet: { x: number } } }): void {
    if (order.do === 'paint') this.asked.push(order.picture?.sheet.x ?? -1)
  }
  say(told: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: told }))
  }
  terminate(): void {}
}

class BlankCanvas {
  width = 1
  height = 1
  getContext(): null {
    return null
  }
  transferToImageBitmap(): object {
    return { close: () => {} }
  }
}

const bitmap = { close: () => {} }
const arrived = async (): Promise<void> => {
  SlowWorker.last.say({ tell: 'painted', bitmap })
  await Promise.resolve()
  await Promise.resolve()
}

describe('the screen of the far picture', () => {
  let onShown: () => void
  let screen: OverviewScreen
  let canvas: HTMLCanvasElement
  beforeEach(() => {
    vi.stubGlobal('Worker', SlowWorker)
    vi.stubGlobal('OffscreenCanvas', BlankCanvas)
    onShown = vi.fn()
    canvas = document.createElement('canvas')
    canvas.getContext = (() => null) as never
    screen = new OverviewScreen(canvas, onShown)
  })
  afterEach(() => vi.unstubAllGlobals())

  it('paints in the page until the worker is there, and beside it from then on', async () => {
    screen.openBeside(() => {})
    screen.paint(paintingOf(1))
    expect(screen.shown?.picture.sheet.x).toBe(1)
    SlowWorker.last.say({ tell: 'ready' })
    screen.paint(paintingOf(2))
    expect(screen.shown?.picture.sheet.x).toBe(1)
    await arrived()
    expect(screen.shown?.picture.sheet.x).toBe(2)
    expect(onShown).toHaveBeenCalledOnce()
  })

  it('of several that wait paints only the last', async () => {
    screen.openBeside(() => {})
    SlowWorker.last.say({ tell: 'ready' })
    for (const name of [1, 2, 3]) screen.paint(paintingOf(name))
    expect(screen.coming?.picture.sheet.x).toBe(3)
    await arrived()
    await arrived()
    expect(SlowWorker.last.asked).toEqual([1, 3])
    expect(screen.shown?.picture.sheet.x).toBe(3)
  })

  it('never shows what was painted in other colours, nor what is older than what was painted at once', async () => {
    screen.openBeside(() => {})
    SlowWorker.last.say({ tell: 'ready' })
    screen.paint(paintingOf(1))
    screen.readColours()
    await arrived()
    expect(screen.shown).toBeUndefined()
    screen.paint(paintingOf(2))
    screen.paintNow(paintingOf(3))
    await arrived()
    expect(screen.shown?.picture.sheet.x).toBe(3)
  })

  it('paints in the page again where the worker cannot', async () => {
    screen.openBeside(() => {})
    SlowWorker.last.say({ tell: 'ready' })
    screen.paint(paintingOf(1))
    SlowWorker.last.say({ tell: 'cannot' })
    await Promise.resolve()
    await Promise.resolve()
    expect(screen.isPaintedBeside).toBe(false)
    expect(screen.shown?.picture.sheet.x).toBe(1)
  })

  it('is as large as its whole pixels, so that each meets one of the screen', () => {
    screen.paintNow(paintingOf(1))
    expect(canvas.style.width).toBe('12px')
    expect(canvas.style.height).toBe('10px')
  })
})
