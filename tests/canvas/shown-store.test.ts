import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { openShownStore } from '../../src/canvas/shown-store.ts'
import { instrumentOf, journeyWith } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

const NEAR = { x: 0, y: 0, zoom: 1, width: 1_000, height: 600 }
const FAR = { ...NEAR, zoom: 0.3 }

let frames: FrameRequestCallback[] = []

function nextFrame(): void {
  for (const frame of frames.splice(0)) frame(0)
}

/** The canvas of one card, seen from near. */
async function seenFromNear() {
  const session = await openSitting({ seed: journeyWith(instrumentOf('tour')) })
  const shown = openShownStore(session)
  onTestFinished(shown.close)
  shown.look(NEAR, 'still')
  nextFrame()
  expect(shown.getState().sight.far).toBe(false)
  return shown
}

describe('the first look', () => {
  beforeEach(() => {
    frames = []
    vi.stubGlobal('requestAnimationFrame', (act: FrameRequestCallback) => frames.push(act))
    vi.stubGlobal('cancelAnimationFrame', () => {
      frames = []
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('is drawn at once when asked to hurry, and not again with the next frame', async () => {
    const session = await openSitting({ seed: journeyWith(instrumentOf('tour')) })
    const shown = openShownStore(session)
    onTestFinished(shown.close)
    const drawn = vi.fn()
    shown.subscribe(drawn)
    shown.look(FAR, 'moving')
    shown.hurry()
    expect(shown.getState().sight.far).toBe(true)
    nextFrame()
    expect(drawn).toHaveBeenCalledOnce()
  })

  it('draws nothing in a hurry where nothing is waiting', async () => {
    const shown = await seenFromNear()
    const drawn = vi.fn()
    shown.subscribe(drawn)
    shown.hurry()
    expect(drawn).not.toHaveBeenCalled()
  })
})

describe('going far away', () => {
  beforeEach(() => {
    frames = []
    vi.stubGlobal('requestAnimationFrame', (act: FrameRequestCallback) => frames.push(act))
    vi.stubGlobal('cancelAnimationFrame', () => {})
  })
  afterEach(() => vi.unstubAllGlobals())

  it('leaves cards laid out until the picture that takes their place is painted', async () => {
    const shown = await seenFromNear()
    let isPainted = false
    shown.bridge({ step: () => {}, isReady: () => isPainted })
    shown.look(FAR, 'still')
    nextFrame()
    expect(shown.getState().sight.far).toBe(false)
    isPainted = true
    shown.lookAgain()
    nextFrame()
    expect(shown.getState().sight.far).toBe(true)
  })

  it('happens at once where no picture is made ready', async () => {
    const shown = await seenFromNear()
    shown.look(FAR, 'still')
    nextFrame()
    expect(shown.getState().sight.far).toBe(true)
  })

  it('waits for the hand that still zooms out', async () => {
    const shown = await seenFromNear()
    shown.bridge({ step: () => {}, isReady: () => true })
    shown.look(FAR, 'leaving')
    nextFrame()
    expect(shown.getState().sight.far).toBe(false)
    shown.look(FAR, 'still')
    nextFrame()
    expect(shown.getState().sight.far).toBe(true)
  })
})
