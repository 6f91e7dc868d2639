import type { Box } from '../journey/geometry.ts'
import { canPaintBeside, openPainterBeside, type PainterBeside } from './overview-beside.ts'
import { type Dress, OverviewPainter, pixelsOf } from './overview-painter.ts'
import type { Picture } from './overview-picture.ts'
import type { OverviewScene } from './overview-scene.ts'
import { readRoleColours } from './role-colours.ts'

/** What is painted: a part of a scene, without what is laid out. */
export interface Painting {
  readonly scene: OverviewScene
  readonly picture: Picture
  readonly without: Box | undefined
}

/**
 * Shows pictures on a canvas of the page. They are painted in a worker, for the two that one movement of zooming out needs
 * take some 60 ms each; in the page only until the worker is there, and where browsers have none.
 */
export class OverviewScreen {
  readonly #canvas: HTMLCanvasElement
  readonly #onShown: () => void
  /** Where bitmaps are handed over, the page paints on a canvas of its own too: the one that is seen takes only bitmaps then. */
  readonly #own: OffscreenCanvas | undefined
  #here: OverviewPainter
  #beside: PainterBeside | undefined
  #shown: Painting | undefined
  /** What the worker paints, as long as it is meant to be seen. */
  #ordered: Painting | undefined
  #isOrdered = false
  #waiting: Painting | undefined
  #isOver = false

  /** @param onShown called when a picture has come from the worker */
  constructor(canvas: HTMLCanvasElement, onShown: () => void) {
    this.#canvas = canvas
    this.#onShown = onShown
    this.#own = typeof OffscreenCanvas === 'undefined' ? undefined : new OffscreenCanvas(1, 1)
    this.#here = new OverviewPainter(this.#own ?? canvas, readDress())
  }

  /** What is seen, or would be if it were not hidden. */
  get shown(): Painting | undefined {
    return this.#shown
  }

  /** What will be seen once all that was asked for is painted. */
  get coming(): Painting | undefined {
    return this.#waiting ?? this.#ordered ?? this.#shown
  }

  get isPaintedBeside(): boolean {
    return this.#beside?.isReady === true
  }

  /**
   * Has pictures painted in a worker from as soon as it is there.
   *
   * @returns false where it never will
   */
  openBeside(onReady: () => void): boolean {
    if (!this.#own || !canPaintBeside()) return false
    this.#beside ??= openPainterBeside(readDress(), onReady)
    return true
  }

  /** Forgets all that is painted in other colours. */
  readColours(): void {
    const dress = readDress()
    this.#here = new OverviewPainter(this.#own ?? this.#canvas, dress)
    this.#beside?.dress(dress)
    this.#shown = undefined
    this.#ordered = undefined
    this.#waiting = undefined
  }

  /** In this very frame. */
  paintNow(painting: Painting): void {
    this.#ordered = undefined
    this.#waiting = undefined
    this.#here.paint(painting.scene, painting.picture, painting.without)
    this.#show(painting, this.#own?.transferToImageBitmap())
  }

  /** As soon as it can be had; of several that wait only the last is painted. */
  paint(painting: Painting): void {
    if (!this.#beside?.isReady) this.paintNow(painting)
    else if (this.#isOrdered) this.#waiting = painting
    else void this.#order(painting, this.#beside)
  }

  close(): void {
    this.#isOver = true
    this.#beside?.stop()
  }

  async #order(painting: Painting, beside: PainterBeside): Promise<void> {
    this.#ordered = painting
    this.#isOrdered = true
    const bitmap = await beside.paint(painting.scene, painting.picture, painting.without)
    const isMeant = this.#ordered === painting
    this.#ordered = undefined
    this.#isOrdered = false
    const next = this.#waiting
    this.#waiting = undefined
    if (bitmap && isMeant && !this.#isOver) this.#show(painting, bitmap)
    else bitmap?.close()
    if (this.#isOver) return
    // Nobody paints there any more: it is painted here.
    if (next) this.paint(next)
    else if (!bitmap && isMeant) this.paintNow(painting)
    this.#onShown()
  }

  #show(painting: Painting, bitmap: ImageBitmap | undefined): void {
    if (bitmap) this.#canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
    this.#shown = painting
    const { sheet, density } = painting.picture
    const { width, height } = pixelsOf(painting.picture)
    const { style } = this.#canvas
    style.transform = `translate(${sheet.x}px, ${sheet.y}px)`
    // Whole pixels of the picture, and not the sheet's own size: at rest each must meet one of the screen.
    style.width = `${width / density}px`
    style.height = `${height / density}px`
  }
}

function readDress(): Dress {
  const font = getComputedStyle(document.documentElement).getPropertyValue('--font') || 'sans-serif'
  return { colours: readRoleColours(), font }
}
