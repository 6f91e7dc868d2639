import { type ComponentType, createElement, lazy, useEffect, useState } from 'react'
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
 * @param missing what stands there instead of the note; `null` for a sign that nobody asked for
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  missing: ComponentType | null = PartMissing,
): ComponentType<Props> {
  const fetched = () =>
    lazy(async () => {
      try {
        const [component] = await Promise.all([load(), moreTexts()])
        return { default: component }
      } catch {
        return { default: Missing }
      }
    })
  let part = fetched()

  function Missing() {
    useEffect(
      () => () => {
        part = fetched()
      },
      [],
    )
    return missing && createElement(missing)
  }

  return function Part(props: Props) {
    // The same as long as it is shown: a new one would be fetched, and shown as missing, again and again.
    const [shown] = useState(() => part)
    return createElement(shown as ComponentType<Props>, props)
  }
}
