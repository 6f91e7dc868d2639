import { createCanvas, loadImage } from '@napi-rs/canvas'
import { shownBox } from '../../src/journey/cards.ts'
import type { Journey } from '../../src/journey/journey.ts'
import type { Scene } from '../../src/scene/scene.ts'

/** How far the sign of lessons hangs out of a card, px. */
const HANGING = 14

/** The letters on the cards of a picture and nothing else. */
export function lettersAlone(scene: Scene): Scene {
  const cards = scene.groups.filter(({ of }) => of === 'waypoint')
  return {
    ...scene,
    groups: cards.map((card) => ({ ...card, shapes: card.shapes.filter(({ shape }) => shape === 'text') })),
  }
}

/** Pixels of letters in such a picture as a program shows it, and how many of them lie outside of all cards. */
export async function lettersIn(
  png: Buffer,
  journey: Journey,
  scene: Scene,
): Promise<{ readonly all: number; readonly outside: number }> {
  const image = await loadImage(png)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, image.width, image.height)
  context.drawImage(image, 0, 0)
  const inked = (): number => {
    const { data } = context.getImageData(0, 0, image.width, image.height)
    let count = 0
    for (let at = 0; at < data.length; at += 4) if ((data[at] as number) < 240) count += 1
    return count
  }
  const all = inked()
  // Some programs make a picture a pixel larger.
  const scale = image.width / scene.width
  for (const waypoint of journey.waypoints.values()) {
    const { x, y, width, height } = shownBox(waypoint, journey.about.direction)
    context.fillRect((x - scene.left) * scale, (y - scene.top) * scale, width * scale, (height + HANGING) * scale)
  }
  return { all, outside: inked() }
}
