import type { Address } from '../address.ts'
import type { Journey } from '../journey/journey.ts'

export function Dialogs(_: { onGo: (address: Address) => void; onBegin: (journey: Journey) => Promise<void> }) {
  return null
}
