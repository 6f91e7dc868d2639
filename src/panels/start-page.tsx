import type { Journey } from '../journey/journey.ts'
import type { Device } from '../session/device.ts'

export function StartPage(_: {
  device: Device
  onBegin: (journey: Journey) => Promise<void>
  onOpen: (room: string, key: string) => void
}) {
  return null
}
