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
  const put = (): void => {
    if (!own || own.text === own.base || own.text === value || onCommit(own.text) !== false) setOwn(undefined)
  }
  const draft: Draft = {
    text: own?.text ?? value,
    isOwn: own !== undefined && own.text !== own.base,
    theirs,
    write: (text) => setOwn({ text, base: own?.base ?? value }),
    commit: () => {
      if (theirs === undefined) put()
    },
    takeBack: () => setOwn(undefined),
    keepOwn: put,
  }
  const latest = useRef(draft)
  useLayoutEffect(() => {
    latest.current = draft
  })
  useLayoutEffect(() => () => latest.current.commit(), [])
  return draft
}
