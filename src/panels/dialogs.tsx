import type { Journey } from '../journey/journey.ts'
import type { Address } from '../session/address.ts'

export function Dialogs(_: { onGo: (address: Address) => void; onBegin: (journey: Journey) => Promise<void> }) {
  return null
}
