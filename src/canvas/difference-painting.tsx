import { useLayoutEffect } from 'react'
import type { StoreApi } from 'zustand/vanilla'
import { useTexts } from '../ui/use-texts.tsx'
import { useShown } from './canvas-context.tsx'
import { type PaintedFrom, paintedFrom } from './difference-far.ts'
import { useFoundDifference } from './use-found-difference.ts'

/** What the overview paints besides the journey itself. */
export type Differing = StoreApi<{ readonly painted: PaintedFrom | undefined }>

/** Tells the overview what differs. Its code comes when states are compared, the overview's with every large map. */
export function DifferencePainting({ onto }: { onto: Differing }) {
  const { text } = useTexts()
  const found = useFoundDifference()
  const isFar = useShown(({ sight }) => sight.far)
  useLayoutEffect(() => onto.setState({ painted: found && paintedFrom(found.difference) }), [onto, found])
  useLayoutEffect(() => () => onto.setState({ painted: undefined }), [onto])
  return found && isFar ? <div role="img" aria-label={text('compare.far')} /> : null
}
