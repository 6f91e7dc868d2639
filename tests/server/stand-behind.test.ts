import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { startProcess } from './server-process.ts'
import { temporaryDir } from './temporary-dir.ts'

/** How much each thread of a process lets others go first, by its name. */
function niceness(pid: number): readonly { readonly name: string; readonly nice: number }[] {
  return readdirSync(`/proc/${pid}/task`).map((thread) => {
    const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'latin1')
    const end = stat.lastIndexOf(')')
    const name = thread === String(pid) ? 'rooms' : stat.slice(stat.indexOf('(') + 1, end)
    return { name, nice: Number(stat.slice(end + 2).split(' ')[16]) }
  })
}

it.runIf(process.platform === 'linux')('stores behind the thread that serves the rooms', async () => {
  const { child } = await startProcess({ DATA_DIR: temporaryDir() })
  const threads = niceness(child.pid ?? 0)
  expect(threads.find(({ name }) => name === 'rooms')?.nice).toBe(0)
  // Of all threads of the first moments the one that stores is a worker, and is called so from Node 22 on.
  expect(threads.filter(({ nice }) => nice === 5).length).toBeGreaterThan(0)
})
