import type { Journey } from '../journey/journey.ts'

export function StatusBar(_: { onBegin: (journey: Journey) => Promise<void> }) {
  return null
}
