import { describe, expect, it } from 'vitest'
import { leavesNoHole, pictureFor } from '../../src/canvas/overview-picture.ts'
import { type Looking, lookAt, windowOf } from '../../src/canvas/sight.ts'
import { holds } from '../../src/journey/geometry.ts'

const WHOLE = { x: 0, y: 0, width: 7_000, height: 6_400 }
const START: Looking = { x: 0, y: 0, zoom: 1, width: 1_440, height: 900 }

/** The wheel turned `steps` times under a hand at a point of the window. */
function zoomOut(steps: number, hand: { x: number; y: number }): Looking[] {
  const path = [START]
  for (let step = 0; step < steps; step += 1) {
    const last = path.at(-1) as Looking
    const zoom = last.zoom * 0.98
    const x = hand.x - ((hand.x - last.x) / last.zoom) * zoom
    const y = hand.y - ((hand.y - last.y) / last.zoom) * zoom
    path.push({ ...last, x, y, zoom })
  }
  return path
}

describe('the picture that is painted', () => {
  it('is one for all that a hand comes to see while it zooms out', () => {
    const path = zoomOut(75, { x: 1_200, y: 700 })
    const first = pictureFor(path[1] as Looking, WHOLE, undefined, path[0], 1)
    let picture = first
    for (const [step, looking] of path.entries()) {
      if (step > 0) picture = pictureFor(looking, WHOLE, picture, path[step - 1], 1)
    }
    expect(picture).toBe(first)
    expect(first.sheet.width * first.density * first.sheet.height * first.density).toBeLessThan(710_000)
  })

  it('is sharp once the camera is still, and then stays the same', () => {
    const looking = { ...START, zoom: 0.3 }
    const coarse = pictureFor(looking, WHOLE, undefined, { ...looking, zoom: 0.31 }, 2)
    const sharp = pictureFor(looking, WHOLE, coarse, undefined, 2)
    expect(sharp).toMatchObject({ density: 0.6, zoom: 0.3 })
    expect(pictureFor(looking, WHOLE, sharp, undefined, 2)).toBe(sharp)
  })

  it('holds the window as far as anything stands there, and no more of the sheet than that', () => {
    const { sheet } = pictureFor({ ...START, zoom: 0.2 }, WHOLE, undefined, undefined, 1)
    expect(holds(WHOLE, sheet)).toBe(true)
    expect(sheet).toMatchObject({ x: 0, y: 0, width: WHOLE.width })
    expect(windowOf({ ...START, zoom: 0.2 }).width).toBeGreaterThan(WHOLE.width)
  })

  it('is painted anew when one comes much nearer', () => {
    const looking = { ...START, zoom: 0.2 }
    const far = pictureFor(looking, WHOLE, undefined, undefined, 1)
    expect(pictureFor({ ...looking, zoom: 0.25 }, WHOLE, far, looking, 1)).toBe(far)
    expect(pictureFor({ ...looking, zoom: 0.3 }, WHOLE, far, looking, 1)).not.toBe(far)
  })

  it('stays in sight while it lacks only what is laid out, also until the one from afar is painted', () => {
    const near = lookAt(START)
    const far = lookAt({ ...START, zoom: 0.3 })
    expect(leavesNoHole(near.kept, near)).toBe(true)
    expect(leavesNoHole(undefined, near)).toBe(true)
    expect(leavesNoHole(near.kept, lookAt({ ...START, x: -5_000 }))).toBe(false)
    expect(leavesNoHole(far.kept, far)).toBe(false)
    expect(leavesNoHole(undefined, far)).toBe(true)
  })
})
