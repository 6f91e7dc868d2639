import { type ComponentType, createElement, useLayoutEffect, useState } from 'react'

/** A part of the sheet whose code comes later; `fetch` asks for it before it is shown. */
export type Later = ComponentType & { fetch(): Promise<void> }

/**
 * Not by React's `lazy`: what has waited for code is held back until 300 ms after the last part that did so, and a map that is
 * opened from afar is nothing but such a part. Without a network it stays away, and is asked for again when it is next shown.
 */
export function later(load: () => Promise<ComponentType>): Later {
  let part: ComponentType | undefined
  Part.fetch = async () => {
    part ??= await load().catch(() => undefined)
  }
  function Part() {
    const [, lookAgain] = useState(false)
    useLayoutEffect(() => {
      if (!part) Part.fetch().then(() => lookAgain(true))
    }, [])
    return part ? createElement(part) : null
  }
  return Part
}
