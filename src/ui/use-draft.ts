import { useLayoutEffect, useRef, useState } from 'react'

/** What stands in a field while a person writes: shown here, not yet written into the journey. */
export interface Draft {
  readonly text: string
  readonly isOwn: boolean
  /** What somebody else wrote into the same field meanwhile; waits for the person's word. */
  readonly theirs: string | undefined
  write(text: string): void
  /** Writes the text, unless somebody else's text would be lost by it. */
  commit(): void
  takeBack(): void
  keepOwn(): void
}

/**
 * A text under the hand. It is committed as a whole, so that one field is one undo step, and also when the field goes away
 * with the text still in it. What others write shows at once as long as nothing of one's own stands in the field.
 *
 * @param onCommit gives false where the text was refused; it then stays in the field
 */
export function useDraft(value: string, onCommit: (text: string) => unknown): Draft {
  const [own, setOwn] = useState<{ readonly text: string; readonly base: string }>()
  const theirs = own && own.text !== own.base && value !== own.base && value !== own.text ? value : undefined
  // Until it is drawn anew the field holds what was written or taken back: one that closes by it wrote that once more as it went.
  const settled = useRef<typeof own>(undefined)
  const letGo = (): void => {
    settled.current = own
    setOwn(undefined)
  }
  const put = (): void => {
    if (own && own === settled.current) return
    settled.current = own
    let isKept = false
    try {
      isKept = !own || own.text === own.base || own.text === value || onCommit(own.text) !== false
    } finally {
      // Refused, or failed: the text is still here, and is tried again.
      if (!isKept) settled.current = undefined
    }
    if (isKept) setOwn(undefined)
  }
  const draft: Draft = {
    text: own?.text ?? value,
    isOwn: own !== undefined && own.text !== own.base,
    theirs,
    write: (text) => setOwn({ text, base: own?.base ?? value }),
    commit: () => {
      if (theirs === undefined) put()
    },
    takeBack: letGo,
    keepOwn: put,
  }
  const latest = useRef(draft)
  useLayoutEffect(() => {
    latest.current = draft
  })
  useLayoutEffect(() => () => latest.current.commit(), [])
  return draft
}
