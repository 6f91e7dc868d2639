import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Change } from '../journey/change.ts'
import type { Journey } from '../journey/journey.ts'
import { type Overtaken, type Step, stepOf, takeBack } from '../journey/undo.ts'

export interface HistoryState {
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/** One's own steps; one command is one step. What others did is never taken back. */
export interface History extends StoreApi<HistoryState> {
  /**
   * Keeps what a command is about to do.
   *
   * @param joins steps of the same name that follow each other are one: letters typed into one field
   */
  keep(before: Journey, changes: readonly Change[], joins?: string): void
  /** Takes the last step back, or a step that was taken back forward again; tells what others have done to it since. */
  undo(): Overtaken[] | undefined
  redo(): Overtaken[] | undefined
}

const MOST_STEPS = 500

/**
 * @param now reads the journey as it stands
 * @param write writes changes into the document
 */
export function openHistory(now: () => Journey, write: (changes: readonly Change[]) => void): History {
  let past: Step[] = []
  let future: Step[] = []
  /** The last step, for as long as more may join it. */
  let open: { joins: string; before: Journey; changes: readonly Change[]; isKept: boolean } | undefined
  const store = createStore<HistoryState>(() => ({ canUndo: false, canRedo: false }))
  const tell = (): void => store.setState({ canUndo: past.length > 0, canRedo: future.length > 0 })

  const walk = (from: Step[], to: Step[]): Overtaken[] | undefined => {
    open = undefined
    const step = from.pop()
    if (!step) return undefined
    const journey = now()
    const { changes, overtaken } = takeBack(journey, step)
    if (changes.length > 0) {
      to.push(stepOf(journey, changes))
      write(changes)
    }
    tell()
    return overtaken
  }
  return Object.assign(store, {
    keep(before: Journey, changes: readonly Change[], joins?: string) {
      const joined = joins !== undefined && open?.joins === joins ? open : undefined
      const whole = { before: joined?.before ?? before, changes: [...(joined?.changes ?? []), ...changes] }
      if (joined?.isKept) past.pop()
      const step = stepOf(whole.before, whole.changes)
      open = joins === undefined ? undefined : { joins, ...whole, isKept: step.back.length > 0 }
      // Nothing to take back: such a step would make the key seem dead once.
      if (step.back.length === 0) return
      past = [...past, step].slice(-MOST_STEPS)
      future = []
      tell()
    },
    undo: () => walk(past, future),
    redo: () => walk(future, past),
  })
}
