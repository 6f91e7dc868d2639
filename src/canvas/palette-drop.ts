import { INSTRUMENT_FORMS } from '../journey/instrument-forms.ts'
import { LOOP_KINDS } from '../journey/loop-kinds.ts'
import { OUTCOME_KINDS } from '../journey/outcome-kinds.ts'
import type { Kindred } from '../session/actions.ts'

/** Under this type the rail puts what is being dragged from it. */
export const DRAGGED_KIND = 'application/x-rihla-kind'

/** What is dropped on the sheet; undefined for anything that does not come from the rail. */
export function readDragged(data: Pick<DataTransfer, 'getData'>): Kindred | undefined {
  let value: unknown
  try {
    value = JSON.parse(data.getData(DRAGGED_KIND) || 'null')
  } catch {
    return undefined
  }
  const { type, kind, form } = (value ?? {}) as Record<string, unknown>
  const outcome = OUTCOME_KINDS.find((one) => one === kind)
  const instrument = INSTRUMENT_FORMS.find((one) => one === form)
  const loop = LOOP_KINDS.find((one) => one === kind)
  if (type === 'outcome' && outcome) return { type, kind: outcome }
  if (type === 'instrument' && instrument) return { type, form: instrument }
  if (type === 'loop' && loop) return { type, kind: loop }
  return undefined
}
