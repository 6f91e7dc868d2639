import { busContract } from './bus-contract.ts'
import { memoryHub } from './memory-bus.ts'

busContract('the bus in memory', async () => {
  const hub = memoryHub()
  return [hub.bus(), hub.bus()]
})
