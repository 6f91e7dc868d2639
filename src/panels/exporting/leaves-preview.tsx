import { useState } from 'react'
import { useTexts } from '../../ui/use-texts.tsx'
import type { Leaf } from './leaf.ts'
import { LeafPreview } from './leaf-preview.tsx'
import { PageTurner, type Turned } from './page-turner.tsx'

/** Pages or slides, one at a time. */
export function LeavesPreview(props: {
  readonly of: Exclude<Turned, 'Sheet'>
  readonly leaves: readonly Leaf[] | undefined
  readonly failed: boolean
}) {
  const { of, leaves, failed } = props
  const { text } = useTexts()
  const [wanted, setWanted] = useState(0)
  const count = leaves?.length ?? 0
  const at = Math.max(0, Math.min(wanted, count - 1))
  const key = of === 'Page' ? 'page' : 'slide'
  const said = count > 0 ? text(`exporting.preview.${key}`, { number: at + 1, count }) : ''
  return (
    <>
      <LeafPreview leaf={leaves?.[at]} failed={failed} />
      <PageTurner {...{ of, at, count, said }} onTurn={setWanted} />
    </>
  )
}
