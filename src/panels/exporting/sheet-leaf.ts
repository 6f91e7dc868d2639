import { cropMarksOf } from '../../export/pdf/crop-marks.ts'
import { noteLine } from '../../export/pdf/sheet-operators.ts'
import { MM_PER_PX, type Sheet } from '../../export/pdf/sheets.ts'
import type { Box } from '../../journey/geometry.ts'
import type { Scene, Shape } from '../../scene/scene.ts'
import type { Leaf } from './leaf.ts'

/** A sheet as it is printed, px of the paper: its part of the picture, the marks to cut at, and where it belongs. */
export function sheetLeaf(scene: Scene, sheet: Sheet, note: string): Leaf {
  const { paper, area, view } = sheet
  const px = (mm: number): number => mm / MM_PER_PX
  const clip: Box = { x: px(area.x), y: px(area.y), width: px(area.width), height: px(area.height) }
  const scale = clip.width / view.width
  const size = { width: px(paper.width), height: px(paper.height) }
  const marks = cropMarksOf(area).map(({ from, to }): Shape => {
    const d = `M${px(from.x)} ${px(from.y)}L${px(to.x)} ${px(to.y)}`
    return { shape: 'path', d, stroke: '#000000', strokeWidth: 0.67 }
  })
  const beside: Scene = {
    ...scene,
    ...size,
    ...{
      left: 0,
      top: 0,
      groups: [{ of: 'foot', id: '', says: '', shapes: [...marks, noteLine(note, sheet, scene.direction)] }],
    },
  }
  const at = { x: clip.x + (scene.left - view.x) * scale, y: clip.y + (scene.top - view.y) * scale }
  return {
    ...size,
    says: note,
    layers: [
      { scene, at, scale, clip },
      { scene: beside, at: { x: 0, y: 0 }, scale: 1 },
    ],
  }
}
