// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HOLD_MS, useHold } from '../../src/canvas/use-hold.ts'
import type { Point } from '../../src/journey/geometry.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a finger that rests on the empty sheet', () => {
  /** A sheet under a finger; `opens` says whether anything opens where it rests. */
  async function sheet(opens: boolean) {
    const held = vi.fn((_at: Point) => opens)
    const clicked = vi.fn()
    function Sheet() {
      const onPointerDown = useHold(held)
      return <div className="react-flow__pane" onPointerDown={onPointerDown} />
    }
    const holder = document.body.appendChild(document.createElement('div'))
    const root = createRoot(holder)
    await act(async () => root.render(<Sheet />))
    const pane = holder.firstElementChild as HTMLElement
    pane.addEventListener('click', clicked)
    const point = (type: string): void => {
      const init = { bubbles: true, pointerType: 'touch', isPrimary: true, clientX: 30, clientY: 40 }
      pane.dispatchEvent(new PointerEvent(type, init))
    }
    const unmount = async (): Promise<void> => {
      await act(async () => root.unmount())
      holder.remove()
    }
    return { pane, held, clicked, point, unmount }
  }

  it('opens what it opens, and its lifting presses nothing', async () => {
    const { pane, held, clicked, point, unmount } = await sheet(true)
    point('pointerdown')
    vi.advanceTimersByTime(HOLD_MS)
    expect(held).toHaveBeenCalledWith({ x: 30, y: 40 })
    point('pointerup')
    pane.click()
    expect(clicked).not.toHaveBeenCalled()
    vi.runAllTimers()
    pane.click()
    expect(clicked).toHaveBeenCalledOnce()
    await unmount()
  })

  it('lets a tap through that follows at once, before the browser would have clicked for the lifting', async () => {
    const { pane, clicked, point, unmount } = await sheet(true)
    point('pointerdown')
    vi.advanceTimersByTime(HOLD_MS)
    point('pointerup')
    vi.advanceTimersByTime(50)
    point('pointerdown')
    point('pointerup')
    pane.click()
    expect(clicked).toHaveBeenCalledOnce()
    vi.runAllTimers()
    await unmount()
  })

  it('keeps its click where nothing opens', async () => {
    const { pane, clicked, point, unmount } = await sheet(false)
    point('pointerdown')
    vi.advanceTimersByTime(HOLD_MS)
    point('pointerup')
    pane.click()
    expect(clicked).toHaveBeenCalledOnce()
    vi.runAllTimers()
    await unmount()
  })

  it('opens nothing on a sheet that is gone meanwhile', async () => {
    const { held, point, unmount } = await sheet(true)
    point('pointerdown')
    await unmount()
    vi.advanceTimersByTime(HOLD_MS)
    expect(held).not.toHaveBeenCalled()
  })
})
