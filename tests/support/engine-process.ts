import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { accessSync, chownSync, constants, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** The full path of a program, looked for in the usual places and in those of Debian's PostgreSQL; undefined if not installed. */
export function findProgram(name: string): string | undefined {
  const versions = '/usr/lib/postgresql'
  const places = (process.env.PATH ?? '').split(delimiter)
  try {
    places.push(...readdirSync(versions).map((version) => join(versions, version, 'bin')))
  } catch {
    // Not Debian, or not installed.
  }
  return places.map((place) => join(place, name)).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** PostgreSQL refuses to run as root: then as somebody who may do nothing else. */
export function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    try {
      const ask = (what: string) => Number(execFileSync('id', [what, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: ask('-u'), gid: ask('-g') }
    } catch {
      // No such account here.
    }
  }
  throw new Error('neither postgres nor nobody has an account here')
}

/** One listener for all: some twenty engines and folders in a file would each add their own. */
const atEnd: (() => void)[] = []
process.on('exit', () => {
  for (const act of atEnd.reverse()) act()
})

/** A folder of an engine's own; it goes when the tests do. */
export function engineDir(owner: { uid?: number; gid?: number }): string {
  const dir = mkdtempSync(join(tmpdir(), 'rihla-engine-'))
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(dir, owner.uid, owner.gid)
  atEnd.push(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** An engine that the tests start, stop in the middle of work and start again, on loopback. */
export interface EngineProcess {
  /** Resolves when it takes connections. */
  start(): Promise<void>
  /** Ends at once, as a power cut would, unless told otherwise. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

export function engineProcess(program: string, args: string[], port: number, options: SpawnOptions): EngineProcess {
  let child: ChildProcess | undefined
  atEnd.push(() => child?.kill('SIGKILL'))
  return {
    async start() {
      let said = ''
      const started = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
      for (const stream of [started.stdout, started.stderr]) {
        stream?.on('data', (chunk: Buffer) => {
          said = (said + chunk.toString()).slice(-4000)
        })
      }
      child = started
      for (;;) {
        if (started.exitCode !== null || started.signalCode !== null) throw new Error(`${program} ended: ${said}`)
        if (await takesConnections(port)) return
        await new Promise((resolve) => setTimeout(resolve, 30))
      }
    },
    async stop(signal = 'SIGKILL') {
      const running = child
      child = undefined
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      const ended = new Promise((resolve) => running.once('exit', resolve))
      running.kill(signal)
      await ended
    },
  }
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
