import { type ComponentType, createElement, type ReactNode, useLayoutEffect, useState } from 'react'
import { moreTexts } from '../i18n/texts.ts'
import { PartMissing } from './part-missing.tsx'

/** A component whose code comes later; `fetch` asks for it before it is shown, and keeps quiet where it does not come. */
export type Later<Props extends object> = ComponentType<Props> & { fetch(): Promise<void> }

/**
 * A component that comes when it is first shown, together with the words that only such components use: so opening a
 * journey fetches neither.
 *
 * Without a network it may not come. Then a note stands in its place, and it is asked for again when it is shown the next
 * time. An error instead would take the whole page away, as it did when somebody set down a loop off line, which fetches the
 * button of its pulse.
 *
 * It does not suspend: React keeps back for 300 ms what has, and hides what stands beside it meanwhile. A map that is opened
 * from afar is nothing but such a part.
 *
 * @param missing what stands there instead of the note; `null` for a sign that nobody asked for
 * @param wait what stands there until it has come
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  missing: ComponentType | null = PartMissing,
  wait: ReactNode = null,
): Later<Props> {
  return withoutWords(async () => (await Promise.all([load(), moreTexts()]))[0], missing, wait)
}

/** The same for a part that says nothing but what is said from the first: it does not wait for the words of the others. */
export function withoutWords<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  missing: ComponentType | null = null,
  wait: ReactNode = null,
): Later<Props> {
  let come: ComponentType<Props> | undefined
  const ask = async (): Promise<ComponentType<Props>> => {
    come ??= await load()
    return come
  }

  function Part(props: Props) {
    const [shown, show] = useState<ComponentType<Props> | ComponentType | null | undefined>(() => come)
    useLayoutEffect(() => {
      let over = false
      const set = (part: ComponentType<Props> | ComponentType | null): void => {
        if (!over) show(() => part)
      }
      // It may have come since this was drawn.
      if (come) set(come)
      else ask().then(set, () => set(missing))
      return () => {
        over = true
      }
    }, [])
    return shown === undefined ? wait : shown && createElement(shown as ComponentType<Props>, props)
  }
  Part.fetch = () =>
    ask().then(
      () => {},
      () => {},
    )
  return Part
}
