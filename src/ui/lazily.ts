import { type ComponentType, createElement, type ReactNode, useEffect, useState } from 'react'
import { moreTexts } from '../i18n/texts.ts'
import { PartMissing } from './part-missing.tsx'

/**
 * A component that comes when it is first shown, together with the words that only such components use: so opening a
 * journey fetches neither.
 *
 * Without a network it may not come. Then a note stands in its place, and it is asked for again when it is shown the next
 * time. An error instead would take the whole page away, as it did when somebody set down a loop off line, which fetches the
 * button of its pulse.
 *
 * It does not suspend: React keeps back for 300 ms what has, and hides what stands beside it meanwhile.
 *
 * @param missing what stands there instead of the note; `null` for a sign that nobody asked for
 * @param wait what stands there until it has come
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  missing: ComponentType | null = PartMissing,
  wait: ReactNode = null,
): ComponentType<Props> {
  let come: ComponentType<Props> | undefined

  return function Part(props: Props) {
    const [shown, show] = useState<ComponentType<Props> | ComponentType | null | undefined>(() => come)
    useEffect(() => {
      if (come) return
      let over = false
      const set = (part: ComponentType<Props> | ComponentType | null): void => {
        if (!over) show(() => part)
      }
      Promise.all([load(), moreTexts()]).then(
        ([part]) => {
          come = part
          set(part)
        },
        () => set(missing),
      )
      return () => {
        over = true
      }
    }, [])
    return shown === undefined ? wait : shown && createElement(shown as ComponentType<Props>, props)
  }
}
