import type { Box } from '../journey/geometry.ts'
import { type PackedScene, unpackScene } from './overview-packing.ts'
import { type Dress, OverviewPainter } from './overview-painter.ts'
import type { Picture } from './overview-picture.ts'
import type { OverviewScene } from './overview-scene.ts'
import { TITLE_WEIGHT } from './overview-titles.ts'
import type { PageFace } from './page-faces.ts'

export type OverviewOrder =
  | { readonly do: 'dress'; readonly dress: Dress; readonly faces: readonly PageFace[] }
  | { readonly do: 'know'; readonly scene: PackedScene }
  | { readonly do: 'paint'; readonly picture: Picture; readonly without: Box | undefined }

/** Told once in answer to being dressed, then a picture for each that is ordered, in turn. */
export type OverviewAnswer =
  | { readonly tell: 'ready' | 'cannot' }
  | { readonly tell: 'painted'; readonly bitmap: ImageBitmap }

const families = new Set<string>()
const lettersKnown = new Set<string>()
let canvas: OffscreenCanvas | undefined
let painter: OverviewPainter | undefined
let scene: OverviewScene = { cards: [], links: [] }

const answer = (told: OverviewAnswer, transfer: Transferable[] = []): void => self.postMessage(told, { transfer })

/** One after the other, also where fonts are waited for. */
let before: Promise<void> = Promise.resolve()
self.addEventListener('message', ({ data }: MessageEvent<OverviewOrder>) => {
  before = before.then(() => follow(data)).catch(() => answer({ tell: 'cannot' }))
})

async function follow(order: OverviewOrder): Promise<void> {
  if (order.do === 'dress') {
    if (families.size === 0) learnFaces(order.faces)
    canvas ??= new OffscreenCanvas(1, 1)
    painter = new OverviewPainter(canvas, order.dress)
    answer({ tell: 'ready' })
  } else if (order.do === 'know') {
    scene = unpackScene(order.scene)
    await loadLetters(order.scene.titles)
  } else {
    painter?.paint(scene, order.picture, order.without)
    const bitmap = canvas?.transferToImageBitmap()
    if (bitmap) answer({ tell: 'painted', bitmap }, [bitmap])
  }
}

/** @throws where this browser's workers know no fonts: titles in other letters than the page's are not painted in silence */
function learnFaces(faces: readonly PageFace[]): void {
  for (const { family, source, range } of faces) {
    families.add(family)
    fontsHere().add(new FontFace(family, source, { weight: TITLE_WEIGHT, unicodeRange: range }))
  }
}

async function loadLetters(titles: readonly string[]): Promise<void> {
  const fresh = new Set<string>()
  for (const title of titles) for (const letter of title) if (!lettersKnown.has(letter)) fresh.add(letter)
  if (fresh.size === 0) return
  for (const letter of fresh) lettersKnown.add(letter)
  const text = [...fresh].join('')
  await Promise.all([...families].map((family) => fontsHere().load(`${TITLE_WEIGHT} 13px '${family}'`, text)))
}

function fontsHere(): FontFaceSet {
  return (self as unknown as { fonts: FontFaceSet }).fonts
}
