import { useMemo } from 'react'
import { painterOn } from '../../export/paint-scene.ts'
import { type Leaf, paintLeaf } from './leaf.ts'
import { type Paint, PreviewCanvas } from './preview-canvas.tsx'

/** One page, slide or sheet, as it will be. */
export function LeafPreview({ leaf, failed }: { readonly leaf: Leaf | undefined; readonly failed: boolean }) {
  const scenes = useMemo(() => leaf?.layers.map(({ scene }) => scene) ?? [], [leaf])
  const paint = useMemo((): Paint | undefined => {
    if (!leaf) return undefined
    return (context, size) => paintLeaf(context, (fonts) => painterOn(context, (d) => new Path2D(d), fonts), leaf, size)
  }, [leaf])
  return <PreviewCanvas paint={paint} scenes={scenes} failed={failed} {...(leaf ? { says: leaf.says } : {})} />
}
